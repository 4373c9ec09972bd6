/** A file for support about one attempt: what was decided and every step, without what names the person. */
import type { SignInEntry } from '../../../../../src/domain/sign-in-entry';
import { download } from '../../download';
import { withoutAddresses } from '../../redact';

/** Leaves out account, address, subject and network address; e-mail addresses in sentences are masked. */
export function toAttemptBundle(entry: SignInEntry): object {
  const { id, at, outcome, reason, explanation, reference, connectionId, connectionName, destination, browser } = entry;
  return {
    kind: 'gatehouse-support-bundle',
    attempt: { id, reference, at: new Date(at * 1000).toISOString(), outcome, reason },
    explanation: withoutAddresses(explanation),
    connection: { id: connectionId ?? null, name: connectionName ?? null },
    destination: destination ?? null,
    browser,
    steps: JSON.parse(withoutAddresses(JSON.stringify(entry.steps))) as unknown,
    changes: entry.changes.map(withoutAddresses),
  };
}

/** Saves the bundle as a JSON file. */
export function downloadAttempt(entry: SignInEntry): void {
  download(
    `gatehouse-attempt-${entry.reference}.json`,
    JSON.stringify(toAttemptBundle(entry), null, 2),
    'application/json',
  );
}
