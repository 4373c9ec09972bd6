/** Small named facts of the installation that must survive a restart: ids, flags, the time of the last run. */
import type { DatabaseSync } from 'node:sqlite';

export interface Settings {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  delete(name: string): void;
  /** The stored value, or, the first time, what `create` returns. */
  getOrCreate(name: string, create: () => string): string;
}

export function openSettings(database: DatabaseSync): Settings {
  database.exec('CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
  const read = database.prepare('SELECT value FROM settings WHERE name = ?');
  const write = database.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM settings WHERE name = ?');
  const settings: Settings = {
    get: (name) => (read.get(name) as { value: string } | undefined)?.value,
    set: (name, value) => void write.run(name, value),
    delete: (name) => void remove.run(name),
    getOrCreate(name, create) {
      const known = settings.get(name);
      if (known !== undefined) return known;
      const created = create();
      settings.set(name, created);
      return created;
    },
  };
  return settings;
}
