/** A configuration of 200 connections, exported and brought to another site under the store's limits. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConnectionSummary } from '../../src/domain/connection';
import { toParts } from '../../static/admin/src/pages/diagnostics/import-parts';
import { saveMany } from '../e2e/admin/seed';
import type { Site } from '../site/site';
import { startTestSite, value } from './site';

const count = 200;
/** What the bridge carries of a call. */
const mostBytes = 500_000;

let site: Site;
beforeAll(async () => {
  site = await startTestSite();
  await saveMany(site, count);
});
afterAll(() => site.stop());

async function importAll(text: string, apply: boolean): Promise<number> {
  let differences = 0;
  for (const part of toParts(text)) {
    expect(Buffer.byteLength(part)).toBeLessThan(mostBytes);
    const answer = await value<{ differences: readonly unknown[] }>(
      site.invoke('configuration.import', { text: part, apply }),
    );
    differences += answer.differences.length;
  }
  return differences;
}
const names = async (): Promise<readonly string[]> =>
  (await value<readonly ConnectionSummary[]>(site.invoke('connections.list'))).map(({ name }) => name);

it('changes nothing where it comes from, and is whole and in order where it is brought', async () => {
  const { text } = await value<{ text: string }>(site.invoke('configuration.export'));
  const before = await names();
  expect(before).toHaveLength(count);
  expect(Buffer.byteLength(text)).toBeGreaterThan(mostBytes);
  expect(await importAll(text, false)).toBe(0);
  await site.reset();
  expect(await importAll(text, true)).toBeGreaterThanOrEqual(count);
  expect(await names()).toEqual(before);
  expect(await importAll(text, false)).toBe(0);
}, 60_000);
