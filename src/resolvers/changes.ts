/** Writes the change log (requirement F4): who, what, from, to; secrets only as "changed". */
import type { Subject } from '../domain/identity';
import type { ChangeEntry } from '../ports/sign-in-log';
import type { AdminPorts, Caller } from './ports';

type Differences = ChangeEntry['differences'];

const maxShown = 300;
const longestMember = 64;

/** Leaves of two records that differ, by dotted path; values cut for the log. */
export function differencesOf(before: unknown, after: unknown, path = ''): Differences {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (name) => !bookkeeping.has(name),
    );
    return names.flatMap((name) => differencesOf(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  if (Array.isArray(before) && Array.isArray(after)) return differencesOfLists(before, after, path);
  return [{ field: path, ...shown('before', before), ...shown('after', after) }];
}

/** More entries of one list than anybody reads; how many more there are is said. */
const mostEntries = 40;

/** What came and what went, each for itself: of two long lists side by side the log would show the same beginning twice. */
function differencesOfLists(before: readonly unknown[], after: readonly unknown[], field: string): Differences {
  const [old, now] = [before, after].map((list) => new Set(list.map((entry) => JSON.stringify(entry))));
  const gone = before.filter((entry) => now?.has(JSON.stringify(entry)) === false);
  const come = after.filter((entry) => old?.has(JSON.stringify(entry)) === false);
  if (gone.length + come.length === 0) return [{ field, ...shown('before', before), ...shown('after', after) }];
  const all = [
    ...gone.map((entry) => ({ field, ...shown('before', entry) })),
    ...come.map((entry) => ({ field, ...shown('after', entry) })),
  ];
  const more = all.length - mostEntries;
  return more > 0 ? [...all.slice(0, mostEntries), { field, after: `and ${String(more)} more entries` }] : all;
}

/** The identity that was linked to the customer the change is about, or taken off. */
export const identityOf = ({ issuer, subject }: Subject, side: 'before' | 'after'): Differences[number] => ({
  field: 'identity',
  ...shown(side, `${subject} of ${issuer}`),
});

/** Fields that change with every save and say nothing. */
const bookkeeping = new Set(['revision', 'secretsId', 'updatedAt', 'createdAt']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (side: 'before' | 'after', value: unknown): { before?: string; after?: string } =>
  value === undefined
    ? {}
    : { [side]: (typeof value === 'string' ? value : JSON.stringify(value, shortened)).slice(0, maxShown) };

/** Of a record every member is shown, the long ones by their beginning. */
const shortened = (_name: string, value: unknown): unknown =>
  typeof value === 'string' && value.length > longestMember ? `${value.slice(0, longestMember)}…` : value;

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
