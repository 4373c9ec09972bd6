/** ASVS 5, 11.5.1: what nobody may guess has 128 random bits at least, from the one generator that is made for it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../src/platform/random';
import { filesBelow } from './sources';

const leastBytes = 16;

/** Names that stand in addresses and lists; knowing one opens nothing. */
const names = [
  'src/protocols/saml/metadata/make-key-pair.ts',
  'src/resolvers/changes.ts',
  'src/resolvers/connection-handlers.ts',
];

const asked = filesBelow('src')
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/andom\.token\(([^)]*)\)/g)].map(
      ([, bytes = '']) => [path, bytes] as const,
    ),
  );

describe('every random value of the source', () => {
  it('is found', () => {
    expect(asked.length).toBeGreaterThan(15);
  });

  it.each(asked.filter(([path]) => !names.includes(path)))('in %s has enough bits: %s bytes', (_path, bytes) => {
    expect(Number(bytes)).toBeGreaterThanOrEqual(leastBytes);
  });

  it.each(names)('in %s is a name', (path) => {
    expect(asked.filter(([other]) => other === path)).not.toEqual([]);
  });
});

describe('the generator', () => {
  it.each([leastBytes, 24, 32])('gives %i bytes, never the same', (bytes) => {
    const made = Array.from({ length: 500 }, () => systemRandom.token(bytes));
    expect(new Set(made).size).toBe(made.length);
    expect(made.every((token) => Buffer.from(token, 'base64url').length === bytes)).toBe(true);
  });

  it('uses every value of a byte', () => {
    const bytes = Buffer.concat(Array.from({ length: 500 }, () => Buffer.from(systemRandom.token(32), 'base64url')));
    expect(new Set(bytes).size).toBe(256);
  });
});
