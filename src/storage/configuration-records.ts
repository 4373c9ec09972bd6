/** Versioned records with compare-and-set: the custom entity `configuration` is the only kind of record Forge can condition a write on. */
import { Filter, FilterConditions, kvs } from '@forge/kvs';
import { fail, ok, type Result } from '../domain/result';
import { entities, isPossibleKey } from './keys';
import { stampedAt, upgradedAt } from './versions';
import { forgetRecords } from './invocation-records';
import { isRefusedWrite, patiently, stored, toFault, unlessTooFast } from './guarded';

interface Stored<T> {
  revision: number;
  record: T;
}

interface Place {
  readonly key: string;
  /** The revision that must stand there, 0 for nothing; without it whatever stands there. */
  readonly expected?: number;
}

/** A record to be written, to be removed, or merely to be as it is expected. */
export type Write = Place &
  ({ readonly record: { readonly revision: number } } | { readonly removed: true } | { readonly unchanged: true });

/** Platform limit: operations of one transaction. */
export const mostWrites = 25;

const ifRevision = (expected: number): ReturnType<Filter<Stored<unknown>>['and']> =>
  expected === 0
    ? new Filter<Stored<unknown>>().and('revision', FilterConditions.notExists())
    : new Filter<Stored<unknown>>().and('revision', FilterConditions.equalTo(expected));

export async function readRecord<T extends object>(key: string): Promise<T | undefined> {
  if (!isPossibleKey(key)) return undefined;
  const found = await stored(kvs.entity<Stored<T>>(entities.configuration).get(key));
  return upgradedAt(key, found?.record);
}

/** Carries out all of this, or nothing if a record is no longer at the expected revision. */
export async function writeRecords(
  ...writes: readonly Write[]
): Promise<Result<null, { readonly reason: 'conflict' }>> {
  try {
    await unlessTooFast(() => patiently(transactionOf(writes).execute()));
    return ok(null);
  } catch (error) {
    if (isRefusedWrite(error) && (await somethingMoved(writes))) return fail({ reason: 'conflict' });
    throw toFault(error);
  } finally {
    forgetRecords();
  }
}

function transactionOf(writes: readonly Write[]): ReturnType<typeof kvs.transact> {
  const transaction = kvs.transact();
  for (const write of writes) {
    const { key, expected } = write;
    const conditions = expected === undefined ? undefined : ifRevision(expected);
    const guard = { entityName: entities.configuration, ...(conditions === undefined ? {} : { conditions }) };
    if ('record' in write)
      transaction.set(key, { revision: write.record.revision, record: stampedAt(key, write.record) }, guard);
    else if ('removed' in write) transaction.delete(key, guard);
    else if (conditions !== undefined) transaction.check(key, { ...guard, conditions });
  }
  return transaction;
}

/** Which status a failed condition has is not documented, so the records themselves decide whether it was one. */
async function somethingMoved(writes: readonly Write[]): Promise<boolean> {
  const guarded = writes.filter(({ expected }) => expected !== undefined);
  const found = await Promise.all(guarded.map(({ key }) => readRecord<{ revision: number }>(key)));
  return guarded.some(({ expected }, at) => (found[at]?.revision ?? 0) !== expected);
}
