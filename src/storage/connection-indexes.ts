/**
 * What customers' requests look up among connections without reading the list of all: those a visitor may choose from,
 * and those of one SAML entity ID. An index is made of the list and of nothing else, and is written in the transaction
 * that writes the list, which fails if the list has moved: it cannot say anything else than the list does.
 */
import {
  mostOffered,
  type ConnectionSummary,
  type EntityConnection,
  type OfferedConnection,
} from '../domain/connection';
import type { Write } from './configuration-records';
import { keys } from './keys';

export interface OfferedRecord {
  readonly revision: number;
  readonly connections: readonly OfferedConnection[];
  /** How many more are switched on. */
  readonly others: number;
}

export interface EntityRecord {
  readonly revision: number;
  readonly connections: readonly EntityConnection[];
}

export function offeredAmong(summaries: readonly ConnectionSummary[]): Omit<OfferedRecord, 'revision'> {
  const enabled = summaries.filter((summary) => summary.enabled);
  const first = enabled.slice(0, mostOffered);
  return { connections: first.map(toOffered), others: enabled.length - first.length };
}

const toOffered = ({
  id,
  name,
  enabled,
  boundDomains,
  button,
  revision,
  updatedAt,
}: ConnectionSummary): OfferedConnection => ({ id, name, enabled, boundDomains, button, revision, updatedAt });

/** In order of their ids, which no other change alters. */
export const ofEntityAmong = (summaries: readonly ConnectionSummary[], entityId: string): readonly EntityConnection[] =>
  entitiesAmong(summaries).get(entityId) ?? [];

function entitiesAmong(summaries: readonly ConnectionSummary[]): ReadonlyMap<string, readonly EntityConnection[]> {
  const saml = summaries.filter(({ protocol }) => protocol === 'saml');
  const sorted = saml.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const entities = Map.groupBy(sorted, ({ issuer }) => issuer);
  return new Map([...entities].map(([entityId, of]) => [entityId, of.map(({ id, enabled }) => ({ id, enabled }))]));
}

export const offeredWrite = (summaries: readonly ConnectionSummary[], revision: number): Write => ({
  key: keys.connectionsOffered,
  record: { revision, ...offeredAmong(summaries) },
});

/** What is to be written of the entity IDs when `before` becomes `after`: of one connection's change two at most. */
export function entityWrites(
  before: readonly ConnectionSummary[],
  after: readonly ConnectionSummary[],
  revision: number,
): readonly Write[] {
  const [old, now] = [entitiesAmong(before), entitiesAmong(after)];
  const all = [...new Set([...old.keys(), ...now.keys()])];
  return all
    .filter((entityId) => JSON.stringify(old.get(entityId)) !== JSON.stringify(now.get(entityId)))
    .map((entityId): Write => {
      const [key, connections] = [keys.connectionsOfEntity(entityId), now.get(entityId)];
      return connections === undefined
        ? { key, removed: true }
        : { key, record: { revision, connections } as EntityRecord };
    });
}
