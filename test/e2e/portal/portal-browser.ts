/** Chromium at the portal of a site of its own. */
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { requireChromium } from '../../../tools/chromium.mjs';
import { startPortal, type PortalSite } from '../../portal/portal-site';
import type { Person } from '../../site/idp/people';
import { openWindow, type BrowserWindow } from '../browser-window';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface PortalWindow extends BrowserWindow {
  /** Opens a page of the portal. */
  go(path: string): Promise<void>;
}

export interface PortalBrowser {
  readonly portal: PortalSite;
  /** A window of a person who is signed in. */
  enter(person: Person, options?: BrowserContextOptions): Promise<PortalWindow>;
  close(): Promise<void>;
}

export { phone } from '../browser-window';

export async function openPortalBrowser(): Promise<PortalBrowser> {
  const [executablePath, portal] = await Promise.all([requireChromium(), startPortal()]);
  const browser = await chromium.launch({ executablePath, args: flags });
  return {
    portal,
    enter: (person, options = {}) => enter(browser, portal, person, options),
    close: async () => {
      await browser.close();
      await portal.site.stop();
    },
  };
}

async function enter(
  browser: Browser,
  portal: PortalSite,
  person: Person,
  options: BrowserContextOptions,
): Promise<PortalWindow> {
  const window = await openWindow(browser, options);
  const { page } = window;
  await page.goto(portal.links[0]?.url ?? '');
  await page.getByLabel(/e-?mail/i).fill(person.email);
  await page.getByLabel(/password/i).fill(person.password);
  await page.getByRole('button', { name: /sign in|continue|log in/i }).click();
  await page.waitForURL(/\/p\//);
  return {
    ...window,
    go: async (path) => {
      await page.goto(portal.url(path));
    },
  };
}
