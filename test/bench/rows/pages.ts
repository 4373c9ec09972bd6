/** Row 6: what a browser on a slow connection receives, and when its page is painted and usable. */
import type { Frame, Page, Request } from 'playwright-core';
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

interface Opened {
  readonly address: string;
  usable(): Promise<unknown>;
  /** Whether a request is the app's; the clock runs from the first one. */
  isOurs?(url: string): boolean;
  /** The app's document; the page itself where it is in no frame. */
  document?(): Page | Frame;
}

/** Opens an address in a page that has nothing cached, and waits until it is usable. */
async function load(page: Page, opened: Opened): Promise<Loaded> {
  const { address, usable, isOurs = () => true, document = () => page } = opened;
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
  let from: number | undefined;
  const begin = (request: Request): void => {
    if (isOurs(request.url())) from ??= Date.now();
  };
  const note = (request: Request): void => {
    if (isOurs(request.url())) counted.push(count(request).catch(() => undefined));
  };
  page.on('request', begin);
  page.on('requestfinished', note);
  await page.goto(address, { waitUntil: 'commit' });
  await usable();
  const usableMilliseconds = Date.now() - (from ?? Number.NaN);
  await document().waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const paint = await document().evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await session.detach();
  page.off('request', begin);
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

const twoWays = '300 ms: one way there and back and one more to begin with';

const toFigure = (what: string, loaded: Loaded, limit = twoWays): Figure => ({
  ...{ row: '6', what, value: Math.round(loaded.usableMilliseconds), unit: 'ms to usable' },
  reference: `first paint ${loaded.paintMilliseconds.toFixed(0)} ms, ${String(loaded.requests)} requests, ${loaded.kilobytes.toFixed(1)} KB, of it script ${loaded.scriptKilobytes.toFixed(1)} KB`,
  limit,
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
      figures.push(
        toFigure(what, await load(window.page, { address: portal.url(path), usable: heading(window.page) })),
      );
    await window.page.context().clearCookies();
    const signIn = portal.url('/sign-in?to=%2Fp%2Fit&stay=1');
    figures.unshift(toFigure('sign-in', await load(window.page, { address: signIn, usable: heading(window.page) })));
    await window.close();
    return figures;
  } finally {
    await browser.close();
  }
}

/** A frame of another site has a process of its own, which the throttling of the page does not reach. */
const oneProcess = '--disable-features=IsolateOrigins,site-per-process';

/** What is the app's inside Jira's page: its resources, and what they ask of its functions. */
async function adminPage(): Promise<Figure[]> {
  const browser = await openAdminBrowser(oneProcess, '--disable-site-isolation-trials');
  try {
    const { page, context } = await browser.open();
    const admin = page.frameLocator('iframe');
    const usable = () => admin.getByRole('button', { name: 'Add New Identity Provider' }).waitFor();
    await usable();
    const document = (): Frame => page.frames().at(-1) ?? page.mainFrame();
    const { origin } = new URL(document().url());
    const isOurs = (url: string): boolean => url.startsWith(`${origin}/`) || url.endsWith('/api/invoke');
    const loaded = await load(page, { address: browser.site.admin, usable, isOurs, document });
    await context.close();
    const limit = Math.round((loaded.kilobytes * 1024 * 1000) / line.downloadThroughput + 3 * line.latency);
    return [
      toFigure(
        'admin first view',
        loaded,
        `${String(limit)} ms: its bytes on this line, and three ways there and back`,
      ),
    ];
  } finally {
    await browser.close();
  }
}

export const pages = async (): Promise<Figure[]> => [...(await portalPages()), ...(await adminPage())];
