/** Connection tests, and the values they received. */
import { object, string } from 'zod';
import type { TestReport } from '../domain/test-report';
import { name, type Handlers } from './handler';
import { id } from './input';
import type { AdminPorts } from './ports';
import { done, notFound } from './reply';

/** Seconds in which the test's address can be opened. */
const openSeconds = 10 * 60;

export const testHandlers = (ports: AdminPorts): Handlers<`tests.${string}`> => ({
  'tests.start': name('tests.start', object({ connectionId: id }), async ({ connectionId }) => {
    if ((await ports.connections.get(connectionId)) === undefined) return notFound('This connection');
    const testId = ports.random.token(16);
    const [sealed, gateway] = await Promise.all([
      ports.sealed.seal('connection-test', { testId, connectionId }, ports.clock.seconds() + openSeconds),
      ports.installation.gatewayUrl(),
      ports.tests.start(testId, connectionId),
    ]);
    return done({ testId, url: `${gateway}/test/${sealed}` });
  }),
  'tests.read': name('tests.read', object({ testId: string().min(1).max(100) }), async ({ testId }) => {
    const report = await ports.tests.read(testId);
    if (report.ok) {
      await markTested(ports, report.value);
      return done({ state: 'done', report: report.value });
    }
    return report.error.reason === 'running' ? done({ state: 'running' }) : notFound('This test');
  }),
  'tests.attributes': name('tests.attributes', object({ connectionId: id }), async ({ connectionId }) =>
    done((await ports.tests.lastIdentity(connectionId))?.attributes ?? null),
  ),
});

/** A passed test is noted on the connection, once. Somebody saving at the same moment matters more than the note. */
async function markTested(ports: AdminPorts, report: TestReport): Promise<void> {
  const connection = await ports.connections.get(report.connectionId);
  if (connection === undefined || !report.passed || (connection.testedAt ?? '') >= report.at) return;
  await ports.connections.save({ ...connection, testedAt: report.at });
}
