/** A file for support: the protocol's steps and the names received, without anybody's values. */
import type { TestReport } from '../../../../../../src/domain/test-report';
import { download } from '../../../download';
import { withoutAddresses } from '../../../redact';

/** Keeps what explains a failure; leaves out what names a person. */
export function toBundle(report: TestReport): object {
  return {
    kind: 'gatehouse-support-bundle',
    testId: report.testId,
    at: report.at,
    passed: report.passed,
    failure: report.failure === undefined ? null : masked(report.failure),
    steps: masked(report.steps),
    receivedNames: Object.entries(report.attributes).map(([name, value]) => ({ name, type: typeOf(value) })),
    mapped: Object.keys(report.profile ?? {}),
    verdict: report.verdict === undefined ? null : { admitted: report.verdict.admitted, rule: report.verdict.rule },
  };
}

const masked = (value: object): unknown => JSON.parse(withoutAddresses(JSON.stringify(value)));

const typeOf = (value: unknown): string => (Array.isArray(value) ? `list of ${String(value.length)}` : typeof value);

/** Saves the bundle as a JSON file. */
export function downloadBundle(report: TestReport): void {
  download(`gatehouse-test-${report.testId}.json`, JSON.stringify(toBundle(report), null, 2), 'application/json');
}
