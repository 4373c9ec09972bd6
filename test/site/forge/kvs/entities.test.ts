import type { ForgeKvsAPIError } from '@forge/kvs';
import { Filter, FilterConditions, Sort, WhereConditions, kvs } from '@forge/kvs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectStore, person } from './client';
import type { TestStore } from './client';

interface Person {
  team?: string;
  name?: string;
  age?: number;
  weight?: number;
  active?: boolean;
  notes?: unknown;
}

const people = kvs.entity<Person>('person');
let site: TestStore;

beforeEach(() => {
  site = connectStore();
});

const statusOf = async (attempt: Promise<unknown>): Promise<number> =>
  attempt.then(
    () => 200,
    (error: unknown) => (error as ForgeKvsAPIError).responseDetails.status,
  );

describe('an entity', () => {
  it.each<[string, unknown]>([
    ['an attribute that is not declared', { nickname: 'x' }],
    ['an empty string', { name: '' }],
    ['a blank string', { name: '  ' }],
    ['a number for a string', { name: 7 }],
    ['an integer beyond 32 bits', { age: 2 ** 31 }],
    ['a fraction for an integer', { age: 1.5 }],
    ['a string for a boolean', { active: 'true' }],
    ['null', { name: null }],
    ['a range of more than 900 bytes', { name: 'n'.repeat(901) }],
    ['a partition of more than 1,700 bytes', { team: 't'.repeat(1701), age: 1 }],
    ['a value that is no object', 'text'],
  ])('refuses %s', async (_which, value) => {
    expect(await statusOf(people.set('p', value as Person))).toBe(400);
  });

  it('accepts every declared type', async () => {
    const value = {
      team: 'a',
      name: 'n',
      age: -(2 ** 31),
      weight: 1.5,
      active: false,
      notes: { any: ['thing', null] },
    };
    await people.set('p', value);
    expect(await people.get('p')).toEqual(value);
  });

  it('refuses an entity that is not declared', async () => {
    expect(await statusOf(kvs.entity('pet').set('p', {}))).toBe(400);
  });
});

describe('a query along an index', () => {
  const names = async (query: { getMany(): Promise<{ results: { key: string }[] }> }): Promise<string[]> =>
    (await query.getMany()).results.map(({ key }) => key);

  beforeEach(async () => {
    await people.set('ada', { team: 'red', name: 'ada', age: 36, active: true, weight: 50.5 });
    await people.set('bob', { team: 'red', name: 'bob', age: 20, active: false });
    await people.set('cyd', { team: 'red', name: 'cyd', age: 20, active: true });
    await people.set('dan', { team: 'blue', name: 'dan', age: 50, active: true });
    await people.set('eve', { team: 'red', name: 'eve', active: true });
  });

  it('sorts by the range and leaves out who has none', async () => {
    const query = people.query().index('by-team', { partition: ['red'] });
    expect(await names(query)).toEqual(['bob', 'cyd', 'ada']);
    expect(await names(query.sort(Sort.DESC))).toEqual(['ada', 'cyd', 'bob']);
  });

  it.each([
    ['between', WhereConditions.between(20, 36), ['bob', 'cyd', 'ada']],
    ['equal to', WhereConditions.equalTo(20), ['bob', 'cyd']],
    ['greater than', WhereConditions.greaterThan(20), ['ada']],
    ['greater than or equal to', WhereConditions.greaterThanEqualTo(36), ['ada']],
    ['less than', WhereConditions.lessThan(36), ['bob', 'cyd']],
    ['less than or equal to', WhereConditions.lessThanEqualTo(20), ['bob', 'cyd']],
  ])('takes a range %s', async (_which, condition, expected) => {
    expect(
      await names(
        people
          .query()
          .index('by-team', { partition: ['red'] })
          .where(condition as never),
      ),
    ).toEqual(expected);
  });

  it('finds names by their beginning', async () => {
    await people.set('adam', { name: 'adam' });
    await people.set('ad-emoji', { name: 'ad\u{1F600}' });
    expect(await names(people.query().index('name').where(WhereConditions.beginsWith('ad')))).toEqual([
      'ada',
      'adam',
      'ad-emoji',
    ]);
  });

  it('takes booleans in a partition of several attributes', async () => {
    expect(await names(people.query().index('by-activity', { partition: ['red', true] }))).toEqual([
      'ada',
      'cyd',
      'eve',
    ]);
  });

  it('has an index by key', async () => {
    expect(await names(people.query().index('by-key').sort(Sort.DESC).limit(2))).toEqual(['eve', 'dan']);
  });

  it('continues behind equal values at the cursor, forwards and backwards', async () => {
    const pages = async (sort: Sort): Promise<string[]> => {
      const query = people
        .query()
        .index('by-team', { partition: ['red'] })
        .sort(sort)
        .limit(1);
      const seen: string[] = [];
      for (let page = 0; page < 5; page += 1) {
        const { results, nextCursor } = await query.getMany();
        seen.push(...results.map(({ key }) => key));
        if (nextCursor === undefined) return seen;
        query.cursor(nextCursor);
      }
      throw new Error('The cursor leads on and on');
    };
    expect(await pages(Sort.ASC)).toEqual(['bob', 'cyd', 'ada']);
    expect(await pages(Sort.DESC)).toEqual(['ada', 'cyd', 'bob']);
  });

  it('filters the page it has read, so that a page can be empty and still lead on', async () => {
    const filter = new Filter<Person>().and('name', FilterConditions.equalTo('ada'));
    const page = await people
      .query()
      .index('by-team', { partition: ['red'] })
      .filters(filter)
      .limit(2)
      .getMany();
    expect(page.results).toEqual([]);
    expect(page.nextCursor).toBeDefined();
  });

  it.each([
    [
      'and',
      new Filter<Person>().and('age', FilterConditions.equalTo(20)).and('active', FilterConditions.equalTo(true)),
      ['cyd'],
    ],
    [
      'or',
      new Filter<Person>().or('name', FilterConditions.contains('ob')).or('age', FilterConditions.greaterThan(30)),
      ['bob', 'ada'],
    ],
    ['exists', new Filter<Person>().and('weight', FilterConditions.exists()), ['ada']],
    ['does not exist', new Filter<Person>().and('weight', FilterConditions.notExists()), ['bob', 'cyd']],
    ['not equal', new Filter<Person>().and('name', FilterConditions.notEqualTo('bob')), ['cyd', 'ada']],
  ])('knows the filter %s', async (_which, filter, expected) => {
    expect(
      await names(
        people
          .query()
          .index('by-team', { partition: ['red'] })
          .filters(filter),
      ),
    ).toEqual(expected);
  });

  it.each([
    ['an index that is not declared', () => people.query().index('by-shoe').getMany()],
    ['a partition value too few', () => people.query().index('by-team').getMany()],
    ['a cursor of another origin', () => people.query().index('name').cursor('x').getMany()],
    [
      'a filter on an attribute that is not declared',
      () =>
        people
          .query()
          .index('name')
          .filters(new Filter<Person>().and('shoe' as never, FilterConditions.exists()))
          .getMany(),
    ],
  ])('refuses %s', async (_which, query) => {
    expect(await statusOf(query())).toBe(400);
  });

  it('sees changes of the index late', async () => {
    site.habits.now += 10_000;
    site.habits.staleQueriesMs = 1000;
    await people.set('ada', { team: 'blue', age: 37 });
    const red = () => names(people.query().index('by-team', { partition: ['red'] }));
    expect(await red()).toEqual(['bob', 'cyd', 'ada']);
    site.habits.now += 1001;
    expect(await red()).toEqual(['bob', 'cyd']);
  });
});

describe('a transaction', () => {
  const active = new Filter<Person>().and('active', FilterConditions.equalTo(true));

  it('does all of it or nothing', async () => {
    await people.set('ada', { active: false });
    const attempt = kvs
      .transact()
      .set('plain', 1)
      .set('bob', { name: 'bob' }, { entityName: 'person' })
      .check('ada', { entityName: 'person', conditions: active })
      .execute();
    expect(await statusOf(attempt)).toBe(409);
    expect([await kvs.get('plain'), await people.get('bob')]).toEqual([undefined, undefined]);
    await people.set('ada', { active: true });
    await kvs.transact().set('plain', 1).delete('ada', { entityName: 'person', conditions: active }).execute();
    expect([await kvs.get('plain'), await people.get('ada')]).toEqual([1, undefined]);
  });

  it('takes nothing back of what stood before when it is refused half-way', async () => {
    const attempt = kvs.transact().set('a', 1).set('b', { shoe: 1 }, { entityName: 'person' }).execute();
    expect(await statusOf(attempt)).toBe(400);
    expect(await kvs.get('a')).toBeUndefined();
  });

  it('refuses a key twice, more than 25 operations, and conditions on plain values', async () => {
    expect(await statusOf(kvs.transact().set('a', 1).delete('a').execute())).toBe(400);
    const many = kvs.transact();
    for (let i = 0; i < 26; i += 1) many.set(`k${i}`, i);
    expect(await statusOf(many.execute())).toBe(400);
    const { status } = site.store.handle('/api/v1/transaction', {
      set: [{ key: 'a', value: 1, conditions: { and: [{ property: 'x', condition: 'EXISTS', values: [true] }] } }],
    });
    expect(status).toBe(400);
  });

  it('refuses more than 4 MB', async () => {
    const large = kvs.transact();
    for (let i = 0; i < 20; i += 1) large.set(`k${i}`, 'x'.repeat(230 * 1024));
    expect(await statusOf(large.execute())).toBe(400);
  });
});

describe('a batch', () => {
  it('succeeds and fails item by item', async () => {
    const set = await kvs.batchSet<unknown>([
      { key: 'a', value: 1 },
      { key: 'b', value: { shoe: 1 }, entityName: 'person' },
    ]);
    expect(set.successfulKeys).toEqual([{ key: 'a' }]);
    expect(set.failedKeys).toMatchObject([
      { key: 'b', entityName: 'person', error: { code: 'INVALID_ENTITY_ATTRIBUTE' } },
    ]);
    const get = await kvs.batchGet([{ key: 'a' }, { key: 'gone' }]);
    expect(get.successfulKeys).toMatchObject([{ key: 'a', value: 1 }]);
    expect(get.failedKeys).toMatchObject([{ key: 'gone', error: { code: 'KEY_NOT_FOUND' } }]);
  });

  it('refuses more than 25 items', async () => {
    const items = Array.from({ length: 26 }, (_, i) => ({ key: `k${i}`, value: i }));
    expect(await statusOf(kvs.batchSet(items))).toBe(400);
  });
});

describe('the store on disk', () => {
  it('finds what it kept over a restart by an index that was added meanwhile', async () => {
    const stateDir = mkdtempSync(path.join(tmpdir(), 'kvs-'));
    connectStore({ stateDir, entity: { ...person, indexes: ['name'] } });
    await people.set('ada', { team: 'red', age: 36 });
    connectStore({ stateDir });
    const { results } = await people
      .query()
      .index('by-team', { partition: ['red'] })
      .getMany();
    expect(results.map(({ key }) => key)).toEqual(['ada']);
    rmSync(stateDir, { recursive: true });
  });
});
