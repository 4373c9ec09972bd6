/** Adapters that are loaded when they are first asked, and what happens when one cannot be loaded. */
import { describe, expect, it } from 'vitest';
import { loadedLater, once, replacing } from '../../src/ports/loaded-later';

it('loads at the first call, and once', async () => {
  let loads = 0;
  const load = once(() => Promise.resolve((loads += 1)));
  expect(loads).toBe(0);
  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  expect(await load()).toBe(1);
});

it('tells everybody who waits that it could not be loaded, and tries again at the next call', async () => {
  const outcomes = [() => Promise.reject(new Error('no such file')), () => Promise.resolve('loaded')];
  const load = once(() => outcomes.shift()?.() ?? Promise.reject(new Error('loaded too often')));
  const results = await Promise.allSettled([load(), load()]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await load()).toBe('loaded');
  expect(await load()).toBe('loaded');
});

it('passes on to the adapter what it is asked', async () => {
  const port = loadedLater(once(() => Promise.resolve({ greet: (name: string) => Promise.resolve(`Hello ${name}`) })));
  expect(await port.greet('Ada')).toBe('Hello Ada');
});

it('fails where the adapter cannot be loaded', async () => {
  const port = loadedLater<{ greet: () => Promise<string> }>(() => Promise.reject(new Error('no such file')));
  await expect(port.greet()).rejects.toThrow('no such file');
});

describe('methods of a port', () => {
  const adapter = {
    greet: (name: string) => Promise.resolve(`Hello ${name}`),
    leave: () => Promise.resolve('Goodbye'),
  };
  const silent = { greet: () => Promise.resolve('') };

  it.each([
    ['that is there', adapter],
    ['that is loaded later', loadedLater(once(() => Promise.resolve(adapter)))],
    ['of which some are replaced already', replacing(loadedLater(once(() => Promise.resolve(adapter))), silent)],
  ])('%s are replaced beside the others, and stay in the port itself', async (_which, port) => {
    const before = await port.greet('Ada');
    const replaced = replacing(port, { greet: () => Promise.resolve('Hush') });
    expect([await replaced.greet('Ada'), await replaced.leave()]).toEqual(['Hush', 'Goodbye']);
    expect(await port.greet('Ada')).toBe(before);
  });

  it('are not lost in a copy without a word', () => {
    const port = loadedLater(once(() => Promise.resolve(adapter)));
    expect(() => ({ ...port })).toThrow('use `replacing`');
  });
});
