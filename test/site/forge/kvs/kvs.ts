/** The embedded key-value store: the REST operations that @forge/kvs calls, over SQL. */
import type { DatabaseSync } from 'node:sqlite';
import type { EntityDefinition } from '../manifest';
import { atomically } from '../state/database';
import { inBatch } from './batch';
import { KvsError } from './kvs-error';
import { createMeter } from './meter';
import { queryEntity, queryPlain } from './query';
import { parseRequest, requests } from './requests';
import type { KvsHabits } from './store';
import { Store } from './store';
import { transact } from './transaction';

interface KvsAnswer {
  status: number;
  body?: unknown;
}

export interface Kvs {
  /** Answers one call, e.g. `/api/v1/entity/get`; never throws for what the caller did wrong. */
  handle(path: string, body: unknown): KvsAnswer;
  /** Stores many entities at once, past the rate limits; every check of a single write applies. */
  load(entityName: string, entries: Iterable<[key: string, value: unknown]>): void;
  clear(): void;
}

interface KvsOptions extends Omit<KvsHabits, 'countKey'> {
  rateLimits: () => boolean;
}

type Operation = (body: unknown) => unknown;

function readsOf(store: Store): Record<string, Operation> {
  return {
    get: (body) => store.get(store.plain, parseRequest(requests.get, body).key),
    query: (body) => queryPlain(store, parseRequest(requests.query, body)),
    'secret/get': (body) => store.get(store.secrets, parseRequest(requests.get, body).key),
    'entity/get': (body) => {
      const { entityName, key } = parseRequest(requests.entityGet, body);
      return { ...store.get(store.space(entityName), key), entityName };
    },
    'entity/query': (body) => queryEntity(store, parseRequest(requests.entityQuery, body)),
    'batch/get': (body) =>
      inBatch(parseRequest(requests.batchGet, body), ({ key, entityName }) => store.get(store.space(entityName), key)),
  };
}

function writesOf(store: Store, database: DatabaseSync): Record<string, Operation> {
  return {
    set: (body) => {
      const { key, value, options } = parseRequest(requests.set, body);
      return store.set(store.plain, key, value, options);
    },
    delete: (body) => store.delete(store.plain, parseRequest(requests.delete, body).key),
    'secret/set': (body) => {
      const { key, value, options } = parseRequest(requests.set, body);
      return store.set(store.secrets, key, value, options);
    },
    'secret/delete': (body) => store.delete(store.secrets, parseRequest(requests.delete, body).key),
    'entity/set': (body) => {
      const { entityName, key, value, options } = parseRequest(requests.entitySet, body);
      return store.set(store.space(entityName), key, value, options);
    },
    'entity/delete': (body) => {
      const { entityName, key } = parseRequest(requests.entityDelete, body);
      store.delete(store.space(entityName), key);
    },
    'batch/set': (body) =>
      inBatch(parseRequest(requests.batchSet, body), ({ key, value, entityName, options }) => {
        store.set(store.space(entityName), key, value, { ttl: options?.ttl });
        return undefined;
      }),
    'batch/delete': (body) =>
      inBatch(parseRequest(requests.batchDelete, body), ({ key, entityName }) => {
        store.delete(store.space(entityName), key);
        return undefined;
      }),
    transaction: (body) => transact(database, store, parseRequest(requests.transaction, body)),
  };
}

export function createKvs(database: DatabaseSync, entities: EntityDefinition[], options: KvsOptions): Kvs {
  let loading = false;
  const meter = createMeter(options.now, () => options.rateLimits() && !loading);
  const store = new Store(database, entities, { ...options, countKey: meter.countKey });
  const reads = new Map(Object.entries(readsOf(store)));
  const writes = new Map(Object.entries(writesOf(store, database)));

  const run = (name: string, body: unknown): KvsAnswer => {
    meter.admit();
    const [read, write] = [reads.get(name), writes.get(name)];
    if (write !== undefined) {
      meter.countWrite(Buffer.byteLength(JSON.stringify(body)));
      const answer = write(body);
      return answer === undefined ? { status: 204 } : { status: 200, body: answer };
    }
    if (read === undefined) throw new KvsError(404, 'NOT_FOUND', `The key-value store has no operation ${name}`);
    const answer = read(body);
    meter.countRead(Buffer.byteLength(JSON.stringify(answer)));
    return { status: 200, body: answer };
  };

  return {
    handle(path, body) {
      try {
        return run(path.replace(/^\/api\/v1\//, ''), body);
      } catch (error) {
        if (!(error instanceof KvsError)) throw error;
        const { status, code, message, context } = error;
        return { status, body: { code, message, ...(context === undefined ? {} : { context }) } };
      }
    },
    load: (entityName, entries) =>
      atomically(database, () => {
        const space = store.space(entityName);
        loading = true;
        try {
          for (const [key, value] of entries) store.set(space, key, value);
        } finally {
          loading = false;
        }
      }),
    clear: () => store.clear(),
  };
}
