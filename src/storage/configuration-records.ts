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

type Write = { readonly key: string; readonly expected: number; readonly record: { readonly revision: number } };

const ifRevision = (expected: number): ReturnType<Filter<Stored<unknown>>['and']> =>
  expected === 0
    ? new Filter<Stored<unknown>>().and('revision', FilterConditions.notExists())
    : new Filter<Stored<unknown>>().and('revision', FilterConditions.equalTo(expected));

export async function readRecord<T extends object>(key: string): Promise<T | undefined> {
  if (!isPossibleKey(key)) return undefined;
  const found = await stored(kvs.entity<Stored<T>>(entities.configuration).get(key));
  return upgradedAt(key, found?.record);
}

/** Writes all records, or none if one of them is no longer at the expected revision (0: must not exist). */
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
  for (const { key, expected, record } of writes) {
    transaction.set(
      key,
      { revision: record.revision, record: stampedAt(key, record) },
      { entityName: entities.configuration, conditions: ifRevision(expected) },
    );
  }
  return transaction;
}

/** Which status a failed condition has is not documented, so the records themselves decide whether it was one. */
async function somethingMoved(writes: readonly Write[]): Promise<boolean> {
  const stored = await Promise.all(writes.map(({ key }) => readRecord<{ revision: number }>(key)));
  return writes.some(({ expected }, at) => (stored[at]?.revision ?? 0) !== expected);
}

export async function deleteRecord(key: string): Promise<void> {
  await stored(kvs.entity(entities.configuration).delete(key)).finally(forgetRecords);
}
