/** Customers who only ever come from the provider's own page (unsolicited SAML): the installation still finds out about cookies. */
import { afterAll, describe, expect, it } from 'vitest';
import type { ConnectionView, PortalLink } from '../../src/contract/admin-api';
import type { Settings } from '../../src/domain/settings';
import { isSignedIn } from '../security/attacker';
import { ada, grace, type Person } from '../site/idp/people';
import { responseFor } from '../site/idp/saml/mint';
import type { SamlKey } from '../site/idp/saml/keys';
import type { Site } from '../site/site';
import { createUserAgent, type UserAgent } from '../user-agent';
import { addSamlConnection, portalLinks, startTestSite, value } from './site';

const sites: Site[] = [];
afterAll(() => Promise.all(sites.map((site) => site.stop())));

/** Nobody has opened a link here yet. */
async function untouched(dropCookies: boolean): Promise<{ site: Site; vouch: (person: Person) => Promise<UserAgent> }> {
  const site = await startTestSite({ switches: { dropCookies } });
  sites.push(site);
  const [link] = (await portalLinks(site)) as [PortalLink];
  const { id, revision } = (await addSamlConnection(site)).connection;
  await value<ConnectionView>(
    site.invoke('connections.saveRules', { id, revision, rules: { allowProviderInitiated: true } }),
  );
  const [key] = site.idps.saml.keys as [SamlKey];
  const { acs, entityId } = site.local.saml;
  const { entityId: issuer } = site.idps.saml;
  const vouch = async (person: Person): Promise<UserAgent> => {
    const now = new Date(site.clock.now());
    const SAMLResponse = await responseFor(person, { issuer, key, audience: entityId, acs, now });
    const browser = createUserAgent();
    const from = `${new URL(issuer).origin}/`;
    await browser.open(acs, { from, post: { SAMLResponse, RelayState: link.slug } });
    return browser;
  };
  return { site, vouch };
}

/** Where this browser has its session: in the page's forms, in a cookie, or in both. */
async function sessionIn({ page, cookies }: UserAgent): Promise<readonly string[]> {
  const inForms = page.$('input[name="_session"]').length > 0;
  const inCookie = (await cookies.find('__Host-session')) !== undefined;
  return [...(inForms ? ['forms'] : []), ...(inCookie ? ['cookie'] : [])];
}

describe('the first customer, sent by the provider', () => {
  it('carries the session in forms for one page, then in a cookie, and the next customer from the start', async () => {
    const { site, vouch } = await untouched(false);
    const first = await vouch(ada);
    expect(await sessionIn(first)).toEqual(['forms']);
    await first.click('My requests');
    expect(first.page.url.pathname).toMatch(/\/requests$/);
    expect(await sessionIn(first)).toEqual(['cookie']);
    expect(await isSignedIn(site, first)).toBe(true);
    const second = await vouch(grace);
    expect(await sessionIn(second)).toEqual(['cookie']);
  });

  it('goes on with forms where no cookie comes back', async () => {
    const { vouch } = await untouched(true);
    const first = await vouch(ada);
    await first.click('My requests');
    expect(first.page.$('h1').text()).toBe('My requests');
    expect(await sessionIn(first)).toEqual(['forms']);
  });
});

describe('with single sign-on switched off', () => {
  const switchTo = async (site: Site, enabled: boolean): Promise<void> => {
    const { revision, signIn } = await value<Settings>(site.invoke('settings.get'));
    await value(site.invoke('settings.save', { revision, signIn: { ...signIn, enabled } }));
  };

  it('a provider lets nobody in either, and is let in again afterwards', async () => {
    const { site, vouch } = await untouched(false);
    await switchTo(site, false);
    const refused = await vouch(ada);
    expect(refused.page.status).toBe(503);
    expect(await sessionIn(refused)).toEqual([]);
    expect(await isSignedIn(site, refused)).toBe(false);
    await switchTo(site, true);
    expect(await sessionIn(await vouch(ada))).toEqual(['forms']);
  });
});
