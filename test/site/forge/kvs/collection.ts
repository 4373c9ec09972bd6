/** One collection of records (plain values, secrets, or one entity) in SQL: single reads and writes, and pages along an index. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { EntityIndex } from './entity-schema';
import { columnOf, createTables } from './table';

export interface StoredRecord {
  key: string;
  json: string;
  createdAt: number;
  updatedAt: number;
  expireAt: number | null;
}

export interface PageRequest {
  index: EntityIndex;
  /** The value of each partition attribute, in their order. */
  partition: SQLInputValue[];
  bounds: { operator: '>' | '>=' | '<' | '<=' | '='; value: SQLInputValue }[];
  descending: boolean;
  after?: { range: SQLInputValue; key: string };
  limit: number;
  /** Records that expired up to this moment are gone. */
  goneBefore: number;
  /** Sees the records as they were at this moment; undefined: as they are. */
  asOf: number | undefined;
}

export interface Row extends StoredRecord {
  /** The value the index sorts by, for the cursor. */
  range: SQLInputValue;
}

export interface Collection {
  read(key: string, goneBefore: number): StoredRecord | undefined;
  /** Writes the record; with `keepEarlierSince`, the version it replaces stays visible to queries that look back. */
  write(record: StoredRecord, keepEarlierSince: number | undefined): void;
  remove(key: string, now: number, keepEarlierSince: number | undefined): void;
  page(request: PageRequest): Row[];
  /** Deletes what expired before that moment. */
  purge(goneBefore: number): void;
  clear(): void;
}

const columns = 'key, value, created_at, updated_at, expire_at';

const toRecord = (row: Record<string, unknown>): StoredRecord => ({
  key: row.key as string,
  json: row.value as string,
  createdAt: row.created_at as number,
  updatedAt: row.updated_at as number,
  expireAt: row.expire_at as number | null,
});

export function openCollection(database: DatabaseSync, name: string, indexes: Iterable<EntityIndex>): Collection {
  const { current, earlier } = createTables(database, name, indexes);
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  const keepEarlier = (key: string, now: number, since: number | undefined): void => {
    if (since === undefined) return;
    prepare(`DELETE FROM ${earlier} WHERE replaced_at <= ?`).run(since);
    // A key that did not exist before is kept as a version without a value: to a late query it is not there yet.
    prepare(
      `INSERT INTO ${earlier} (key, value, created_at, updated_at, expire_at, replaced_at)
       SELECT ?1, c.value, coalesce(c.created_at, 0), coalesce(c.updated_at, 0), c.expire_at, ?2
       FROM (SELECT ?1 AS key) AS wanted LEFT JOIN ${current} AS c ON c.key = wanted.key`,
    ).run(key, now);
  };

  const source = (selected: string, asOf: number | undefined): string => {
    if (asOf === undefined) return `SELECT ${selected} FROM ${current}`;
    return `SELECT ${selected} FROM ${current} WHERE key NOT IN (SELECT key FROM ${earlier} WHERE replaced_at > :asOf)
      UNION ALL
      SELECT ${selected} FROM ${earlier} WHERE value IS NOT NULL
        AND version IN (SELECT min(version) FROM ${earlier} WHERE replaced_at > :asOf GROUP BY key)`;
  };

  return {
    read(key, goneBefore) {
      const row = prepare(
        `SELECT ${columns} FROM ${current} WHERE key = ? AND (expire_at IS NULL OR expire_at > ?)`,
      ).get(key, goneBefore);
      return row === undefined ? undefined : toRecord(row);
    },
    write({ key, json, createdAt, updatedAt, expireAt }, since) {
      keepEarlier(key, updatedAt, since);
      prepare(
        `INSERT INTO ${current} (${columns}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value,
         created_at = excluded.created_at, updated_at = excluded.updated_at, expire_at = excluded.expire_at`,
      ).run(key, json, createdAt, updatedAt, expireAt);
    },
    remove(key, now, since) {
      keepEarlier(key, now, since);
      prepare(`DELETE FROM ${current} WHERE key = ?`).run(key);
    },
    page({ index, partition, bounds, descending, after, limit, goneBefore, asOf }) {
      const range = columnOf(index.range);
      const partitionColumns = index.partition.map(columnOf);
      const [order, beyond] = descending ? ['DESC', '<'] : ['ASC', '>'];
      const parameters: Record<string, SQLInputValue> = { goneBefore, limit };
      if (asOf !== undefined) parameters.asOf = asOf;
      const where = [`${range} IS NOT NULL`, '(expire_at IS NULL OR expire_at > :goneBefore)'];
      partitionColumns.forEach((column, position) => {
        where.push(`${column} = :partition${position}`);
        parameters[`partition${position}`] = partition[position] ?? null;
      });
      bounds.forEach(({ operator, value }, position) => {
        where.push(`${range} ${operator} :bound${position}`);
        parameters[`bound${position}`] = value;
      });
      if (after !== undefined) {
        where.push(range === 'key' ? `key ${beyond} :afterKey` : `(${range}, key) ${beyond} (:afterRange, :afterKey)`);
        parameters.afterKey = after.key;
        if (range !== 'key') parameters.afterRange = after.range;
      }
      const selected = [columns, ...new Set([...partitionColumns, range].filter((column) => column !== 'key'))].join(
        ', ',
      );
      const rows = prepare(
        `SELECT *, ${range} AS range_value FROM (${source(selected, asOf)}) WHERE ${where.join(' AND ')}
         ORDER BY ${range} ${order}${range === 'key' ? '' : `, key ${order}`} LIMIT :limit`,
      ).all(parameters);
      return rows.map((row) => ({ ...toRecord(row), range: row.range_value ?? null }));
    },
    purge: (goneBefore) => void prepare(`DELETE FROM ${current} WHERE expire_at <= ?`).run(goneBefore),
    clear: () => database.exec(`DELETE FROM ${current}; DELETE FROM ${earlier};`),
  };
}
