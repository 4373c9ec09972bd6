/** The SQL of one collection: a table with a real index for every index the manifest declares, and a table of earlier versions. */
import type { DatabaseSync } from 'node:sqlite';
import type { EntityIndex } from './entity-schema';

/** Quotes an identifier; the names come from the manifest. */
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The generated column that holds an indexed attribute; the key is a column of its own. */
export const columnOf = (attribute: string): string => (attribute === 'key' ? 'key' : quoted(`a_${attribute}`));

const record = 'created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, expire_at INTEGER';

function addAttributeColumns(database: DatabaseSync, table: string, attributes: string[]): void {
  const known = database
    .prepare(`PRAGMA table_xinfo(${quoted(table)})`)
    .all()
    .map((column) => column.name);
  for (const attribute of attributes) {
    if (known.includes(`a_${attribute}`)) continue;
    const source = `json_extract(value, '$.${attribute}')`;
    database.exec(
      `ALTER TABLE ${quoted(table)} ADD COLUMN ${columnOf(attribute)} GENERATED ALWAYS AS (${source}) VIRTUAL`,
    );
  }
}

/** Creates what is missing, so that a manifest that gained an index finds its old data. Returns the two quoted table names. */
export function createTables(
  database: DatabaseSync,
  name: string,
  indexes: Iterable<EntityIndex>,
): { current: string; earlier: string } {
  const [current, earlier] = [`kvs_${name}`, `kvs_${name}_earlier`];
  database.exec(`
    CREATE TABLE IF NOT EXISTS ${quoted(current)} (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, ${record});
    CREATE INDEX IF NOT EXISTS ${quoted(`${current} expiring`)} ON ${quoted(current)} (expire_at) WHERE expire_at IS NOT NULL;
    CREATE TABLE IF NOT EXISTS ${quoted(earlier)} (
      version INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, value TEXT, ${record}, replaced_at INTEGER NOT NULL
    );
    CREATE INDEX IF NOT EXISTS ${quoted(`${earlier} replaced`)} ON ${quoted(earlier)} (replaced_at, key);
  `);
  const declared = [...indexes].filter((index) => index.range !== 'key');
  const attributes = [...new Set(declared.flatMap(({ partition, range }) => [...partition, range]))];
  for (const table of [current, earlier]) addAttributeColumns(database, table, attributes);
  for (const { partition, range } of declared) {
    const columns = [...partition, range].map(columnOf);
    const index = quoted(`${current} by ${[...partition, range].join(', ')}`);
    database.exec(`CREATE INDEX IF NOT EXISTS ${index} ON ${quoted(current)} (${[...columns, 'key'].join(', ')})`);
  }
  return { current: quoted(current), earlier: quoted(earlier) };
}
