/** The threat model names tests: each of them exists. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isTest, testsNamedIn } from './named-tests';

const text = readFileSync('docs/threat-model.md', 'utf8');

/** Rows of the tables and the list of what was mended name tests. */
const named = [...text.matchAll(/^(?:\||-|  ).*$/gm)].flatMap(([line]) => testsNamedIn(line));

it('names many tests', () => {
  expect(named.length).toBeGreaterThan(60);
});

it.each([...new Set(named)])('%s exists', (name) => {
  expect(isTest(name)).toBe(true);
});
