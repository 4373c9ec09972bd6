/** Requirement A11: the end of a client secret on the list, in the admin page's warnings, and in the log 30, 7 and 1 days ahead. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionSummary } from '../../src/domain/connection';
import type { Overview } from '../../src/contract/admin-api';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import type { Site } from '../site/site';
import { addOidcConnection, startTestSite, value } from './site';

let site: Site;
let endsOn: string;
beforeAll(async () => {
  site = await startTestSite();
  const endsAt = new Date(site.clock.now() + 33 * 86_400_000);
  endsOn = endsAt.toISOString().slice(0, 10);
  await addOidcConnection(site, { clientSecretExpiresOn: endsOn });
});
afterAll(() => site.stop());

async function dayOf(daysAhead: number): Promise<{ log: string | undefined; warnings: readonly string[] }> {
  const noon = Date.parse(`${endsOn}T12:00:00Z`) - (daysAhead + 1) * 86_400_000;
  site.clock.advance(Math.round((noon - site.clock.now()) / 1000));
  const known = await noticesNow();
  await site.runScheduled('daily');
  const [latest] = (await noticesNow()).filter(({ id }) => !known.some((one) => one.id === id));
  const { warnings } = await value<Overview>(site.invoke('overview.get'));
  return { log: latest?.explanation, warnings: warnings.map(({ text }) => text) };
}

const noticesNow = async (): Promise<readonly SignInEntry[]> => {
  const page = await value<{ items: readonly SignInEntry[] }>(
    site.invoke('signIns.list', { outcome: 'notice', limit: 50 }),
  );
  return page.items;
};

describe('the end of a client secret', () => {
  it('is on the list', async () => {
    const [connection] = await value<readonly ConnectionSummary[]>(site.invoke('connections.list'));
    expect(connection?.expiresAt).toBe(endsOn);
  });

  it('is told ahead of time, and afterwards', async () => {
    expect(await dayOf(31)).toEqual({ log: undefined, warnings: [] });
    expect(await dayOf(30)).toEqual({
      log: `The client secret expires in 30 days, on ${endsOn}.`,
      warnings: ['The client secret of Example OIDC expires in 30 days.'],
    });
    expect(await dayOf(29)).toMatchObject({ log: undefined, warnings: [expect.stringContaining('29 days')] });
    expect((await dayOf(7)).log).toContain('in 7 days');
    expect((await dayOf(1)).log).toContain('in 1 day,');
    expect(await dayOf(-2)).toEqual({
      log: 'The client secret has expired.',
      warnings: ['The client secret of Example OIDC has expired. Sign-ins through it are refused.'],
    });
  });
});
