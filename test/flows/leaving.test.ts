/** Sign-out: the app's own session is over first, whatever the provider does; and where the browser ends up. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionView, PortalLink } from '../../src/contract/admin-api';
import type { Settings } from '../../src/domain/settings';
import { ada } from '../site/idp/people';
import { isSignedIn, sessionOf } from '../security/attacker';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let link: PortalLink;
let oidc: ConnectionView;
let saml: ConnectionView;
beforeAll(async () => {
  site = await startTestSite();
  oidc = await addOidcConnection(site);
  saml = await addSamlConnection(site);
  await value(
    site.invoke('connections.saveRules', {
      ...{ id: saml.connection.id, revision: saml.connection.revision },
      rules: { matching: { by: 'email', onOtherConnection: 'link' } },
    }),
  );
  const [first] = await portalLinks(site);
  if (first === undefined) throw new Error('The site has no portal.');
  link = first;
});
afterAll(() => site.stop());
beforeEach(() => setPostLogout(undefined));

async function setPostLogout(postLogoutUrl: string | undefined): Promise<void> {
  const { revision, signIn } = await value<Settings>(site.invoke('settings.get'));
  const { postLogoutUrl: _former, ...rest } = signIn;
  const next = postLogoutUrl === undefined ? rest : { ...rest, postLogoutUrl };
  await value(site.invoke('settings.save', { revision, signIn: next }));
}

async function enter(connection: ConnectionView): Promise<UserAgent> {
  const browser = createUserAgent();
  await browser.open(`${link.url}?idp=${connection.connection.id}`);
  await signInAt(browser, ada);
  expect(await isSignedIn(site, browser)).toBe(true);
  return browser;
}

/** Presses the button and answers the provider's question. */
async function leave(browser: UserAgent): Promise<UserAgent['page']> {
  await browser.submit('header form[action$="/sign-out"]', {});
  const question = await browser.followRefresh();
  expect(question.title).toMatch(/^Sign out of/);
  return browser.click('Sign out');
}

describe('after the provider’s own sign-out', () => {
  it('a page says so and does not lead straight in again', async () => {
    const page = await leave(await enter(oidc));
    expect(page.url.pathname).toMatch(/\/signed-out$/);
    expect(page.text).toContain('You are signed out');
    expect(page.refresh).toBeUndefined();
  });

  it('the provider is shown the ID token of the session it ends', async () => {
    const browser = await enter(oidc);
    await leave(browser);
    const asked = browser.history.find(({ url }) => url.searchParams.has('id_token_hint'));
    const claims = decodeJwt(asked?.url.searchParams.get('id_token_hint') ?? '');
    expect(claims).toMatchObject({ iss: site.local.idps.oidc.issuer, aud: site.local.idps.oidc.clientId });
  });

  it('the browser goes on to the address that is set for it, by a page and not by a redirect a form’s policy would stop', async () => {
    await setPostLogout('https://www.acme.example/bye');
    const page = await leave(await enter(oidc));
    expect(page.status).toBe(200);
    expect(page.refresh).toEqual({ seconds: 0, url: new URL('https://www.acme.example/bye') });
    expect(page.$('main a.button').attr('href')).toBe('https://www.acme.example/bye');
  });
});

describe.each([
  ['OpenID', () => oidc, () => site.idps.oidc],
  ['SAML', () => saml, () => site.idps.saml],
])('with the %s provider down', (_protocol, connection, provider) => {
  it('the session is over, and the customer is told so before the browser leaves', async () => {
    const browser = await enter(connection());
    const cookie = await sessionOf(browser);
    await provider().stop();
    const csrf = String(browser.page.$('header form[action$="/sign-out"] input[name=_csrf]').val());
    const answer = await fetch(`${site.gateway}/sign-out`, {
      method: 'POST',
      body: new URLSearchParams({ _csrf: csrf }),
      headers: { cookie: `__Host-session=${cookie ?? ''}` },
      redirect: 'manual',
    });
    expect([200, 303]).toContain(answer.status);
    expect(answer.headers.getSetCookie().join()).toContain('__Host-session=;');
    expect(await isSignedIn(site, browser)).toBe(false);
    if (answer.status === 303) expect(answer.headers.get('location')).toMatch(/\/signed-out$/);
    else expect(await answer.text()).toMatch(/You are signed out|Taking you to/);
  });
});

describe('a native address pasted in', () => {
  const translate = (url: string): Promise<unknown> => site.invoke('links.translate', { url });

  it('of this site becomes its substituted link', async () => {
    expect(await value(translate(`${link.nativeUrl}/create/101`))).toEqual({ url: `${link.url}/new/101` });
    expect(await value(translate(`${link.nativeUrl}/IT-7`))).toEqual({ url: `${link.url}/requests/IT-7` });
  });

  it.each([
    ['of another site', (native: URL) => `https://other.atlassian.net${native.pathname}`],
    ['of no portal', (native: URL) => `${native.origin}/servicedesk/customer/portal/999`],
    ['that is none', () => 'portal/1'],
  ])('%s is refused beside its field', async (_what, change) => {
    expect(await translate(change(new URL(link.nativeUrl)))).toMatchObject({
      ok: false,
      fields: [{ field: 'url' }],
    });
  });
});
