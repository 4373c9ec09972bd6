/** The threat model names tests: each of them exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const text = readFileSync('docs/threat-model.md', 'utf8');
const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));

/** Rows of the tables and the list of what was mended name tests in back quotes, by path or by the end of one. */
const named = [...text.matchAll(/^(?:\||-|  ).*$/gm)]
  .flatMap(([line]) => [...line.matchAll(/`([a-z][\w./*-]*)`/g)].map(([, name = '']) => name))
  .filter((name) => /^(test|conformance|security|hard|flows)[-/]/.test(name));

function exists(name: string): boolean {
  const path = name.replace(/^test\//, '');
  if (existsSync(`test/${path}`)) return true;
  const pattern = path.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]*');
  const whole = new RegExp(`(^|/)${pattern}(\\.test\\.ts)?$`);
  return files.some((file) => whole.test(file));
}

it('names many tests', () => {
  expect(named.length).toBeGreaterThan(60);
});

it.each([...new Set(named)])('%s exists', (name) => {
  expect(exists(name)).toBe(true);
});
