/** The site's state: one SQLite file that is on disk before an answer leaves, or memory when no folder is given. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { schema, tables } from './schema';

export type Row = Record<string, SQLOutputValue>;

export interface Database {
  all<T>(sql: string, toValue: (row: Row) => T, ...values: SQLInputValue[]): T[];
  /** The first row, or undefined. */
  one<T>(sql: string, toValue: (row: Row) => T, ...values: SQLInputValue[]): T | undefined;
  /** Runs a statement and returns how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /** The next number of a named sequence, starting above `first`. */
  next(sequence: string, first: number): number;
  /** All of `work` is written, or nothing. */
  transaction<T>(work: () => T): T;
  clear(): void;
  close(): void;
}

/** Opens `jira.db` in the folder given, creating both. */
export function openDatabase(folder: string | undefined): Database {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const connection = new DatabaseSync(folder === undefined ? ':memory:' : join(folder, 'jira.db'));
  connection.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;');
  connection.exec(schema);
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const run = (sql: string, ...values: SQLInputValue[]): number => Number(prepare(sql).run(...values).changes);
  const transaction = <T>(work: () => T): T => {
    connection.exec('begin immediate');
    try {
      const result = work();
      connection.exec('commit');
      return result;
    } catch (error) {
      connection.exec('rollback');
      throw error;
    }
  };
  return {
    all: (sql, toValue, ...values) =>
      prepare(sql)
        .all(...values)
        .map(toValue),
    one(sql, toValue, ...values) {
      const row = prepare(sql).get(...values);
      return row === undefined ? undefined : toValue(row);
    },
    run,
    next(sequence, first) {
      const row = prepare(
        'insert into counters values (?, ?) on conflict do update set value = value + 1 returning value',
      ).get(sequence, first + 1);
      return Number(row?.value);
    },
    transaction,
    clear() {
      transaction(() => {
        for (const table of tables) run(`delete from ${table}`);
      });
    },
    close() {
      connection.close();
    },
  };
}
