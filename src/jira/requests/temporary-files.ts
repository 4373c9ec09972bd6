/**
 * Uploaded files wait in Jira for the identity that uploaded them, and only it can attach them. So the id that is handed
 * out names that identity too.
 */
import type { CallerKind } from '../callers/caller';

const letters: Record<CallerKind, string> = { customer: 'c', app: 'a', service_account: 's' };

export const toTemporaryId = (kind: CallerKind, id: string): string => `${letters[kind]}.${id}`;

export interface TemporaryFiles {
  readonly kind: CallerKind;
  readonly ids: readonly string[];
}

/** Undefined when there are none, or when they are of several identities and so can never be attached together. */
export function readTemporaryIds(handed: readonly string[]): TemporaryFiles | undefined {
  const kinds: readonly CallerKind[] = ['customer', 'app', 'service_account'];
  const kind = kinds.find((candidate) => handed[0]?.startsWith(`${letters[candidate]}.`));
  if (kind === undefined) return undefined;
  const prefix = `${letters[kind]}.`;
  return handed.every((id) => id.startsWith(prefix))
    ? { kind, ids: handed.map((id) => id.slice(prefix.length)) }
    : undefined;
}
