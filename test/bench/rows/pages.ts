/** Row 6: what a browser on a slow connection receives, and when its page is painted and usable. */
import type { Page, Request } from 'playwright-core';
import { openAdminBrowser } from '../../e2e/admin/admin-browser';
import { openPortalBrowser } from '../../e2e/portal/portal-browser';
import { types } from '../../portal/portal-site';
import { ada } from '../../site/idp/people';
import type { Figure } from '../report';

/** As of the throttling that Lighthouse calls "slow 4G". */
const line = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
};

interface Loaded {
  readonly requests: number;
  readonly kilobytes: number;
  readonly scriptKilobytes: number;
  readonly paintMilliseconds: number;
  readonly usableMilliseconds: number;
}

/** Opens an address in a page that has nothing cached, and waits until `usable`. */
async function load(page: Page, address: string, usable: () => Promise<unknown>): Promise<Loaded> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', line);
  let [requests, bytes, script] = [0, 0, 0];
  const count = async (request: Request): Promise<void> => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    requests += 1;
    bytes += responseBodySize + responseHeadersSize;
    if (request.resourceType() === 'script') script += responseBodySize + responseHeadersSize;
  };
  const counted: Promise<void>[] = [];
  const note = (request: Request): void => void counted.push(count(request).catch(() => undefined));
  page.on('requestfinished', note);
  const from = Date.now();
  await page.goto(address, { waitUntil: 'commit' });
  await usable();
  const usableMilliseconds = Date.now() - from;
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await session.detach();
  page.off('requestfinished', note);
  await Promise.all(counted);
  return {
    requests,
    kilobytes: bytes / 1024,
    scriptKilobytes: script / 1024,
    paintMilliseconds: paint,
    usableMilliseconds,
  };
}

const toFigure = (what: string, loaded: Loaded): Figure => ({
  ...{ row: '6', what, value: Math.round(loaded.usableMilliseconds), unit: 'ms to usable' },
  reference: `first paint ${loaded.paintMilliseconds.toFixed(0)} ms, ${String(loaded.requests)} requests, ${loaded.kilobytes.toFixed(1)} KB, of it script ${loaded.scriptKilobytes.toFixed(1)} KB`,
  limit: '300 ms: one way there and back and one more to begin with',
});

async function portalPages(): Promise<Figure[]> {
  const browser = await openPortalBrowser();
  const { portal } = browser;
  try {
    const window = await browser.enter(ada);
    const key = await portal.raise(await portal.accountOf(ada), 'Measured');
    const heading = (page: Page) => () => page.locator('main h1').first().waitFor();
    const figures: Figure[] = [];
    const pages = {
      'portal home': '/p/it',
      'request form': `/p/it/new/${types.getHelp}`,
      'one request': `/p/it/requests/${key}`,
    };
    for (const [what, path] of Object.entries(pages))
      figures.push(toFigure(what, await load(window.page, portal.url(path), heading(window.page))));
    await window.page.context().clearCookies();
    const signIn = portal.url('/sign-in?to=%2Fp%2Fit&stay=1');
    figures.unshift(toFigure('sign-in', await load(window.page, signIn, heading(window.page))));
    await window.close();
    return figures;
  } finally {
    await browser.close();
  }
}

async function adminPage(): Promise<Figure[]> {
  const browser = await openAdminBrowser();
  try {
    const { page, context } = await browser.open();
    const admin = page.frameLocator('iframe');
    const usable = () => admin.getByRole('button', { name: 'Add New Identity Provider' }).waitFor();
    await usable();
    const loaded = await load(page, browser.site.admin, usable);
    await context.close();
    return [toFigure('admin first view', loaded)];
  } finally {
    await browser.close();
  }
}

export const pages = async (): Promise<Figure[]> => [...(await portalPages()), ...(await adminPage())];
