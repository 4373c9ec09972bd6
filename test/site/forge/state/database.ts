/** Opens the embedded store in which the platform keeps what must survive a restart. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** `stateDir` missing means: in memory, gone with the process. */
export function openDatabase(stateDir: string | undefined): DatabaseSync {
  if (stateDir !== undefined) mkdirSync(stateDir, { recursive: true });
  const database = new DatabaseSync(stateDir === undefined ? ':memory:' : path.join(stateDir, 'forge.db'));
  // A killed process loses nothing with these two; only a power cut could lose the last transactions.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  return database;
}

/** Runs `work` as one transaction: all of it is stored, or, when it throws, nothing. */
export function atomically<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
