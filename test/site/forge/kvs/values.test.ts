import { ForgeKvsAPIError, MetadataField, kvs } from '@forge/kvs';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectStore } from './client';
import type { TestStore } from './client';

const hour = 3600 * 1000;
let habits: TestStore['habits'];

beforeEach(() => {
  ({ habits } = connectStore());
});

const refusal = async (attempt: Promise<unknown>): Promise<{ status: number; code: string }> => {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ForgeKvsAPIError)) throw new Error('The store accepted it');
  return { status: error.responseDetails.status, code: error.code };
};

describe('a value', () => {
  it('is read as it was written, until it is deleted', async () => {
    await kvs.set('a', { list: [1, 'two', null], yes: true });
    expect(await kvs.get('a')).toEqual({ list: [1, 'two', null], yes: true });
    await kvs.delete('a');
    expect(await kvs.get('a')).toBeUndefined();
  });

  it('keeps its creation time when it is overwritten', async () => {
    const created = habits.now;
    await kvs.set('a', 1);
    habits.now += hour;
    await kvs.set('a', 2);
    const fields = [MetadataField.CREATED_AT, MetadataField.UPDATED_AT];
    expect(await kvs.get('a', { metadataFields: fields })).toEqual({
      key: 'a',
      value: 2,
      createdAt: created,
      updatedAt: habits.now,
    });
  });

  it('returns the previous or the latest value when asked to', async () => {
    await kvs.set('a', 'first');
    expect(await kvs.set('a', 'second', { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' })).toMatchObject({
      value: 'first',
    });
    expect(await kvs.set('a', 'third', { keyPolicy: 'OVERRIDE', returnValue: 'LATEST' })).toMatchObject({
      value: 'third',
    });
  });

  it('is created once among rivals with FAIL_IF_EXISTS', async () => {
    const rivals = Array.from({ length: 20 }, async (_, rival) => kvs.set('a', rival, { keyPolicy: 'FAIL_IF_EXISTS' }));
    const outcomes = await Promise.allSettled(rivals);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusal(kvs.set('a', 9, { keyPolicy: 'FAIL_IF_EXISTS' }))).toEqual({
      status: 409,
      code: 'KEY_CONFLICT',
    });
  });

  it('stands apart from the secret of the same key', async () => {
    await kvs.set('a', 'open');
    await kvs.setSecret('a', 'hidden');
    expect([await kvs.get('a'), await kvs.getSecret('a')]).toEqual(['open', 'hidden']);
    await kvs.deleteSecret('a');
    expect([await kvs.get('a'), await kvs.getSecret('a')]).toEqual(['open', undefined]);
    await kvs.setSecret('b', 'hidden');
    expect((await kvs.query().getMany()).results.map(({ key }) => key)).toEqual(['a']);
  });
});

describe('a time to live', () => {
  it('ends at once when deletion is prompt', async () => {
    await kvs.set('a', 1, { ttl: { value: 1, unit: 'HOURS' } });
    habits.now += hour - 1;
    expect(await kvs.get('a')).toBe(1);
    habits.now += 1;
    expect(await kvs.get('a')).toBeUndefined();
  });

  it('leaves the value readable for up to 48 hours when deletion is late', async () => {
    habits.lateTtl = true;
    await kvs.set('a', 1, { ttl: { value: 1, unit: 'HOURS' } });
    habits.now += 49 * hour - 1;
    expect(await kvs.get('a', { metadataFields: [MetadataField.EXPIRE_TIME] })).toMatchObject({ value: 1 });
    habits.now += 1;
    expect(await kvs.get('a')).toBeUndefined();
  });

  it('lets a value that lingers still block its key', async () => {
    habits.lateTtl = true;
    await kvs.set('a', 1, { ttl: { value: 1, unit: 'MINUTES' }, keyPolicy: 'FAIL_IF_EXISTS' });
    habits.now += hour;
    expect(await refusal(kvs.set('a', 2, { keyPolicy: 'FAIL_IF_EXISTS' }))).toMatchObject({ status: 409 });
  });
});

describe('the limits', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) });

  it.each([
    ['an empty key', '', 1, 'KEY_TOO_SHORT'],
    ['a key of 501 characters', 'k'.repeat(501), 1, 'KEY_TOO_LONG'],
    ['a key with a slash', 'a/b', 1, 'INVALID_KEY'],
    ['a key of spaces', '   ', 1, 'INVALID_KEY'],
    ['a missing value', 'a', undefined, 'BAD_REQUEST'],
    ['a value over 240 KiB', 'a', 'x'.repeat(240 * 1024 - 1), 'MAX_SIZE'],
    ['a value of 32 levels', 'a', nested(32), 'MAX_DEPTH'],
  ])('refuse %s', async (_which, key, value, code) => {
    expect(await refusal(kvs.set(key, value))).toEqual({ status: 400, code });
  });

  it('accept what just fits', async () => {
    await kvs.set(`${'k'.repeat(493)} :._-#`, 'x'.repeat(240 * 1024 - 2));
    await kvs.set('deep', nested(31));
  });

  it('refuse a secret over 128 KiB', async () => {
    await kvs.setSecret('a', 'x'.repeat(128 * 1024 - 2));
    expect(await refusal(kvs.setSecret('a', 'x'.repeat(128 * 1024 - 1)))).toEqual({ status: 400, code: 'MAX_SIZE' });
  });

  it('refuse a time to live of more than a year', async () => {
    expect(await refusal(kvs.set('a', 1, { ttl: { value: 366, unit: 'DAYS' } }))).toMatchObject({ status: 400 });
  });

  it('stop the 1,001st request of a second, and none when they are off', async () => {
    habits.rateLimits = true;
    for (let count = 0; count < 1000; count += 1) await kvs.get('a');
    expect(await refusal(kvs.get('a'))).toMatchObject({ status: 429 });
    habits.now += 1000;
    expect(await kvs.get('a')).toBeUndefined();
  });

  it('count large writes in units of 10 KB', async () => {
    habits.rateLimits = true;
    const large = 'x'.repeat(230 * 1024);
    for (let count = 0; count < 166; count += 1) await kvs.set(`a${String(count)}`, large);
    expect(await refusal(kvs.set('b', large).then(() => kvs.set('c', large)))).toMatchObject({ status: 429 });
  });
});

describe('one key', () => {
  const large = 'x'.repeat(200 * 1024);
  beforeEach(() => {
    habits.rateLimits = true;
  });

  it('takes 1 MB of writes a second, and other keys take theirs', async () => {
    for (let count = 0; count < 5; count += 1) await kvs.set('a', large);
    expect(await refusal(kvs.set('a', large))).toMatchObject({ status: 429 });
    await kvs.set('b', large);
    habits.now += 1000;
    await kvs.set('a', large);
  });

  it('gives 12 MB of reads a second', async () => {
    await kvs.set('a', large);
    for (let count = 0; count < 61; count += 1) await kvs.get('a');
    expect(await refusal(kvs.get('a'))).toMatchObject({ status: 429 });
    habits.now += 1000;
    expect(await kvs.get('a')).toBe(large);
  });
});

describe('a query by prefix', () => {
  it('pages in the order of the keys', async () => {
    await Promise.all(Array.from({ length: 25 }, async (_, i) => kvs.set(`p:${String(i).padStart(2, '0')}`, i)));
    await kvs.set('q:0', 'other');
    const query = kvs.query().where('key', { condition: 'BEGINS_WITH', values: ['p:'] } as never);
    const first = await query.limit(20).getMany();
    expect(first.results.map(({ value }) => value)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    const second = await query.cursor(first.nextCursor!).getMany();
    expect(second.results).toHaveLength(5);
    expect(second.nextCursor).toBeUndefined();
  });

  it('gives 10 by default and refuses more than 100', async () => {
    await Promise.all(Array.from({ length: 11 }, async (_, i) => kvs.set(`p:${i}`, i)));
    expect((await kvs.query().getMany()).results).toHaveLength(10);
    expect(await refusal(kvs.query().limit(101).getMany())).toMatchObject({ status: 400 });
  });

  it('sees writes, deletions and changes late, while get sees them at once', async () => {
    await kvs.set('a', 'old');
    await kvs.set('b', 'old');
    habits.now += 10_000;
    habits.staleQueriesMs = 2000;
    await kvs.set('a', 'new');
    await kvs.delete('b');
    await kvs.set('c', 'new');
    const seen = async () => (await kvs.query().getMany()).results.map(({ key, value }) => [key, value]);
    expect(await seen()).toEqual([
      ['a', 'old'],
      ['b', 'old'],
    ]);
    expect([await kvs.get('a'), await kvs.get('b'), await kvs.get('c')]).toEqual(['new', undefined, 'new']);
    habits.now += 2001;
    expect(await seen()).toEqual([
      ['a', 'new'],
      ['c', 'new'],
    ]);
  });
});
