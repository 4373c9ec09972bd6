/** What somebody whom nobody has verified can cost or change: writes, calls, lines of the log, what the app believes of cookies. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalLink } from '../../src/contract/admin-api';
import type { Settings } from '../../src/domain/settings';
import { ask, lastInvocation, postForm, writesSince } from '../security/attacker';
import { probes } from '../security/routes';
import { ada } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { addOidcConnection, portalLinks, startTestSite, value } from './site';

const cookiesOf = (site: Site): Promise<string> =>
  value<Settings>(site.invoke('settings.get')).then(({ cookies }) => cookies);

async function started(site: Site): Promise<PortalLink> {
  // With a pushed request the state is not in the address, where this test reads it.
  await addOidcConnection(site, { pushRequests: 'false' });
  const [link] = await portalLinks(site);
  if (link === undefined) throw new Error('The site has no portal.');
  return link;
}

describe('before anybody has signed in', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startTestSite({ switches: { rateLimits: false } });
    await started(site);
  });
  afterAll(() => site.stop());

  it('a made-up cookie does not make the app believe in cookies, which would lock out browsers without them', async () => {
    for (const cookie of ['__Host-cookies=1', '__Host-cookies=true', 'a=b', '__Host-session=x', '__Host-attempt-x=y']) {
      await ask(site, '/sign-in?to=%2Fp%2Fit', { headers: { cookie } });
      await ask(site, '/sign-in?to=%2Fp%2Fit&cookies=1', { headers: { cookie } });
      await ask(site, '/oidc/initiate/x', { headers: { cookie } });
      expect(await cookiesOf(site), cookie).toBe('unknown');
    }
  });

  it('an address can have a bounded number of attempts stored, and others still can', async () => {
    const since = lastInvocation(site);
    const statuses: number[] = [];
    for (let at = 0; at < 150; at += 1)
      statuses.push((await ask(site, '/sign-in?to=%2Fp%2Fit&cookies=1', { from: '127.0.0.7' })).status);
    expect(statuses.at(-1)).toBe(429);
    expect(writesSince(site, since).length).toBeLessThanOrEqual(125);
    expect((await ask(site, '/sign-in?to=%2Fp%2Fit&cookies=1', { from: '127.0.0.8' })).status).toBe(303);
  });

  it('a real browser’s cookie is believed', async () => {
    const browser = createUserAgent();
    await browser.open(`${site.gateway}/p/it`);
    expect(await cookiesOf(site)).toBe('work');
  });
});

describe('where cookies work', () => {
  let site: Site;
  let link: PortalLink;
  beforeAll(async () => {
    site = await startTestSite({ switches: { rateLimits: false } });
    link = await started(site);
    const browser = createUserAgent();
    await browser.open(link.url);
    await signInAt(browser, ada);
  });
  afterAll(() => site.stop());

  it('no request of a stranger writes anything', async () => {
    const since = lastInvocation(site);
    for (const { method, path, form } of probes) {
      for (const headers of [{}, { cookie: `__Host-session=${'A'.repeat(22)}.${'B'.repeat(43)}` }]) {
        if (method === 'GET') await ask(site, path, { headers });
        else await postForm(site, path, form ?? {}, { headers });
      }
    }
    expect(writesSince(site, since)).toEqual([]);
  });

  it('no request of a stranger takes more than six calls to anywhere', async () => {
    for (const { method, path, form } of probes) {
      const since = lastInvocation(site);
      if (method === 'GET') await ask(site, path);
      else await postForm(site, path, form ?? {});
      expect(site.calls(since).length, path).toBeLessThanOrEqual(6);
    }
  });

  it('refusals of one address fill a bounded part of the log, and its last line says so', async () => {
    const since = lastInvocation(site);
    for (let at = 0; at < 45; at += 1) {
      const left = await ask(site, '/sign-in?to=%2Fp%2Fit', { from: '127.0.0.9' });
      const state = new URL(left.headers.location ?? '').searchParams.get('state') ?? '';
      const cookie = (left.headers['set-cookie'] ?? []).map((set) => set.split(';')[0]).join('; ');
      const path = `/oidc/callback?${new URLSearchParams({ state, error: 'access_denied' }).toString()}`;
      expect((await ask(site, path, { headers: { cookie }, from: '127.0.0.9' })).status).toBe(400);
    }
    const lines = writesSince(site, since).filter((write) => !write.includes('document:'));
    expect(lines.length).toBeLessThanOrEqual(30);
    const log = await value<{ items: readonly { explanation: string; address: string }[] }>(
      site.invoke('signIns.list', { outcome: 'refused', limit: 100 }),
    );
    const ofHim = log.items.filter(({ address }) => address === '127.0.0.9');
    expect(ofHim).toHaveLength(30);
    expect(ofHim.filter(({ explanation }) => explanation.includes('not written down'))).toHaveLength(1);
  });

  it('the same page answers a session that ended and one that never was', async () => {
    const answers = await Promise.all(
      [`${'A'.repeat(22)}.${'B'.repeat(43)}`, 'nonsense', ''].map((token) =>
        ask(site, '/signed-out', { headers: { cookie: `__Host-session=${token}` } }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  });
});
