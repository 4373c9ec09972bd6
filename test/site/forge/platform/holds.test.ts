import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureSite } from '../fixture/fixture';
import { startFixture } from '../fixture/fixture';

let site: FixtureSite;

beforeAll(async () => {
  site = await startFixture();
});
afterAll(async () => site.stop());
afterEach(async () => site.forge.reset());

const set = async (key: string, value: number): Promise<unknown> => site.invoke('set', { key, value });

describe('a call that is held', () => {
  it.each([
    [false, [undefined, 1]],
    [true, [1, 1]],
  ])('is carried out at once only where its answer is held (%s)', async (after, [during, afterwards]) => {
    const held = site.forge.hold({ service: 'kvs', match: '/set a$', after });
    const written = set('a', 1);
    const invocation = await held.arrived;
    expect(site.forge.invoker.find(invocation)?.functionKey).toBe('admin-fn');
    expect(await site.invoke('get', { key: 'a' })).toBe(during);
    held.release();
    await written;
    expect(await site.invoke('get', { key: 'a' })).toBe(afterwards);
  });

  it('lets others pass, and the next one like it', async () => {
    const held = site.forge.hold({ service: 'kvs', match: '/set a$' });
    await set('b', 1);
    const first = set('a', 1);
    await held.arrived;
    await set('a', 2);
    held.release();
    await first;
    expect(await site.invoke('get', { key: 'a' })).toBe(1);
  });

  it('is let go when the site is reset', async () => {
    const held = site.forge.hold({ service: 'kvs', match: '/set a$' });
    const written = set('a', 1).catch(() => undefined);
    await held.arrived;
    await site.forge.reset();
    await written;
    await set('a', 2);
    expect(await site.invoke('get', { key: 'a' })).toBe(2);
  });
});
