/** Identity providers that lie: another provider's name, another person's address, markup and odd characters in every value. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView, PortalLink } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import { isSignedIn, sessionOf } from '../security/attacker';
import { ada, grace, type Person } from '../site/idp/people';
import { generateSamlKey, type SamlKey } from '../site/idp/saml/keys';
import { responseFor } from '../site/idp/saml/mint';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let link: PortalLink;
let oidc: ConnectionView;
let rogueKey: SamlKey;

const allowUnsolicited = async (view: ConnectionView): Promise<void> => {
  const { id, revision } = view.connection;
  await value(site.invoke('connections.saveRules', { id, revision, rules: { allowProviderInitiated: true } }));
};

const addRogue = async (entityId: string): Promise<void> => {
  const fields = { entityId, ssoUrl: 'https://evil.example/sso', certificates: rogueKey.certificate, metadataUrl: '' };
  await allowUnsolicited(await addSamlConnection(site, fields));
};

/** The provider of `issuer` says, unasked, that this is the person. */
async function vouch(
  issuer: string,
  key: SamlKey,
  person: Person,
  assertion: NonNullable<Parameters<typeof responseFor>[1]['assertion']> = {},
): Promise<{ browser: UserAgent; status: number; text: string; body: string }> {
  const { acs, entityId } = site.local.saml;
  const response = await responseFor(person, { issuer, key, audience: entityId, acs, assertion });
  const browser = createUserAgent();
  const page = await browser.open(acs, {
    from: 'https://evil.example/',
    post: { SAMLResponse: response, RelayState: link.slug },
  });
  return { browser, status: page.status, text: page.text, body: page.body };
}

beforeAll(async () => {
  site = await startTestSite();
  oidc = await addOidcConnection(site);
  const [first] = await portalLinks(site);
  if (first === undefined) throw new Error('The site has no portal.');
  link = first;
  rogueKey = await generateSamlKey({ commonName: 'Rogue' });
  for (const person of [ada, grace]) {
    const browser = createUserAgent();
    await browser.open(link.url);
    await signInAt(browser, person);
  }
});
afterAll(() => site.stop());

describe('a provider that takes the name of another', () => {
  it('does not get the other’s people', async () => {
    const { items } = await value<{ items: readonly CustomerRecord[] }>(
      site.invoke('customers.list', { search: ada.email }),
    );
    const [subject] = items[0]?.subjects ?? [];
    if (subject === undefined) throw new Error('Ada is not known.');
    expect(subject.issuer).toBe(site.local.idps.oidc.issuer);
    await addRogue(subject.issuer);
    // The log is in order of seconds.
    site.clock.advance(1);
    const nameId = { value: subject.subject, format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' };
    for (const email of [ada.email, 'new@evil.example', grace.email]) {
      const { browser, status } = await vouch(subject.issuer, rogueKey, { ...ada, email }, { nameId } as never);
      expect(status, email).toBe(403);
      expect(await sessionOf(browser)).toBeUndefined();
    }
    const log = await value<{ items: readonly { reason: string }[] }>(site.invoke('signIns.list', { limit: 3 }));
    expect(log.items.map(({ reason }) => reason)).toEqual(Array(3).fill('linked_to_other_connection'));
  });
});

describe('a provider of its own', () => {
  const entityId = 'https://evil.example/idp';
  beforeAll(() => addRogue(entityId));

  it('cannot vouch for an address that came in through another connection', async () => {
    const { browser, status } = await vouch(entityId, rogueKey, { ...ada, id: randomUUID() });
    expect(status).toBe(403);
    expect(await sessionOf(browser)).toBeUndefined();
  });

  it('cannot move one of its people onto an address of somebody else’s', async () => {
    const mallory = { ...ada, id: randomUUID(), email: 'mallory@evil.example' };
    const first = await vouch(entityId, rogueKey, mallory);
    expect(first.status).toBe(200);
    const moved = await vouch(entityId, rogueKey, { ...mallory, email: grace.email });
    expect(moved.status).toBe(403);
    const browser = createUserAgent();
    await browser.open(`${link.url}?idp=${oidc.connection.id}`);
    await signInAt(browser, grace);
    expect(await isSignedIn(site, browser)).toBe(true);
  });

  it('cannot be used after its certificate was replaced by hand in the answer', async () => {
    const other = await generateSamlKey({ commonName: 'Other' });
    expect((await vouch(entityId, other, { ...ada, id: randomUUID() })).status).toBe(400);
  });

  it.each([
    ['markup', '<img src=x onerror=alert(1)>"\'><script>alert(1)</script>'],
    ['a right-to-left override', 'Ada\u202eecalevoL'],
    ['line ends', 'Ada\r\nSet-Cookie: a=b\r\n\r\n<b>'],
    ['a formula', '=HYPERLINK("https://evil.example","x")'],
    ['a formula behind a space', ' +1+cmd|x!A0'],
    ['a formula in full width', '＝1+1'],
    ['a template', '${7*7} {{7*7}} #{7*7} {name}'],
    ['a long name', 'x'.repeat(5_000)],
  ])('shows %s in a name as text, on the page and to administrators', async (_what, displayName) => {
    const person: Person = {
      ...ada,
      id: randomUUID(),
      email: `p${randomUUID()}@evil.example`,
      displayName,
      givenName: displayName,
      familyName: displayName,
      groups: [displayName],
      department: displayName,
    };
    const { browser, status, body } = await vouch(entityId, rogueKey, person);
    expect(status).toBe(200);
    expect(await isSignedIn(site, browser)).toBe(true);
    expect(body).not.toMatch(/<img src=x|<script>alert|onerror=alert\(1\)>/);
    expect(body).not.toContain('\u202e');
    const { items } = await value<{ items: readonly CustomerRecord[] }>(
      site.invoke('customers.list', { search: person.email }),
    );
    expect(items[0]?.displayName).not.toMatch(/[\r\n\u202e]/);
    const { text } = await value<{ text: string }>(site.invoke('customers.export', { format: 'csv' }));
    for (const line of text.split('\r\n')) expect(line).not.toMatch(/(^|,)"?\s*[=+\-@＝＋－＠]/);
  });
});
