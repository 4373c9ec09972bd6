/** From the link to the portal and out again in Chromium on a phone, first without cookies, then with them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserContextOptions } from 'playwright-core';
import { value } from '../../flows/site';
import { ada, grace, linus, zoe } from '../../site/idp/people';
import { openSignInBrowser, phone, type SignInBrowser, type SignInWindow } from './sign-in-browser';
import { answerProvider, expectPortal, signIn, signInAtProvider, useMenu } from './steps';

const plain = { enabled: true, choose: 'chooser', autoRedirect: true, autoRedirectDelaySeconds: 0, rules: [] } as const;

let browser: SignInBrowser;
/** The link that leads straight to the OpenID provider. */
let direct: string;
beforeAll(async () => {
  browser = await openSignInBrowser({ dropCookies: true });
  direct = `${browser.link.url}?idp=${browser.ids.oidc}`;
});
afterAll(() => browser.close());

/** Whatever was done, nothing on the way broke a policy or threw. */
async function on(options: BrowserContextOptions, walk: (window: SignInWindow) => Promise<void>): Promise<void> {
  const window = await browser.open(options);
  await walk(window);
  expect(window.complaints).toEqual([]);
  await window.close();
}

// Once a cookie has come back the installation believes in cookies for good: so those without come first.
describe.each([
  ['without cookies', true],
  ['with cookies', false],
])('%s', (_how, dropCookies) => {
  beforeAll(() => {
    browser.site.platform({ dropCookies });
  });
  beforeEach(() => browser.change({ signIn: plain }));

  it('a customer chooses, signs in and out, and is not signed straight in again', () =>
    on(phone, async (window) => {
      const { page } = window;
      await page.goto(browser.link.url);
      await page.getByRole('link', { name: 'Continue with Example OIDC' }).click();
      await signInAtProvider(window);
      await useMenu(window, 'Where you are signed in');
      await page.getByText('This browser').waitFor();
      await useMenu(window, 'Sign out');
      await answerProvider(window, 'Sign out');
      await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
      await page.waitForTimeout(1_000);
      expect(await page.getByRole('link', { name: 'Sign in again' }).isVisible()).toBe(true);
      await page.getByRole('link', { name: 'Sign in again' }).click();
      await page.getByRole('heading', { name: 'How do you want to sign in?' }).waitFor();
    }));

  it('a link to one form leads to that form, by SAML too, and without scripts', () =>
    on({ ...phone, javaScriptEnabled: false }, async (window) => {
      const form = `${browser.link.url}/new/101`;
      await window.page.goto(`${form}?idp=${browser.ids.saml}`);
      await signInAtProvider(window, linus);
      await window.page.getByRole('button', { name: 'Continue' }).click();
      await window.page.getByRole('heading', { name: 'Get IT help' }).waitFor();
      expect(await window.page.locator('main form.card').count()).toBe(1);
    }));

  it('a customer whose name decides types it once', async () => {
    const acme = { id: 'r1', name: 'Acme', enabled: true, connectionId: browser.ids.oidc };
    const rules = [{ ...acme, conditions: [{ on: 'email_domain', domains: ['acme.example'] } as const] }];
    await browser.change({ signIn: { choose: 'form', rules } });
    await on(phone, async ({ page }) => {
      await page.goto(browser.link.url);
      await page.getByLabel('E-mail address or user name').fill(ada.email);
      await page.keyboard.press('Enter');
      await page.getByLabel(/password/i).waitFor();
      expect(await page.getByLabel(/e-?mail/i).inputValue()).toBe(ada.email);
    });
  });

  it.each([
    ['counts down and leaves', true],
    ['leaves without scripts too', false],
  ])('a delay %s', async (_what, javaScriptEnabled) => {
    await browser.change({ signIn: { autoRedirectDelaySeconds: 2 } });
    await on({ ...phone, javaScriptEnabled }, async ({ page }) => {
      await page.goto(direct);
      await page.getByText('Seconds left').waitFor();
      if (javaScriptEnabled) await page.getByText('Seconds left: 1').waitFor();
      await page.getByLabel(/password/i).waitFor();
    });
  });

  it('a delay can be stopped', async () => {
    await browser.change({ signIn: { autoRedirectDelaySeconds: 2 } });
    await on(phone, async ({ page }) => {
      await page.goto(direct);
      await page.getByRole('link', { name: 'Stay here' }).click();
      await page.waitForTimeout(2_500);
      expect(new URL(page.url()).pathname).toMatch(/\/sign-in$/);
      await page.getByRole('link', { name: 'Continue with Example OIDC' }).click();
      await page.getByLabel(/password/i).waitFor();
    });
  });

  it('a visitor is shown Jira’s own portal while single sign-on is off, and told so where a portal is', async () => {
    await browser.change({ signIn: { enabled: false } });
    const update = (enabled: boolean): Promise<unknown> =>
      value(browser.site.invoke('links.update', { portalId: browser.link.portalId, enabled }));
    await on(phone, async ({ page }) => {
      await page.goto(browser.link.url);
      const native = page.getByRole('link', { name: 'Open the help center without single sign-on' });
      expect(await native.getAttribute('href')).toContain(`/servicedesk/customer/portal/${browser.link.portalId}`);
      await browser.change({ signIn: { enabled: true } });
      await update(false);
      await page.goto(browser.link.url);
      await page.getByText('This portal is not open for sign-in').waitFor();
      await update(true);
    });
  });

  it('a recovery link opens the portal once, and looking at it uses nothing up', async () => {
    await on({}, (window) => signIn(window, direct));
    const url = await browser.recoveryFor(ada);
    for (let look = 0; look < 3; look += 1) expect((await fetch(url)).status).toBe(200);
    await on(phone, async (window) => {
      await window.page.goto(url);
      await window.page.getByRole('button', { name: 'Sign in' }).click();
      await expectPortal(window);
    });
    await on(phone, async ({ page }) => {
      await page.goto(url);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('already used or has expired').waitFor();
    });
  });

  it('a customer ends the session on another device, and all of them', async () => {
    await on({ userAgent: 'Mozilla/5.0 (iPad) Safari/604.1' }, async (tablet) => {
      await signIn(tablet, direct);
      await on(phone, async (window) => {
        await signIn(window, direct);
        await useMenu(window, 'Where you are signed in');
        await window.page.getByRole('button', { name: /iPad/ }).first().click();
        await window.page.getByText('That browser is signed out.').waitFor();
        await tablet.page.getByText('My requests').first().click();
        await tablet.page.getByText(/Your session has ended|How do you want to sign in/).waitFor();
        await window.page.getByRole('button', { name: 'Sign out everywhere' }).click();
        await answerProvider(window, 'Sign out');
        await window.page.getByRole('heading', { name: 'You are signed out' }).waitFor();
      });
    });
  });

  it('a customer who is blocked is out at the next click', () =>
    on(phone, async (window) => {
      await signIn(window, direct, grace);
      const accountId = await browser.accountOf(grace);
      await value(browser.site.invoke('customers.setBlocked', { accountId, blocked: true }));
      await window.page.getByText('My requests').first().click();
      await window.page.getByText(/Your session has ended|How do you want to sign in/).waitFor();
      await value(browser.site.invoke('customers.setBlocked', { accountId, blocked: false }));
    }));
});

it('the app’s session is over, whatever is answered at the provider', () =>
  on(phone, async (window) => {
    await signIn(window, direct);
    await useMenu(window, 'Sign out');
    await answerProvider(window, 'Stay signed in');
    await window.page.goto(`${browser.site.gateway}/requests`);
    await window.page.getByRole('heading', { name: 'How do you want to sign in?' }).waitFor();
  }));

it('with cookies, the provider used last comes first on this browser', () =>
  on(phone, async ({ page }) => {
    await page.goto(`${browser.link.url}?idp=${browser.ids.saml}`);
    await page.goto(browser.link.url);
    const ways = page.locator('.ways a');
    expect(await ways.first().innerText()).toMatch(/Example SAML.*\(used last\)/s);
    expect(await ways.nth(1).innerText()).toBe('Continue with Example OIDC');
  }));

it('the keyboard reaches the chooser’s buttons in the order they are read, past the link to the content', () =>
  on({}, async ({ page }) => {
    await page.goto(browser.link.url);
    const reached: string[] = [];
    for (let press = 0; press < 3; press += 1) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.textContent.trim() ?? ''));
    }
    expect(reached).toEqual(['Skip to content', 'Continue with Example OIDC', 'Continue with Example SAML']);
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    await page.getByLabel(/password/i).waitFor();
  }));

it('a sign-in that Jira interrupted goes on by itself when Jira answers again, without a second log-in', () =>
  on(phone, async (window) => {
    const { page } = window;
    await page.clock.install();
    browser.site.platform({ faults: [{ service: 'jira', match: '.', times: 100, status: 500 }] });
    await page.goto(direct);
    await signInAtProvider(window, zoe);
    await page.getByText('You are signed in at your company').waitFor();
    browser.site.platform({ faults: [] });
    await page.clock.runFor(16_000);
    await expectPortal(window);
    expect(await page.locator('.menu').textContent()).toContain(zoe.displayName);
  }));
