/** What holds for every tab: it is accessible, fits every width, follows the theme, and says clearly when a call fails. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addSamlConnection, value } from '../../flows/site';
import { listenOnLoopback } from '../../site/idp/loopback-server';
import {
  darken,
  openAdminBrowser,
  violationsIn,
  type AdminBrowser,
  type AdminWindow,
  type OpenOptions,
} from './admin-browser';
import { save, signInAndTest, type Attempts, type Saved } from './seed';

const tabs = [
  ['/connections', 'SSO Configurations'],
  ['/connections/new', 'Add New Identity Provider'],
  ['/connections/new/oidc', 'Add New Identity Provider'],
  ['/connections/new/oidc/custom-oidc', 'Add Custom OIDC'],
  ['/connections/new/saml/custom-saml', 'Add Custom SAML'],
  ['/connections/{id}', 'Example'],
  ['/mapping/{id}/attributes', 'Attribute Mapping: Example'],
  ['/mapping/{id}/admission', 'Attribute Mapping: Example'],
  ['/mapping/{id}/organizations', 'Attribute Mapping: Example'],
  ['/connections/{id}/test/{testId}', 'Test of Example'],
  ['/users', 'Manage Users'],
  ['/users/{accountId}', 'Ada Lovelace'],
  ['/jira', 'Jira Configuration'],
  ['/jira/links', 'Portal links'],
  ['/jira/links/{portalId}', '{portal}'],
  ['/sign-in', 'Sign-in Settings'],
  ['/look', 'Look and Feel'],
  ['/log', 'Sign-in Log'],
  ['/log/{entryId}', /^Attempt /],
  ['/diagnostics', 'Diagnostics'],
] as const;

let browser: AdminBrowser;
let saved: Saved & Attempts;
let window: AdminWindow | undefined;

beforeAll(async () => {
  browser = await openAdminBrowser();
  const connection = await save(browser.site);
  saved = { ...connection, ...(await signInAndTest(browser.site, connection)) };
});
afterAll(async () => browser.close());
afterEach(async () => {
  await window?.context.close();
  window = undefined;
});

const fill = (text: string): string =>
  text
    .replace('{id}', saved.connectionId)
    .replace('{portalId}', saved.portalId)
    .replace('{portal}', saved.portal)
    .replace('{entryId}', saved.entryId)
    .replace('{accountId}', encodeURIComponent(saved.accountId))
    .replace('{testId}', saved.testId);

/** Opens a tab and waits until nothing on it is loading any more. */
async function settle(path: string, heading: string | RegExp, options: OpenOptions = {}): Promise<AdminWindow> {
  const opened = await browser.open({ ...options, path: fill(path) });
  window = opened;
  await opened.admin
    .getByRole('heading', { name: typeof heading === 'string' ? fill(heading) : heading, level: 1 })
    .waitFor();
  await expect.poll(() => opened.admin.getByLabel(/^Loading/).count(), { timeout: 15_000 }).toBe(0);
  return opened;
}

describe('every tab', () => {
  it.each(tabs)('%s passes axe in light and dark, and fits a tablet and a phone', async (path, heading) => {
    const opened = await settle(path, heading);
    const { page, admin } = opened;
    expect(await violationsIn(opened)).toEqual([]);

    await darken(opened);
    expect(await violationsIn(opened)).toEqual([]);

    for (const width of [1024, 768, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const overflow = await admin.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
      expect([width, overflow]).toEqual([width, 0]);
    }
    expect(opened.complaints).toEqual([]);
  });
});

describe('what opens over a page or appears on it', () => {
  /** In light and in dark. */
  async function expectAccessible(opened: AdminWindow): Promise<void> {
    expect(await violationsIn(opened)).toEqual([]);
    await darken(opened);
    expect(await violationsIn(opened)).toEqual([]);
    expect(opened.complaints).toEqual([]);
  }

  it('the question before something is deleted passes axe', async () => {
    const opened = await settle('/connections', 'SSO Configurations');
    await opened.admin.getByRole('button', { name: 'Delete Example' }).click();
    await opened.admin.getByRole('alertdialog').waitFor();
    await expectAccessible(opened);
  });

  it('the differences of changed metadata pass axe', async () => {
    const { site } = browser;
    let document = await (await fetch(site.local.idps.saml.metadata)).text();
    const server = await listenOnLoopback(0, () => (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/samlmetadata+xml' }).end(document);
    });
    const { connection } = await addSamlConnection(site, { metadataUrl: `${server.origin}/metadata` });
    document = document.replace(/(SingleSignOnService[^>]*Location=")[^"]*/g, '$1https://idp.example/moved');
    await value(site.invoke('metadata.check', { id: connection.id }));
    await server.stop();
    const opened = await settle(`/connections/${connection.id}`, 'Example SAML');
    await opened.admin.getByText('https://idp.example/moved').first().waitFor();
    await expectAccessible(opened);
  });
});

describe('when storage does not answer', () => {
  const failing = tabs.filter(([path]) => !path.startsWith('/connections/new'));
  const faults = [{ service: 'kvs' as const, match: '/api/v1/', status: 500, times: 10_000 }];

  it.each(failing)('%s says so, with a reference and a way to try again', async (path) => {
    browser.site.platform({ faults });
    try {
      window = await browser.open({ path: fill(path) });
      const alerts = window.admin.getByRole('alert').filter({ hasText: 'storage did not answer' });
      await alerts.first().getByText('Reference for support').waitFor();
      browser.site.platform({ faults: [] });
      await expect
        .poll(
          async () => {
            const retry = alerts.first().getByRole('button', { name: 'Try again' });
            if (await retry.isVisible()) await retry.click();
            return alerts.count();
          },
          { timeout: 15_000, interval: 500 },
        )
        .toBe(0);
    } finally {
      browser.site.platform({ faults: [] });
    }
  });
});

describe('the addresses', () => {
  it('survive a reload and the back button', async () => {
    const opened = await settle('/jira/links', 'Portal links');
    await opened.page.reload();
    await opened.admin.getByRole('heading', { name: 'Portal links', level: 1 }).waitFor();
    await opened.admin.getByRole('link', { name: 'Access', exact: true }).click();
    await opened.admin.getByRole('heading', { name: 'Jira Configuration', level: 1 }).waitFor();
    await opened.page.goBack();
    await opened.admin.getByRole('heading', { name: 'Portal links', level: 1 }).waitFor();
  });
});

describe('the first view', () => {
  it('needs less than 300 KB of compressed JavaScript, in a handful of files', async () => {
    const opened = await browser.open();
    window = opened;
    const sizes: Promise<number>[] = [];
    opened.page.on('response', (response) => {
      if (response.url().endsWith('.js') && response.url().includes('/assets/')) {
        sizes.push(response.body().then(compressedSize));
      }
    });
    await opened.page.reload();
    await opened.admin.getByRole('list', { name: 'Connections' }).waitFor();
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(sizes.length).toBeLessThan(6);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThan(300_000);
  });
});

async function compressedSize(body: Uint8Array): Promise<number> {
  const stream = new Blob([new Uint8Array(body)]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength;
}
