/** What customers see when a link, an answer or a system is not as it should be: a page with a way on, never a stack, and a reference only where a line can be found by it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

const [ada] = people;
const reference = /[0-9A-Z]{4}-[0-9A-Z]{4}/;

const linesOf = async (site: Site, given?: string): Promise<readonly SignInEntry[]> =>
  (await value<{ items: readonly SignInEntry[] }>(site.invoke('signIns.list', { reference: given }))).items;

describe('bad input', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startTestSite();
    await addOidcConnection(site);
  });
  afterAll(() => site.stop());
  afterEach(() => {
    site.platform({ faults: [] });
  });

  it.each([
    ['an unknown page', '/nothing/here', 404],
    ['an unknown portal', '/p/unknown', 404],
    ['a made-up recovery link', '/recover/made%20up', 400],
    ['a sign-in that a provider was made to start', '/oidc/initiate/made-up', 404],
    ['an answer nobody asked for', '/oidc/callback?code=x&state=unknown', 400],
    ['an answer without state', '/oidc/callback?code=x', 400],
    ['a test that is not one', '/test/nonsense', 400],
  ])('answers %s with a page without a reference, for nothing is written down', async (_what, path, status) => {
    const browser = createUserAgent();
    const page = await browser.open(`${site.gateway}${path}`);
    expect(page.status).toBe(status);
    expect(page.text).not.toMatch(reference);
    expect(await linesOf(site)).toEqual([]);
    expect(page.text).not.toMatch(/at .*\.(ts|cjs):\d+/);
  });

  it('refuses a SAML response that is none', async () => {
    const browser = createUserAgent();
    const page = await browser.open(`${site.gateway}/saml/acs`, {
      post: { SAMLResponse: 'bm9uc2Vuc2U=', RelayState: 'x' },
    });
    expect(page.status).toBe(400);
    expect(page.text).not.toMatch(reference);
    expect(await linesOf(site)).toEqual([]);
  });

  it('goes on without a second log-in when Jira was down after the provider said yes', async () => {
    const [link] = await portalLinks(site);
    if (link === undefined || ada === undefined) throw new Error('The site has no portal or nobody to sign in.');
    const browser = createUserAgent();
    await browser.open(link.url);
    site.platform({
      faults: [{ service: 'jira', match: 'POST /rest/servicedeskapi/customer', status: 500, times: 10 }],
    });
    const interrupted = await signInAt(browser, ada);
    expect(interrupted.status).toBe(502);
    expect(interrupted.text).toContain('you do not have to sign in again');
    site.platform({ faults: [] });
    const asked = browser.history.length;
    const page = await browser.submit('form[action$="/sign-in/resume"]', {});
    expect(page.url.href).toBe(link.url);
    const hosts = browser.history.slice(asked).map(({ url }) => url.port);
    expect(new Set(hosts)).toEqual(new Set([new URL(site.gateway).port]));
  });

  it('keeps the deep link when the provider is down', async () => {
    const [link] = await portalLinks(site);
    // Two days later the discovery document has to be read anew.
    site.clock.advance(48 * 3600);
    site.platform({ faults: [{ service: 'egress', match: 'openid-configuration', status: 503, times: 20 }] });
    const browser = createUserAgent();
    const page = await browser.open(`${link?.url ?? ''}/new/101`);
    expect(page.status).toBe(502);
    expect(page.text).toContain('sign-in service is not answering');
    expect(page.$('main a.button').attr('href')).toMatch(/\/p\/[a-z]+\/new\/101$/);
    site.platform({ faults: [] });
    expect((await browser.open(page.$('main a.button').attr('href') ?? '')).status).toBe(200);
  });

  it('keeps the deep link when the provider falls silent after the person signed in there', async () => {
    const [link] = await portalLinks(site);
    if (ada === undefined) throw new Error('Nobody to sign in.');
    site.platform({ faults: [{ service: 'egress', match: 'POST .*/token', status: 503, times: 20 }] });
    const browser = createUserAgent();
    await browser.open(`${link?.url ?? ''}/new/101`);
    const page = await signInAt(browser, ada);
    expect(page.status).toBe(502);
    expect(page.text).toContain('sign-in service is not answering');
    const again = page.$('main a.button').attr('href') ?? '';
    expect(again).toMatch(/\/p\/[a-z]+\/new\/101$/);
    site.platform({ faults: [] });
    expect((await browser.open(again)).url.pathname).toMatch(/\/new\/101$/);
  });
});

it('a refusal that is written down is answered with the reference of its line, and with none once no more are', async () => {
  const site = await startTestSite();
  const browser = createUserAgent();
  const { connection } = await addSamlConnection(site);
  const issuer = connection.protocol === 'saml' ? connection.saml.entityId : '';
  const request = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1" Version="2.0" IssueInstant="2026-01-01T00:00:00Z"><saml:Issuer>${issuer}</saml:Issuer><saml:NameID>x</saml:NameID></samlp:LogoutRequest>`;
  const post = { SAMLRequest: Buffer.from(request).toString('base64') };
  const shown: string[] = [];
  for (let at = 0; at < 32; at += 1) {
    const page = await browser.open(`${site.gateway}/saml/slo`, { post });
    expect(page.$('h1').text()).toBe('Sign-in did not work');
    shown.push(reference.exec(page.text)?.[0] ?? 'none');
  }
  expect(await linesOf(site, shown[0])).toHaveLength(1);
  expect(await linesOf(site, shown[29])).toHaveLength(1);
  expect(shown.slice(30)).toEqual(['none', 'none']);
  await site.stop();
});
