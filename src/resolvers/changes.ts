/** Writes the change log (requirement F4): who, what, from, to; secrets only as "changed". */
import type { ChangeEntry } from '../ports/sign-in-log';
import type { AdminPorts, Caller } from './ports';

type Differences = ChangeEntry['differences'];

const maxShown = 300;

/** Leaves of two records that differ, by dotted path; values cut for the log. */
export function differencesOf(before: unknown, after: unknown, path = ''): Differences {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (name) => !bookkeeping.has(name),
    );
    return names.flatMap((name) => differencesOf(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  return [{ field: path, ...shown('before', before), ...shown('after', after) }];
}

/** Fields that change with every save and say nothing. */
const bookkeeping = new Set(['revision', 'secretsRevision', 'updatedAt', 'createdAt']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (side: 'before' | 'after', value: unknown): { before?: string; after?: string } =>
  value === undefined ? {} : { [side]: (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, maxShown) };

export async function recordChange(
  ports: AdminPorts,
  caller: Caller,
  change: { readonly action: string; readonly subject: string; readonly differences?: Differences },
): Promise<void> {
  await ports.changeLog.append({
    id: ports.random.token(9),
    at: ports.clock.seconds(),
    accountId: caller.accountId,
    action: change.action,
    subject: change.subject,
    differences: change.differences ?? [],
  });
}
