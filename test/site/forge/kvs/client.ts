/** Lets the unmodified @forge/kvs of this process talk to a store, for the tests. */
import { openDatabase } from '../state/database';
import type { EntityDefinition } from '../manifest';
import type { Kvs } from './kvs';
import { createKvs } from './kvs';

export const person: EntityDefinition = {
  name: 'person',
  attributes: {
    team: { type: 'string' },
    name: { type: 'string' },
    age: { type: 'integer' },
    weight: { type: 'float' },
    active: { type: 'boolean' },
    notes: { type: 'any' },
  },
  indexes: [
    'name',
    { name: 'by-team', partition: ['team'], range: ['age'] },
    { name: 'by-activity', partition: ['team', 'active'], range: ['name'] },
  ],
};

export interface TestStore {
  readonly store: Kvs;
  /** What the store's habits are read from; tests change it. */
  readonly habits: { now: number; staleQueriesMs: number; lateTtl: boolean; rateLimits: boolean };
}

/** Opens a store in memory, or in `stateDir`, and connects @forge/kvs to it. */
export function connectStore({
  stateDir,
  entity = person,
}: { stateDir?: string; entity?: EntityDefinition } = {}): TestStore {
  const habits = { now: Date.UTC(2026, 0, 1), staleQueriesMs: 0, lateTtl: false, rateLimits: false };
  const store = createKvs(openDatabase(stateDir), [entity], {
    now: () => habits.now,
    staleQueriesMs: () => habits.staleQueriesMs,
    lateTtl: () => habits.lateTtl,
    rateLimits: () => habits.rateLimits,
  });
  const forgeFetch = async (_descriptor: unknown, path: string, init: { body: string }): Promise<Response> => {
    const { status, body } = store.handle(path, JSON.parse(init.body));
    return body === undefined ? new Response(null, { status }) : Response.json(body, { status });
  };
  Object.assign(globalThis, { __forge_fetch__: forgeFetch });
  return { store, habits };
}
