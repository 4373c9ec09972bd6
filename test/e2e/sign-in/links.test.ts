/** What a substituted link can say and be set to, in Chromium on a phone, first without cookies, then with them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserContextOptions } from 'playwright-core';
import type { PortalLink } from '../../../src/contract/admin-api';
import { value } from '../../flows/site';
import { askJira, raiseRequest } from '../../portal/portal-site';
import { ada, grace } from '../../site/idp/people';
import { openSignInBrowser, phone, type SignInBrowser, type SignInWindow } from './sign-in-browser';
import { expectPortal, signIn, signInAtProvider } from './steps';

let browser: SignInBrowser;
let link: PortalLink;
let request: string;
beforeAll(async () => {
  browser = await openSignInBrowser({ dropCookies: true });
  ({ link } = browser);
  for (const person of [ada, grace]) await on((window) => signIn(window, direct(), person));
  const { site } = browser;
  const accountId = await browser.accountOf(ada);
  request = await raiseRequest(site, accountId, 'The printer is on fire');
  const { agent, organizations } = site.jira.info;
  const acme = organizations.find(({ name }) => name === 'Acme')?.id ?? '';
  await askJira(site, agent.accountId, 'POST', `/organization/${acme}/user`, { accountIds: [accountId] });
});
afterAll(() => browser.close());

const direct = (path = ''): string => `${link.url}${path}?idp=${browser.ids.oidc}`;

async function on(
  walk: (window: SignInWindow) => Promise<void>,
  options: BrowserContextOptions = phone,
): Promise<void> {
  const window = await browser.open(options);
  await walk(window);
  expect(window.complaints).toEqual([]);
  await window.close();
}

const invoke = <T>(name: string, input: object): Promise<T> => value<T>(browser.site.invoke(name, input));
const update = async (change: object): Promise<void> => {
  link = await invoke('links.update', { portalId: link.portalId, ...change });
};
const translated = async (native: string): Promise<string> =>
  (await invoke<{ url: string }>('links.translate', { url: native })).url;

// Once a cookie has come back the installation believes in cookies for good: so those without come first.
describe.each([
  ['without cookies', true],
  ['with cookies', false],
])('%s', (_how, dropCookies) => {
  beforeAll(() => {
    browser.site.platform({ dropCookies });
  });
  beforeEach(() => update({ access: 'default', organizations: [], connectionId: null }));

  it('a native address of a request type and of one request leads to the same place after signing in', async () => {
    const form = await translated(`${link.nativeUrl}/create/101`);
    const one = await translated(`${link.nativeUrl}/${request}`);
    await on(async (window) => {
      await window.page.goto(`${form}?idp=${browser.ids.oidc}`);
      await signInAtProvider(window, ada);
      await window.page.getByRole('heading', { name: 'Get IT help' }).waitFor();
    });
    await on(async (window) => {
      await window.page.goto(`${one}?idp=${browser.ids.oidc}`);
      await signInAtProvider(window, ada);
      await window.page.getByRole('heading', { name: 'The printer is on fire' }).waitFor();
    });
  });

  it('the provider of a portal is gone to straight away, and a hint in the link goes before it', async () => {
    await update({ connectionId: browser.ids.saml });
    const isAt = async ({ page }: SignInWindow, provider: string): Promise<void> => {
      await page.getByLabel(/password/i).waitFor();
      expect(new URL(page.url()).origin).toBe(new URL(provider).origin);
    };
    await on(async (window) => {
      await window.page.goto(link.url);
      await isAt(window, browser.site.local.idps.saml.metadata);
      await window.page.goto(direct());
      await isAt(window, browser.site.local.idps.oidc.issuer);
      await window.page.goto(`${link.url}?idp=unknown`);
      await isAt(window, browser.site.local.idps.saml.metadata);
    });
  });

  it('a link that was replaced says so, and the new one opens the portal', async () => {
    const old = direct();
    link = await invoke('links.rotate', { portalId: link.portalId });
    await on(async (window) => {
      const answer = await window.page.goto(old);
      expect(answer?.status()).toBe(410);
      await window.page.getByText('This link has been replaced by a new one').waitFor();
      expect(await window.page.getByRole('link', { name: 'Try again' }).count()).toBe(0);
      await signIn(window, direct());
    });
  });

  it('a portal for chosen organizations opens to their members, and tells others whom to ask', async () => {
    await update({ access: 'organizations', organizations: ['Acme'] });
    await on((window) => signIn(window, direct(), ada));
    await on(async (window) => {
      await window.page.goto(direct());
      await signInAtProvider(window, grace);
      await window.page.getByText('ask your company’s support contact').waitFor();
      await window.page.getByText(/^Reference:/).waitFor();
      expect(await window.page.locator('.menu').count()).toBe(0);
    });
  });

  it('a portal for single sign-on only opens to who comes from the provider, and to no recovery link', async () => {
    const recovery = await browser.recoveryFor(ada);
    await update({ access: 'sso_only' });
    await on((window) => signIn(window, direct(), ada));
    await on(async ({ page }) => {
      await page.goto(recovery);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('a recovery link is not enough').waitFor();
    });
  });

  it('a portal that is closed meanwhile is closed to whoever is signed in, too', async () => {
    await on(async (window) => {
      await signIn(window, direct());
      await update({ enabled: false });
      await window.page
        .getByRole('link', { name: 'IT Help' })
        .or(window.page.getByRole('button', { name: 'IT Help' }))
        .first()
        .click();
      await window.page.getByText('This portal is not open for sign-in').waitFor();
      await update({ enabled: true });
      await window.page.goto(direct());
      await expectPortal(window);
    });
  });
});
