/** The way itself: link → provider → customer → session → portal, by OIDC and by SAML. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

const [ada] = people;

describe.each([
  ['OIDC', addOidcConnection],
  ['SAML', addSamlConnection],
])('a first sign-in by %s', (_protocol, addConnection) => {
  let site: Site;
  beforeAll(async () => {
    site = await startTestSite();
    await addConnection(site);
  });
  afterAll(() => site.stop());

  it('leads from the substituted link to that portal, as a customer Jira now knows', async () => {
    const [link] = await portalLinks(site);
    if (link === undefined || ada === undefined) throw new Error('The site has no portal or nobody to sign in.');
    const browser = createUserAgent();
    await browser.open(link.url);
    const page = await signInAt(browser, ada);
    expect(page.status).toBe(200);
    expect(page.url.href).toBe(link.url);
    expect(page.text).toContain(ada.displayName);
    expect(site.jira.violations).toEqual([]);
  });

  it('raises a request that the list, the page and the agent show', async () => {
    const browser = await signedIn(site);
    const links = await portalLinks(site);
    const [link] = links;
    if (link === undefined) throw new Error('The site has no portal.');
    const types = await value<readonly { id: string; name: string; url: string }[]>(
      site.invoke('links.requestTypes', { portalId: link.portalId }),
    );
    const simple = types[0];
    if (simple === undefined) throw new Error('The portal has no request type.');
    await browser.open(simple.url);
    const missing = await browser.submit('main form.card', {});
    expect(missing.status).toBe(400);
    const sent = await browser.submit('main form.card', { summary: 'My screen is <b>dark</b>' });
    expect(sent.text).toContain('We have received your request');
    expect(sent.text).toContain('My screen is <b>dark</b>');
    const list = await browser.open(`${site.gateway}/requests`);
    expect(list.text).toContain('My screen is <b>dark</b>');
    expect(site.jira.violations).toEqual([]);
  });

  it('ends the session at sign-out, so that its cookie is worth nothing', async () => {
    const browser = await signedIn(site);
    const cookie = (await browser.cookies.list()).find(({ key }) => key === '__Host-session');
    const headers = { cookie: cookie?.cookieString() ?? '' };
    const open = () => fetch(`${site.gateway}/requests`, { headers, redirect: 'manual' });
    expect((await open()).status).toBe(200);
    await browser.submit('header form[action$="/sign-out"]', {});
    expect((await open()).status).toBe(303);
  });
});

async function signedIn(site: Site) {
  const [link] = await portalLinks(site);
  if (link === undefined || ada === undefined) throw new Error('The site has no portal or nobody to sign in.');
  const browser = createUserAgent();
  await browser.open(link.url);
  await signInAt(browser, ada);
  return browser;
}
