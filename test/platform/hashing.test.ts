/** Comparing what is secret, and hashing several things as one. */
import { describe, expect, it } from 'vitest';
import { nodeHashing } from '../../src/platform/hashing';

describe('two texts', () => {
  it.each([
    ['', '', true],
    ['secret', 'secret', true],
    ['größe 🔑', 'größe 🔑', true],
    ['secret', 'Secret', false],
    ['secret', 'secre', false],
    ['secret', 'secret ', false],
    ['', 'x', false],
    ['é', 'e\u0301', false],
  ])('%j and %j are compared whole, whatever their lengths', (a, b, same) => {
    expect([nodeHashing.equal(a, b), nodeHashing.equal(b, a)]).toEqual([same, same]);
  });
});

describe('a digest', () => {
  it('is SHA-256 in base64url: 256 bits', () => {
    expect(Buffer.from(nodeHashing.digest('x'), 'base64url')).toHaveLength(32);
    expect(nodeHashing.digest('x')).toBe(nodeHashing.digest('x'));
  });

  it('tells apart what would be the same one after the other', () => {
    const digests = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], ['1:a', 'bc'], ['a1:', 'bc']].map(
      (parts) => nodeHashing.digest(...parts),
    );
    expect(new Set(digests).size).toBe(digests.length);
  });
});
