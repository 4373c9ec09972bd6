/** Reads and writes entity properties: JSON values by key, attached to something. */
import { text } from './columns';
import type { Database } from './database';

export type Entity = 'user' | 'organization' | 'request type' | 'issue' | 'comment';

export const propertyKeys = (database: Database, entity: Entity, id: string): string[] =>
  database.all(
    'select key from properties where entity = ? and entity_id = ? order by key',
    (row) => text(row, 'key'),
    entity,
    id,
  );

/** The JSON value; undefined when the property is not set. */
export const readProperty = (database: Database, entity: Entity, id: string, key: string): unknown =>
  database.one(
    'select value from properties where entity = ? and entity_id = ? and key = ?',
    (row): unknown => JSON.parse(text(row, 'value')),
    entity,
    id,
    key,
  );

/** Returns whether the property is new. */
export function writeProperty(database: Database, entity: Entity, id: string, key: string, value: unknown): boolean {
  const isNew = readProperty(database, entity, id, key) === undefined;
  database.run('insert or replace into properties values (?, ?, ?, ?)', entity, id, key, JSON.stringify(value));
  return isNew;
}

/** Returns whether there was one. */
export const deleteProperty = (database: Database, entity: Entity, id: string, key: string): boolean =>
  database.run('delete from properties where entity = ? and entity_id = ? and key = ?', entity, id, key) > 0;
