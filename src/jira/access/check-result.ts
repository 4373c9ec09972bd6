/** Puts what a probe saw into the words of the check. */
import type { AccessCheck } from '../../ports/jira-access';
import type { CallerKind } from '../callers/caller';

export type Check = (
  kind: CallerKind,
  id: string,
  title: string,
  outcome: AccessCheck['outcome'],
  detail: string,
) => AccessCheck;

export const check: Check = (kind, id, title, outcome, detail) => ({
  id: `${kind}.${id}`,
  title,
  outcome,
  strategy: kind,
  detail,
});

/** Names, the first few of them, for a sentence. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${String(names.length - 5)} more` : shown;
}
