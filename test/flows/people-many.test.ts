/** Manage Users with many customers (requirement C10): what a page costs does not grow with their number. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { costOf, deepCursor, fill, questions, type PageCost } from '../bench/customers';
import type { Site } from '../site/site';
import { startTestSite } from './site';

let site: Site;
const few = new Map<string, PageCost>();
beforeAll(async () => {
  site = await startTestSite();
  site.platform({ rateLimits: false });
  fill(site, 0, 1_000);
  for (const [name, filters] of Object.entries(questions)) few.set(name, await costOf(site, filters));
  fill(site, 1_000, 20_000);
});
afterAll(() => site.stop());

/** Five looks into an index, each with the records its rows name. */
const mostCalls = 10;

describe('a page of the list', () => {
  it.each(Object.entries(questions))(
    '%s, costs as few reads with 20,000 customers as with 1,000',
    async (name, filters) => {
      const before = few.get(name);
      const now = await costOf(site, filters);
      expect(before?.calls).toBeLessThanOrEqual(mostCalls);
      expect(now.calls).toBeLessThanOrEqual(mostCalls);
      expect(now.kilobytes).toBeLessThan(200);
    },
  );

  it('is one read of an index where nothing is filtered, or by one filter', async () => {
    for (const name of ['newest first', 'one domain', 'one connection', 'blocked only', 'signed in within a day']) {
      expect((await costOf(site, questions[name] ?? {})).calls).toBe(1);
    }
  });

  it('deep inside costs what the first one costs', async () => {
    const first = await costOf(site, {});
    const after = await deepCursor(site, 100);
    const deep = await costOf(site, after === undefined ? {} : { after });
    expect(deep).toMatchObject({ found: 25, calls: first.calls });
  });
});
