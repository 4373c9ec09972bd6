/** The semantics of single records: who exists, what expires when, what a write answers. */
import type { DatabaseSync } from 'node:sqlite';
import type { Collection, StoredRecord } from './collection';
import { openCollection } from './collection';
import type { EntityDefinition } from '../manifest';
import type { EntitySchema } from './entity-schema';
import { toEntitySchema } from './entity-schema';
import { KvsError, refused } from './kvs-error';
import { checkKey, expiry, maximumSecretBytes, maximumValueBytes, toStoredJson } from './limits';
import type { WriteOptions } from './requests';

export interface KvsHabits {
  now: () => number;
  /** Queries see writes this late, in milliseconds. */
  staleQueriesMs: () => number;
  /** Whether expired values stay readable for up to 48 hours, as they may on the platform. */
  lateTtl: () => boolean;
  /** Counts the bytes a key is read or written with; throws when the key is too busy. */
  countKey: (direction: 'read' | 'write', key: string, bytes: number) => void;
}

export interface Space {
  readonly name: string;
  readonly collection: Collection;
  readonly schema: EntitySchema | undefined;
  readonly maximumBytes: number;
}

export interface Answer {
  key: string;
  value: unknown;
  createdAt: number;
  updatedAt: number;
  expireTime?: string;
}

const graceMs = 48 * 3600 * 1000;

export const toAnswer = ({ key, json, createdAt, updatedAt, expireAt }: StoredRecord): Answer => ({
  key,
  value: JSON.parse(json) as unknown,
  createdAt,
  updatedAt,
  ...(expireAt === null ? {} : { expireTime: new Date(expireAt).toISOString() }),
});

export class Store {
  readonly plain: Space;
  readonly secrets: Space;
  readonly #entities: Map<string, Space>;
  readonly #habits: KvsHabits;

  constructor(database: DatabaseSync, entities: EntityDefinition[], habits: KvsHabits) {
    this.#habits = habits;
    const open = (name: string, maximumBytes: number, schema?: EntitySchema): Space => ({
      name,
      collection: openCollection(database, name, schema?.indexes.values() ?? []),
      schema,
      maximumBytes,
    });
    this.plain = open('plain', maximumValueBytes);
    this.secrets = open('secret', maximumSecretBytes);
    this.#entities = new Map(
      entities.map((entity) => [entity.name, open(`entity_${entity.name}`, maximumValueBytes, toEntitySchema(entity))]),
    );
    for (const { collection } of this.#all()) collection.purge(habits.now() - graceMs);
  }

  /** The space an operation works on: that of the entity named, or the plain one. */
  space(entityName: string | undefined): Space {
    if (entityName === undefined) return this.plain;
    const space = this.#entities.get(entityName);
    if (space === undefined) throw refused('INVALID_ENTITY', `Entity ${entityName} is not declared in the manifest`);
    return space;
  }

  /** Everything that expired up to this moment can no longer be read. */
  get goneBefore(): number {
    return this.#habits.now() - (this.#habits.lateTtl() ? graceMs : 0);
  }

  /** The moment queries look back to; undefined when they see everything. */
  get queriesAsOf(): number | undefined {
    const late = this.#habits.staleQueriesMs();
    return late > 0 ? this.#habits.now() - late : undefined;
  }

  find(space: Space, key: string): StoredRecord | undefined {
    checkKey(key);
    return space.collection.read(key, this.goneBefore);
  }

  get(space: Space, key: string): Answer {
    const record = this.find(space, key);
    if (record === undefined) throw new KvsError(404, 'KEY_NOT_FOUND', 'No value is stored under this key');
    this.#count('read', space, key, record.json);
    return toAnswer(record);
  }

  /** Refuses what the space does not take; the JSON as it will be stored otherwise. */
  check(space: Space, key: string, value: unknown): string {
    checkKey(key);
    const json = toStoredJson(value, space.maximumBytes);
    space.schema?.check(value);
    return json;
  }

  set(space: Space, key: string, value: unknown, options: WriteOptions = {}): Answer | undefined {
    const json = this.check(space, key, value);
    this.#count('write', space, key, json);
    const now = this.#habits.now();
    const previous = this.find(space, key);
    if (previous !== undefined && options.keyPolicy === 'FAIL_IF_EXISTS') {
      throw new KvsError(409, 'KEY_CONFLICT', 'A value is already stored under this key');
    }
    const latest = {
      key,
      json,
      createdAt: previous?.createdAt ?? now,
      updatedAt: now,
      expireAt: expiry(options.ttl, now),
    };
    space.collection.write(latest, this.queriesAsOf);
    if (options.returnValue === 'LATEST') return toAnswer(latest);
    return options.returnValue === 'PREVIOUS' && previous !== undefined ? toAnswer(previous) : undefined;
  }

  delete(space: Space, key: string): void {
    checkKey(key);
    space.collection.remove(key, this.#habits.now(), this.queriesAsOf);
  }

  clear(): void {
    for (const { collection } of this.#all()) collection.clear();
  }

  #count(direction: 'read' | 'write', { name }: Space, key: string, json: string): void {
    this.#habits.countKey(direction, `${name} ${key}`, Buffer.byteLength(json));
  }

  #all(): Space[] {
    return [this.plain, this.secrets, ...this.#entities.values()];
  }
}
