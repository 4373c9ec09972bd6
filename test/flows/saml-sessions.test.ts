/** SAML from the sign-in to the sign-out, from either side: transient names, single logout, and what the log says of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView, PortalLink } from '../../src/contract/admin-api';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import { isSignedIn } from '../security/attacker';
import { ada, type Person } from '../site/idp/people';
import { responseFor } from '../site/idp/saml/mint';
import { remove } from '../site/idp/saml/mint-edits';
import { forPost, logoutRequestXml, logoutResponseXml, toRedirectUrl } from '../site/idp/saml/mint-logout';
import { generateSamlKey, type SamlKey } from '../site/idp/saml/keys';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let link: PortalLink;
let key: SamlKey;
let stranger: SamlKey;

beforeAll(async () => {
  site = await startTestSite();
  [link] = (await portalLinks(site)) as [PortalLink];
  const { id, revision } = (await addSamlConnection(site, { signRequests: 'true' })).connection;
  await value<ConnectionView>(
    site.invoke('connections.saveRules', { id, revision, rules: { allowProviderInitiated: true } }),
  );
  [key] = site.idps.saml.keys as [SamlKey];
  stranger = await generateSamlKey({ commonName: 'Stranger' });
  // The first visit by a link teaches the app that cookies work here.
  const browser = createUserAgent();
  await browser.open(link.url);
  await signInAt(browser, ada);
});
afterAll(() => site.stop());

const now = () => new Date(site.clock.now());
const issuer = () => site.idps.saml.entityId;

/** The provider signs the person in, unasked. */
async function vouch(
  person: Person,
  assertion: NonNullable<Parameters<typeof responseFor>[1]['assertion']>,
): Promise<UserAgent> {
  site.clock.advance(1);
  const { acs, entityId } = site.local.saml;
  const message = await responseFor(person, { issuer: issuer(), key, audience: entityId, acs, now: now(), assertion });
  const browser = createUserAgent();
  await browser.open(acs, {
    from: `${new URL(issuer()).origin}/`,
    post: { SAMLResponse: message, RelayState: link.slug },
  });
  return browser;
}

/** Without `sessionIndex` the provider names the person only. */
const request = (name: string, sessionIndex?: string): string =>
  logoutRequestXml(
    {
      ...{ issuer: issuer(), destination: site.local.saml.slo, sessionIndex: sessionIndex ?? '_none' },
      nameId: { value: name, format: 'transient' },
    },
    sessionIndex === undefined ? [remove('samlp:SessionIndex')] : [],
  );

const post = (browser: UserAgent, fields: Record<string, string>) =>
  browser.open(site.local.saml.slo, { from: `${new URL(issuer()).origin}/`, post: fields });

const lastEntry = async (): Promise<SignInEntry | undefined> =>
  (await value<{ items: readonly SignInEntry[] }>(site.invoke('signIns.list', { limit: 1 }))).items[0];

describe('a transient NameID', () => {
  const named = (name: string) => ({ nameId: { value: name, format: 'transient' } }) as const;

  it('is another one at each sign-in, of one customer', async () => {
    const person = { ...ada, email: 'transient@acme.example' };
    for (const name of ['_first', '_second', '_third']) {
      const browser = await vouch(person, named(name));
      expect(await isSignedIn(site, browser), name).toBe(true);
    }
    const { items } = await value<{ items: readonly { signIns: number; subjects: readonly { subject: string }[] }[] }>(
      site.invoke('customers.list', { search: person.email }),
    );
    expect(items.map(({ signIns, subjects }) => [signIns, subjects.length])).toEqual([[3, 1]]);
    expect(items[0]?.subjects[0]?.subject).toBe(`address ${person.email}`);
  });

  it('ends its session, even if the provider names no session', async () => {
    const browser = await vouch({ ...ada, email: 'leaving@acme.example' }, named('_leaving'));
    const other = await vouch({ ...ada, email: 'staying@acme.example' }, named('_staying'));
    const message = forPost(request('_leaving'), { key });
    await post(createUserAgent({ scripts: false }), { SAMLRequest: message });
    expect(await isSignedIn(site, browser)).toBe(false);
    expect(await isSignedIn(site, other)).toBe(true);
  });
});

describe('a logout message of the provider', () => {
  it('that nobody signed, or somebody else, ends nothing and is in the log with its reason', async () => {
    const browser = await vouch({ ...ada, email: 'kept@acme.example' }, {});
    const xml = () => request('_whoever', '_s');
    const attempts: readonly (readonly [string, () => Promise<{ status: number }>])[] = [
      ['signature_missing', () => post(createUserAgent(), { SAMLRequest: forPost(xml(), { key, isUnsigned: true }) })],
      ['signature_invalid', () => post(createUserAgent(), { SAMLRequest: forPost(xml(), { key: stranger }) })],
      [
        'signature_missing',
        () => createUserAgent().open(toRedirectUrl(site.local.saml.slo, xml(), { key, isUnsigned: true })),
      ],
      ['signature_invalid', () => createUserAgent().open(toRedirectUrl(site.local.saml.slo, xml(), { key: stranger }))],
      [
        'signature_algorithm_not_allowed',
        () => createUserAgent().open(toRedirectUrl(site.local.saml.slo, xml(), { key, algorithm: 'rsa-sha1' })),
      ],
    ];
    for (const [reason, send] of attempts) {
      expect((await send()).status).toBe(400);
      expect(await lastEntry()).toMatchObject({ outcome: 'refused', reason });
      expect((await lastEntry())?.explanation).toContain('Sign-out: ');
    }
    expect(await isSignedIn(site, browser)).toBe(true);
  });

  it.each(['', 'no base64!', 'PHg+'])('that is none is refused: "%s"', async (SAMLRequest) => {
    expect((await post(createUserAgent(), { SAMLRequest })).status).toBe(400);
    expect((await post(createUserAgent(), { SAMLResponse: SAMLRequest })).status).toBe(200);
  });
});

describe('a sign-out here', () => {
  it('ends with the provider’s signed answer, and a forged one is in the log', async () => {
    const browser = createUserAgent();
    await browser.open(link.url);
    await signInAt(browser, ada);
    await browser.open(`${site.gateway}/requests`);
    await browser.submit('form[action$="/sign-out"]');
    if (browser.page.refresh !== undefined) await browser.followRefresh();
    const sent = browser.history
      .map(({ url }) => new URL(url))
      .find(({ searchParams }) => searchParams.has('SAMLRequest'));
    const relayState = sent?.searchParams.get('RelayState') ?? '';
    expect(relayState).not.toBe('');
    expect(browser.page.url.pathname).toMatch(/\/signed-out$/);
    expect(await lastEntry()).toMatchObject({ outcome: 'signed_in' });

    const answer = (inResponseTo: string) =>
      forPost(
        logoutResponseXml({ issuer: issuer(), destination: site.local.saml.slo, inResponseTo, status: 'success' }),
        { key },
      );
    await post(browser, { SAMLResponse: answer('_another'), RelayState: relayState });
    expect(browser.page.url.pathname).toMatch(/\/signed-out$/);
    expect(await lastEntry()).toMatchObject({ outcome: 'refused', reason: 'in_response_to_mismatch' });
  });
});
