import { fail, ok } from '../domain/result';
import type { TestReport } from '../domain/test-report';
import type { TestResults } from '../ports/test-results';
import { systemClock } from '../platform/clock';
import { secondsToLive } from './guarded';
import { isPossibleKey, keys } from './keys';
import { readPlain, removePlain, writePlain } from './records';

/** A report holds what a person's provider sent, so it goes after an hour; the person and the names and samples for mapping stay for 30 days. */
const reportSeconds = 3600;
const attributesSeconds = 30 * 24 * 3600;

interface Running {
  readonly running: true;
  readonly connectionId: string;
}

export const testResults: TestResults = {
  async start(testId, connectionId) {
    const running: Running = { running: true, connectionId };
    await writePlain(keys.test(testId), running, secondsToLive(reportSeconds));
  },
  async finish(testId, report) {
    await writePlain(keys.test(testId), report, secondsToLive(reportSeconds));
    if (Object.keys(report.attributes).length === 0) return;
    const { connectionId, attributes, subject } = report;
    await Promise.all([
      writePlain(keys.lastAttributes(connectionId), attributes, secondsToLive(attributesSeconds)),
      subject === undefined
        ? removePlain(keys.lastSubject(connectionId))
        : writePlain(keys.lastSubject(connectionId), subject, secondsToLive(attributesSeconds)),
    ]);
  },
  async read(testId) {
    const found = await readPlain<TestReport | Running>(keys.test(testId));
    if (found === undefined) return fail({ reason: 'unknown' });
    if ('running' in found) return fail({ reason: 'running' });
    // The platform may delete late, so the time is checked here too.
    const isOver = Date.parse(found.at) / 1000 + reportSeconds <= systemClock.seconds();
    return isOver ? fail({ reason: 'unknown' }) : ok(found);
  },
  async lastIdentity(connectionId) {
    const key = keys.lastAttributes(connectionId);
    if (!isPossibleKey(key)) return undefined;
    const [attributes, subject] = await Promise.all([
      readPlain<Record<string, unknown>>(key),
      readPlain<Required<TestReport>['subject']>(keys.lastSubject(connectionId)),
    ]);
    if (attributes === undefined) return undefined;
    return { attributes, ...(subject === undefined ? {} : { subject }) };
  },
};
