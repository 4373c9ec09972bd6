/** Installations with many connections: who has to choose, and whom a provider sends, are led by what concerns them alone. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView, PortalLink } from '../../src/contract/admin-api';
import type { Settings } from '../../src/domain/settings';
import { keys } from '../../src/storage/keys';
import { ask, isSignedIn, lastInvocation } from '../security/attacker';
import { ada } from '../site/idp/people';
import { responseFor } from '../site/idp/saml/mint';
import type { Site } from '../site/site';
import { createUserAgent, type UserAgent } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let link: PortalLink;
let saml: ConnectionView;
/** 40 that are switched on, the SAML connection the first of them. */
const enabled: ConnectionView[] = [];

const change = async (id: string, rules: object): Promise<void> => {
  const { connection } = await value<ConnectionView>(site.invoke('connections.get', { id }));
  await value(site.invoke('connections.saveRules', { id, revision: connection.revision, rules }));
};

const setEnabled = (id: string, on: boolean): Promise<unknown> =>
  value(site.invoke('connections.setEnabled', { id, enabled: on }));

async function changeSignIn(signIn: Partial<Settings['signIn']>): Promise<void> {
  const settings = await value<Settings>(site.invoke('settings.get'));
  const next = { ...settings.signIn, ...signIn };
  await value(site.invoke('settings.save', { revision: settings.revision, signIn: next }));
}

beforeAll(async () => {
  site = await startTestSite({ switches: { rateLimits: false } });
  [link] = (await portalLinks(site)) as [PortalLink];
  saml = await addSamlConnection(site);
  enabled.push(saml);
  for (let made = 1; made < 40; made += 1) {
    const view = await addOidcConnection(site);
    await change(view.connection.id, { button: { text: `Company ${String(made)}.` } });
    enabled.push(view);
  }
  await change(saml.connection.id, { allowProviderInitiated: true });
  // The site knows now that cookies work.
  await createUserAgent().open(link.url);
}, 120_000);
afterAll(() => site.stop());
afterEach(() => changeSignIn({ rules: [] }));

const idOf = (at: number): string => enabled[at]?.connection.id ?? '';

/** Keys of the store that were read since, in batches or alone. */
const readSince = (since: string | undefined): readonly string[] =>
  site
    .calls(since)
    .filter(({ service, path }) => service === 'kvs' && path.endsWith('/get'))
    .flatMap(({ keys: read }) => read ?? []);

const waysOf = ({ page }: UserAgent): readonly string[] =>
  page
    .$('.ways a')
    .toArray()
    .map((one) => page.$(one).text().replace('(used last)', '').trim());

describe('a link that names no provider', () => {
  it('shows the first thirty of forty without reading the list of all, and how many are left', async () => {
    const since = lastInvocation(site);
    const browser = createUserAgent();
    const page = await browser.open(link.url);
    expect(waysOf(browser)).toHaveLength(30);
    expect(page.$('.card').text()).toContain('10 more');
    expect(readSince(since)).toContain(keys.connectionsOffered);
    expect(readSince(since)).not.toContain(keys.connections);
  });

  it('finds every one of them by a search', async () => {
    const browser = createUserAgent();
    await browser.open(`${site.gateway}/sign-in?to=%2Fp%2Fit&find=Company%2039.`);
    expect(waysOf(browser)).toEqual(['Company 39.']);
  });

  it('shows the one used last first, wherever it stands, and not once it is switched off', async () => {
    const browser = createUserAgent();
    await browser.open(`${link.url}?idp=${idOf(39)}`);
    const page = await browser.open(link.url);
    expect(waysOf(browser)[0]).toBe('Company 39.');
    expect(waysOf(browser)).toHaveLength(30);
    expect(page.$('.card').text()).toContain('10 more');
    await setEnabled(idOf(39), false);
    await browser.open(link.url);
    expect(waysOf(browser)).not.toContain('Company 39.');
    await setEnabled(idOf(39), true);
  });

  it('follows a rule to the last of them, and the next rule where that one is switched off', async () => {
    const rule = (id: string, connectionId: string) => ({
      ...{ id, name: id, enabled: true, connectionId },
      conditions: [{ on: 'portal' as const, portalIds: [link.portalId] }],
    });
    await changeSignIn({ rules: [rule('one', idOf(39)), rule('two', saml.connection.id)] });
    const led = async (): Promise<string> => (await createUserAgent().open(link.url)).url.origin;
    expect(await led()).toBe(new URL(site.local.idps.oidc.issuer).origin);
    await setEnabled(idOf(39), false);
    expect(await led()).toBe(new URL(site.local.idps.saml.metadata).origin);
    await setEnabled(idOf(39), true);
  });

  it('leads an address to the connection that is bound to its domain, wherever that stands', async () => {
    await change(idOf(38), { boundDomains: ['last.example'] });
    const open = (login: string) => ask(site, `/sign-in?to=%2Fp%2Fit&login_hint=${encodeURIComponent(login)}`);
    const bound = await open('somebody@last.example');
    expect(new URL(bound.headers.location ?? '').origin).toBe(new URL(site.local.idps.oidc.issuer).origin);
    expect((await open('somebody@other.example')).status).toBe(200);
  });

  it('asks the connection itself before it sends anybody there: an index that is wrong opens nothing', async () => {
    const id = idOf(37);
    await setEnabled(id, false);
    const place = { entityName: 'configuration', key: keys.connectionsOffered };
    const { body } = site.forge.kvs.handle('/api/v1/entity/get', place);
    const { value: stored } = body as { value: { record: { connections: readonly object[] } } };
    const wrong = {
      ...stored.record,
      connections: [{ ...stored.record.connections[0], id, enabled: true }],
      others: 0,
    };
    site.forge.kvs.handle('/api/v1/entity/set', { ...place, value: { ...stored, record: wrong } });
    await site.forge.restartContainers();
    const page = await createUserAgent().open(link.url);
    expect(page.url.origin).toBe(new URL(site.gateway).origin);
    expect(page.$('a[href*="idp="]')).toHaveLength(0);
    await setEnabled(id, true);
    const browser = createUserAgent();
    await browser.open(link.url);
    expect(waysOf(browser)).toHaveLength(30);
  });
});

/** The provider sends somebody of its own accord. */
async function vouched(issuer = site.idps.saml.entityId): Promise<UserAgent> {
  const [key] = site.idps.saml.keys;
  if (key === undefined) throw new Error('The provider has no key.');
  const { acs, entityId } = site.local.saml;
  const now = new Date(site.clock.now());
  const SAMLResponse = await responseFor(ada, { issuer, key, audience: entityId, acs, now });
  const browser = createUserAgent();
  await browser.open(acs, { from: `${new URL(issuer).origin}/`, post: { SAMLResponse, RelayState: link.slug } });
  return browser;
}

describe('a sign-in begun by the provider', () => {
  it('is told by the entity ID, without the list of all', async () => {
    const since = lastInvocation(site);
    expect(await isSignedIn(site, await vouched())).toBe(true);
    expect(readSince(since)).toContain(keys.connectionsOfEntity(site.idps.saml.entityId));
    expect(readSince(since)).not.toContain(keys.connections);
  });

  it('is nobody’s where two connections lead to the provider, and the other’s when one is switched off or removed', async () => {
    const second = (await addSamlConnection(site)).connection.id;
    const matching = { by: 'email', onOtherConnection: 'link' };
    await change(second, { allowProviderInitiated: true, matching });
    await change(saml.connection.id, { matching });
    const signsIn = async (): Promise<boolean> => isSignedIn(site, await vouched());
    expect(await signsIn()).toBe(false);
    await setEnabled(saml.connection.id, false);
    expect(await signsIn()).toBe(true);
    await setEnabled(saml.connection.id, true);
    expect(await signsIn()).toBe(false);
    await value(site.invoke('connections.remove', { id: second }));
    expect(await signsIn()).toBe(true);
  });

  it('of an entity ID that nobody goes by is nobody’s', async () => {
    expect(await isSignedIn(site, await vouched('https://nobody.example'))).toBe(false);
  });
});
