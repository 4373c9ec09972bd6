/** Without cookies: the session in the page’s forms fits one browser at one address, and an answer only the browser that left. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalLink } from '../../src/contract/admin-api';
import { catchAnswer, postForm, present } from '../security/attacker';
import { ada } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite } from './site';

let site: Site;
let link: PortalLink;
let links: Readonly<Record<'OIDC' | 'SAML', string>>;

beforeAll(async () => {
  site = await startTestSite({ switches: { dropCookies: true } });
  const oidc = await addOidcConnection(site);
  const saml = await addSamlConnection(site);
  const [first] = await portalLinks(site);
  if (first === undefined) throw new Error('The site has no portal.');
  link = first;
  links = { OIDC: `${link.url}?idp=${oidc.connection.id}`, SAML: `${link.url}?idp=${saml.connection.id}` };
});
afterAll(() => site.stop());

const browserName = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
};

async function carried(): Promise<string> {
  const browser = createUserAgent();
  await browser.open(links.OIDC);
  const page = await signInAt(browser, ada);
  return String(page.$('input[name="_session"]').first().val());
}

describe('a carried session', () => {
  it('is worth nothing in another browser or at another address', async () => {
    const _session = await carried();
    const open = (headers: Readonly<Record<string, string>>, from = '127.0.0.1') =>
      postForm(site, '/requests', { _session, _navigate: '1' }, { headers, from }).then(({ body }) => body);
    expect(await open(browserName)).toContain('/sign-out"');
    expect(await open({ 'user-agent': 'Thief/1.0' })).not.toContain('/sign-out"');
    expect(await open(browserName, '127.0.0.5')).not.toContain('/sign-out"');
  });

  it('is worth nothing after its quarter of an hour, however busy the session is', async () => {
    const _session = await carried();
    site.clock.advance(16 * 60);
    const answer = await postForm(site, '/requests', { _session, _navigate: '1' }, { headers: browserName });
    expect(answer.body).not.toContain('/sign-out"');
  });

  it('ends with the sign-out, old pages included', async () => {
    const browser = createUserAgent();
    await browser.open(links.OIDC);
    const page = await signInAt(browser, ada);
    const old = String(page.$('input[name="_session"]').first().val());
    await browser.submit('header form[action$="/sign-out"]', {});
    const answer = await postForm(site, '/requests', { _session: old, _navigate: '1' }, { headers: browserName });
    expect(answer.body).not.toContain('/sign-out"');
  });

  it('never stands in an address, a redirect or a referrer', async () => {
    const browser = createUserAgent();
    await browser.open(links.OIDC);
    const page = await signInAt(browser, ada);
    const sealed = String(page.$('input[name="_session"]').first().val());
    await browser.click('My requests');
    for (const { url, headers, requestHeaders } of browser.history) {
      const seen = [url.href, headers.get('location') ?? '', requestHeaders.referer ?? ''].join(' ');
      expect(seen).not.toContain(sealed.slice(0, 60));
      expect(seen).not.toContain('_session');
    }
  });

  it('does not make another site’s form act: it needs the session’s own secret too', async () => {
    const _session = await carried();
    const answer = await postForm(site, '/sign-out', { _session }, { headers: browserName });
    expect(answer.status).toBe(303);
    const still = await postForm(site, '/requests', { _session, _navigate: '1' }, { headers: browserName });
    expect(still.body).toContain('/sign-out"');
  });
});

describe.each(['OIDC', 'SAML'] as const)('an answer by %s', (protocol) => {
  it('caught on its way is worth nothing in another browser, and still good in its own', async () => {
    const { browser, answer } = await catchAnswer(site, links[protocol], ada);
    const victim = createUserAgent({ headers: { 'user-agent': 'Victim/1.0' } });
    const page = await present(victim, answer);
    expect(page.status).toBe(400);
    expect(page.body).not.toContain('/sign-out"');
    const own = await present(browser, answer);
    expect([200, 403]).toContain(own.status);
  });

  it('is taken once', async () => {
    const { browser, answer } = await catchAnswer(site, links[protocol], ada);
    await present(browser, answer);
    expect((await present(browser, answer)).status).toBe(400);
  });
});
