import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { PageRequest } from './collection';
import { openCollection } from './collection';

const index = { partition: ['team'], range: 'age' };

/** Opens a collection whose statements are noted, and says how SQLite would carry them out. */
function openExplained() {
  const database = new DatabaseSync(':memory:');
  const statements: string[] = [];
  const prepare = database.prepare.bind(database);
  database.prepare = (sql) => {
    statements.push(sql);
    return prepare(sql);
  };
  const collection = openCollection(database, 'person', [index]);
  const planOf = (sql: string): string =>
    prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((step) => String(step.detail))
      .join('\n');
  return { collection, lastPlan: () => planOf(statements.at(-1) ?? '') };
}

const request: PageRequest = {
  index,
  partition: ['red'],
  bounds: [{ operator: '>=', value: 18 }],
  descending: false,
  limit: 11,
  goneBefore: 0,
  asOf: undefined,
};

describe('a page along an index', () => {
  it.each<[string, Partial<PageRequest>]>([
    ['of a range', {}],
    ['behind a cursor', { after: { range: 20, key: 'p1' } }],
    ['in descending order', { descending: true, after: { range: 20, key: 'p1' } }],
    ['by key', { index: { partition: [], range: 'key' }, partition: [], bounds: [{ operator: '>=', value: 'p' }] }],
  ])('is read from the index, unsorted and without a walk through the table: %s', (_which, change) => {
    const { collection, lastPlan } = openExplained();
    collection.page({ ...request, ...change });
    expect(lastPlan()).toMatch(/^SEARCH kvs_person USING INDEX [^\n]+$/);
  });

  it('is merged from two indexes when it looks back', () => {
    const { collection, lastPlan } = openExplained();
    collection.page({ ...request, asOf: 1000 });
    expect(lastPlan()).toMatch(/SEARCH kvs_person USING INDEX kvs_person by team, age/);
    expect(lastPlan()).not.toMatch(/SCAN kvs_person(?!_earlier)/);
  });
});
