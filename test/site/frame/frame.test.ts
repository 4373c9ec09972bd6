import { chromium } from 'playwright-core';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requireChromium } from '../../../tools/chromium.mjs';
import { buildFixture } from '../forge/fixture/fixture';
import type { FixtureApp } from '../forge/fixture/fixture';
import { startSite } from '../site';
import type { Site } from '../site';

let app: FixtureApp;
let site: Site;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  app = await buildFixture();
  site = await startSite(app);
  browser = await chromium.launch({
    executablePath: await requireChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
});
afterAll(async () => {
  await browser.close();
  await site.stop();
  app.remove();
});

const open = async (address = site.admin): Promise<FrameLocator> => {
  await page.goto(address);
  const embedded = page.frameLocator('iframe');
  await embedded.getByRole('button', { name: 'foreign' }).waitFor();
  return embedded;
};
const click = async (embedded: FrameLocator, name: string): Promise<void> =>
  embedded.getByRole('button', { name, exact: true }).click();
const answerOf = async (embedded: FrameLocator, containing: string): Promise<unknown> => {
  const out = embedded.locator('#out').filter({ hasText: containing });
  await out.waitFor();
  return JSON.parse((await out.textContent()) ?? '') as unknown;
};

beforeEach(async () => {
  page = await browser.newPage();
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
});
afterEach(async () => page.close());

describe('the Jira frame', () => {
  it('embeds the page from another origin under production’s policy, without a complaint', async () => {
    const policies: string[] = [];
    page.on('response', (response) => {
      const policy = response.headers()['content-security-policy'];
      if (policy !== undefined) policies.push(policy);
    });
    await open();
    expect(page.frames()[1]?.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/admin\/index\.html$/);
    expect(policies).toHaveLength(1);
    expect(policies[0]).toContain("form-action 'self'");
    expect(policies[0]).toMatch(/script-src 'self' (?!.*unsafe-inline.*;.*style-src)/);
    expect(problems).toEqual([]);
  });

  it('does not let the page reach a foreign origin', async () => {
    const embedded = await open();
    await click(embedded, 'foreign');
    expect(await answerOf(embedded, 'error')).toEqual({ error: 'Failed to fetch' });
    expect(problems.join()).toContain('connect-src');
  });

  it('invokes the resolver in the name of the person on the screen', async () => {
    await site.invoke('set', { key: 'greeting', value: 'hello' });
    const embedded = await open();
    await click(embedded, 'invoke');
    expect(await answerOf(embedded, 'hello')).toBe('hello');
    await click(embedded, 'context');
    expect(await answerOf(embedded, 'accountId')).toMatchObject({
      accountId: site.jira.info.admin.accountId,
      moduleKey: 'admin',
      siteUrl: site.jira.info.siteUrl,
    });
  });

  it('asks Jira as that person, who can be chosen', async () => {
    const embedded = await open(`${site.admin}?as=${site.jira.info.plainUser.accountId}`);
    await click(embedded, 'jira');
    expect(await answerOf(embedded, 'accountId')).toMatchObject({ accountId: site.jira.info.plainUser.accountId });
  });

  it('follows the app’s history in the address bar, also back', async () => {
    const embedded = await open(`${site.admin}/first?theme=dark`);
    const location = embedded.locator('#location');
    expect(await location.textContent()).toBe('/first');
    await click(embedded, 'push');
    await page.waitForURL(`${site.admin}/connections?tab=1&theme=dark`);
    expect(await location.textContent()).toBe('/connections');
    await page.goBack();
    await location.filter({ hasText: '/first' }).waitFor();
  });

  it('is light or dark, and the page with it', async () => {
    const embedded = await open(`${site.admin}?theme=dark`);
    const root = embedded.locator('html');
    await embedded.locator('html[data-color-mode=dark]').waitFor();
    const background = async (): Promise<string> =>
      embedded.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    await expect.poll(background).toBe('rgb(31, 31, 33)');
    await page.getByRole('button', { name: 'Dark' }).click();
    await embedded.locator('html[data-color-mode=light]').waitFor();
    expect(await root.getAttribute('data-theme')).toContain('light:light');
    await expect.poll(background).toBe('rgb(255, 255, 255)');
  });

  it('shows a flag whose action reaches the page', async () => {
    const embedded = await open();
    await click(embedded, 'flag');
    const flag = page.getByRole('alert').filter({ hasText: 'Saved' });
    await flag.getByText('All of it').waitFor();
    await flag.getByRole('button', { name: 'Close it' }).click();
    await flag.waitFor({ state: 'detached' });
  });

  it('opens a link of the app in a new tab', async () => {
    const embedded = await open();
    const opened = page.waitForEvent('popup');
    await click(embedded, 'open');
    expect((await opened).url()).toBe(`${site.admin}?opened=yes`);
  });

  it('opens a modal that knows what it was opened with, and hands over what it was closed with', async () => {
    const embedded = await open();
    await click(embedded, 'modal');
    const modal = page.frameLocator('dialog iframe');
    await click(modal, 'context');
    expect(await answerOf(modal, 'modal')).toMatchObject({ extension: { modal: { asked: 'from page' } } });
    await click(modal, 'close');
    expect(await answerOf(embedded, 'closed')).toEqual({ closed: { chosen: 'yes' } });
  });
});

describe('the consent to egress', () => {
  const allowed = (): boolean => site.forge.consent.isAllowed(new URL('https://acme.okta.example/'));

  it('is given by an administrator who sees the address, and by nobody else', async () => {
    const embedded = await open();
    await click(embedded, 'egress');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('https://acme.okta.example').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await answerOf(embedded, 'error')).toEqual({ error: expect.stringContaining('did not allow') as string });
    expect(allowed()).toBe(false);
    await click(embedded, 'egress');
    await dialog.getByRole('button', { name: 'Allow' }).click();
    expect(await answerOf(embedded, 'results')).toMatchObject({ results: [{ key: 'okta' }] });
    expect(allowed()).toBe(true);
    site.forge.consent.deleteGroup('okta');
  });

  it('cannot be given by a person who is no administrator', async () => {
    const embedded = await open(`${site.admin}?as=${site.jira.info.plainUser.accountId}`);
    await click(embedded, 'egress');
    expect(await answerOf(embedded, 'error')).toEqual({ error: expect.stringContaining('administrator') as string });
    expect(allowed()).toBe(false);
  });
});
