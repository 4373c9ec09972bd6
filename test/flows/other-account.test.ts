/** Whoever the provider knows but the help centre refuses can come back as somebody else (requirement C4). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { sessionOf, startPeopleSite, type ConnectedProvider, type PeopleSite } from './people-site';
import { value } from './site';

let people: PeopleSite;
let saml: ConnectedProvider;
let oidc: ConnectedProvider;
beforeAll(async () => {
  people = await startPeopleSite();
  saml = await people.connect('saml', { admission: { deniedDomains: ['globex.example'] } });
  oidc = await people.connect('oidc', { admission: { deniedDomains: ['globex.example'] } });
});
afterAll(() => people.stop());

let made = 0;
const refusedPerson = () => people.person({ email: `refused${String((made += 1))}@globex.example` });

const linkOf = ({ page }: UserAgent, text: string): string | undefined =>
  page
    .$('a.button')
    .filter((_at, one) => page.$(one).text() === text)
    .attr('href');

describe('a person who is refused', () => {
  it.each(['saml', 'oidc'] as const)(
    'gets past the provider’s session with another account, by %s, and to the page that was asked for',
    async (protocol) => {
      const by = { saml, oidc }[protocol];
      const browser = await people.signIn(refusedPerson(), { by });
      expect(browser.page.status).toBe(403);
      const other = linkOf(browser, 'Use another account') ?? '';
      // Without it the provider’s session leads back to the same refusal, with no page between.
      expect((await browser.open(`${people.links[0]?.url ?? ''}?idp=${by.id}`)).status).toBe(403);
      await browser.open(other);
      await signInAt(browser, people.person());
      expect(await sessionOf(browser)).toBeDefined();
      expect(browser.page.url.href).toBe(people.links[0]?.url);
    },
  );
});

describe('the way to another account', () => {
  it('is not offered where nobody was vouched for', async () => {
    const browser = createUserAgent();
    await browser.open(`${people.links[0]?.url ?? ''}?idp=${oidc.id}`);
    await browser.click('Cancel');
    expect(linkOf(browser, 'Try again')).toBeDefined();
    expect(linkOf(browser, 'Use another account')).toBeUndefined();
  });

  it('leads nowhere but to pages of the app', async () => {
    const browser = await people.signIn(refusedPerson(), { by: saml });
    const other = new URL(linkOf(browser, 'Use another account') ?? '', browser.page.url);
    other.searchParams.set('to', 'https://evil.example/');
    await browser.open(other);
    await signInAt(browser, people.person());
    expect(browser.page.url.origin).toBe(new URL(people.site.gateway).origin);
  });

  it('opens no connection that is switched off', async () => {
    const browser = await people.signIn(refusedPerson(), { by: saml });
    const other = linkOf(browser, 'Use another account') ?? '';
    await value(people.site.invoke('connections.setEnabled', { id: saml.id, enabled: false }));
    const from = browser.history.length;
    await browser.open(other);
    await value(people.site.invoke('connections.setEnabled', { id: saml.id, enabled: true }));
    expect(browser.history.slice(from).some(({ url }) => url.searchParams.has('SAMLRequest'))).toBe(false);
  });
});
