/** A browser at the admin page of a site of its own, and the few moves every test makes. */
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type FrameLocator, type Page } from 'playwright-core';
import { requireChromium } from '../../../tools/chromium.mjs';
import { startTestSite } from '../../flows/site';
import type { Site } from '../../site/site';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface AdminBrowser {
  readonly site: Site;
  /** Opens the admin page in a window of a person of its own. */
  open(options?: OpenOptions): Promise<AdminWindow>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Below the admin page's address, for example `/jira/links`. */
  readonly path?: string;
  /** Another person than the Jira administrator, by account id. */
  readonly as?: string;
}

export interface AdminWindow {
  readonly context: BrowserContext;
  readonly page: Page;
  /** The Custom UI inside Jira's frame. */
  readonly admin: FrameLocator;
  /** What the browser complained about: errors on the page, refused requests, broken policies. */
  readonly complaints: readonly string[];
}

/** One site and one browser for a test file. `more` are flags of Chromium. */
export async function openAdminBrowser(...more: readonly string[]): Promise<AdminBrowser> {
  const [executablePath, site] = await Promise.all([requireChromium(), startTestSite()]);
  const browser = await chromium.launch({ executablePath, args: [...flags, ...more] });
  return {
    site,
    open: (options = {}) => openWindow(browser, site, options),
    close: async () => {
      await browser.close();
      await site.stop();
    },
  };
}

async function openWindow(browser: Browser, site: Site, options: OpenOptions): Promise<AdminWindow> {
  const { path = '', as } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const address = new URL(`${site.admin}${path}`);
  address.searchParams.set('theme', 'light');
  if (as !== undefined) address.searchParams.set('as', as);
  await page.goto(address.href);
  return { context, page, admin: page.frameLocator('iframe'), complaints };
}

/** Signs a person in at the local identity provider that `opens` brings up in a window of its own. */
export async function signInAtProvider(
  { context }: AdminWindow,
  person: { readonly email: string; readonly password: string },
  opens: () => Promise<unknown>,
): Promise<void> {
  const [provider] = await Promise.all([context.waitForEvent('page'), opens()]);
  await provider.getByLabel(/e-?mail/i).fill(person.email);
  await provider.getByLabel(/password/i).fill(person.password);
  await provider.getByRole('button', { name: /sign in|continue|log in/i }).click();
  await provider.getByText('The test is finished').waitFor();
  await provider.close();
}

/** Chooses Jira's dark theme, and waits until the page follows. */
export async function darken({ page, admin }: AdminWindow): Promise<void> {
  await page.getByRole('button', { name: 'Dark' }).click();
  await admin.locator('html[data-color-mode=dark]').waitFor();
}

const attempts = 8;

/**
 * Violations inside the embedded page. Axe gives a frame one second to take its script, and says nothing about it when that
 * was too short, as it is on a busy machine: then it is asked again, and never believed.
 */
export async function violationsIn({ page }: AdminWindow): Promise<unknown> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { violations, passes } = await new AxeBuilder({ page }).include('iframe').analyze();
    const isInside = passes.some(({ nodes }) => nodes.some(({ target }) => target.length > 1));
    if (isInside) return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  }
  throw new Error('axe did not look into the embedded page.');
}
