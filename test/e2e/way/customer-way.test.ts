/** The way itself in Chromium: substituted link, sign-in at the provider, request raised, seen by the agent. By OIDC, Cognito preset and SAML. */
import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { requireChromium } from '../../../tools/chromium.mjs';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from '../../flows/site';
import { ada } from '../../site/idp/people';
import type { Site } from '../../site/site';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

let site: Site;
let browser: Browser;

beforeAll(async () => {
  const [executablePath, started] = await Promise.all([requireChromium(), startTestSite()]);
  site = started;
  browser = await chromium.launch({ executablePath, args: [...flags, '--disable-component-update', '--disable-sync'] });
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});
afterEach(() => site.reset());

const addConnection = { OIDC: addOidcConnection, SAML: addSamlConnection } as const;

describe.each(['OIDC', 'SAML'] as const)('a customer with a provider that speaks %s', (protocol) => {
  it.each([
    ['with scripts', 1280, true],
    ['on a phone without scripts', 390, false],
  ])('opens the link, signs in, raises a request and finds it again, %s', async (_how, width, javaScriptEnabled) => {
    await addConnection[protocol](site);
    const [link] = await portalLinks(site);
    if (link === undefined) throw new Error('The site has no portal.');
    const types = await value<readonly { name: string; url: string }[]>(
      site.invoke('links.requestTypes', { portalId: link.portalId }),
    );
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(types[0]?.url ?? '');
    if (!javaScriptEnabled && new URL(page.url()).origin === new URL(site.gateway).origin) {
      await page.getByRole('button', { name: 'Continue' }).click();
    }
    await page.getByLabel(/e-?mail/i).fill(ada.email);
    await page.getByLabel(/password/i).fill(ada.password);
    await page.getByRole('button', { name: /sign in|log in|continue/i }).click();
    if (!javaScriptEnabled && protocol === 'SAML') await page.getByRole('button').first().click();
    await page.waitForURL(types[0]?.url ?? '');
    const summary = `Seen by the agent ${protocol} ${String(width)}`;
    await page.locator('[name="summary"]').fill(summary);
    await page.getByRole('button', { name: 'Send request', exact: true }).click();
    await page.getByRole('heading', { name: summary }).waitFor();
    const key = /[A-Z]+-\d+/.exec(new URL(page.url()).pathname)?.[0] ?? '';
    await page.goto(`${site.gateway}/requests`);
    await page.getByRole('link', { name: summary }).first().waitFor();
    const agent = await context.newPage();
    await agent.goto(`${site.local.jira.url}/browse/${key}`);
    expect(await agent.textContent('body')).toContain(summary);
    expect(await agent.textContent('body')).toContain(ada.displayName);
    expect(site.jira.violations).toEqual([]);
    await context.close();
  });
});
