/** The bench runs: every row on the app's own bundle, shortly, ends in a line of the table. Its figures are not looked at here. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const rows = ['1', '2', '3', '5', '7'];

it('fills every row of its table', { timeout: 240_000 }, async () => {
  const args = ['--import', 'tsx', 'test/bench/main.ts', '--smoke', '--rows', rows.join()];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const lines = [...stdout.matchAll(/^\| (\d) \| ([^|]+) \| ([^|]+) \|/gm)];
  expect([...new Set(lines.map(([, row]) => row))]).toEqual(['1', '2', '3', '7', '5']);
  expect(lines.filter(([, , , figure = '']) => !/^\d/.test(figure.trim()) || /NaN|Infinity/.test(figure))).toEqual([]);
});
