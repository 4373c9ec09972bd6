/** The table of the OpenID Foundation's tests names files that exist, and every test of it once a profile. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const rows = [...readFileSync('docs/conformance.md', 'utf8').matchAll(/^\| `(oidcc-[\w-]+)` +\| (.+?) +\|$/gm)].map(
  ([, test = '', here = '']) => ({ test, files: [...here.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file), here }),
);

it('has a row for each', () => {
  expect(rows.length).toBeGreaterThan(35);
});

it.each(rows)('$test', ({ files, here }) => {
  if (files.length === 0) expect(here).toMatch(/^none: /);
  for (const file of files) expect(existsSync(`test/conformance/oidc/${file}.test.ts`), file).toBe(true);
});
