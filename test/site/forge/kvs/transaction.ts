/** Transactions: up to 25 operations on different keys, all or none, guarded by conditions on entities. */
import type { DatabaseSync } from 'node:sqlite';
import { atomically } from '../state/database';
import { checkConditions, meets } from './conditions';
import { KvsError, refused } from './kvs-error';
import { maximumOperations, maximumTransactionBytes } from './limits';
import type { Conditions, Transaction } from './requests';
import type { Store } from './store';

interface Operation {
  key: string;
  entityName?: string | undefined;
  conditions?: Conditions | undefined;
}

function checkShape(operations: Operation[], request: Transaction): void {
  if (operations.length === 0) throw refused('BAD_REQUEST', 'A transaction needs at least one operation');
  if (operations.length > maximumOperations)
    throw refused('TRANSACTION_TOO_LARGE', `At most ${maximumOperations} operations`);
  const names = new Set(operations.map(({ entityName, key }) => `${entityName ?? ''}\n${key}`));
  if (names.size !== operations.length)
    throw refused('TRANSACTION_DUPLICATE_KEY', 'Each key may be used once in a transaction');
  if (Buffer.byteLength(JSON.stringify(request)) > maximumTransactionBytes)
    throw refused('MAX_SIZE', 'A transaction must not exceed 4 MB');
}

function checkGuard(store: Store, { key, entityName, conditions }: Operation): void {
  if (conditions === undefined) return;
  if (entityName === undefined) throw refused('INVALID_CONDITION', 'Conditions can be set on entities only');
  const space = store.space(entityName);
  checkConditions(conditions, (attribute) => space.schema?.isDeclared(attribute) === true);
  const record = store.find(space, key);
  const value = record === undefined ? undefined : (JSON.parse(record.json) as Record<string, unknown>);
  if (!meets(value, conditions)) {
    throw new KvsError(409, 'TRANSACTION_CONDITION_FAILED', 'A condition of the transaction is not met', { key });
  }
}

/** Carries the whole transaction out, or throws and changes nothing. */
export function transact(database: DatabaseSync, store: Store, request: Transaction): void {
  const { set = [], delete: remove = [], check = [] } = request;
  const operations: Operation[] = [...set, ...remove, ...check];
  checkShape(operations, request);
  atomically(database, () => {
    for (const operation of operations) checkGuard(store, operation);
    for (const { key, value, entityName, options } of set)
      store.set(store.space(entityName), key, value, { ttl: options?.ttl });
    for (const { key, entityName } of remove) store.delete(store.space(entityName), key);
  });
}
