/** Portal links as an administrator hands them out: shown, copied, translated, checked, restricted, replaced. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { PortalLink } from '../../../src/contract/admin-api';
import { portalLinks } from '../../flows/site';
import { openAdminBrowser, type AdminBrowser, type AdminWindow } from './admin-browser';
import { save, type Saved } from './seed';

let browser: AdminBrowser;
let saved: Saved;
let window: AdminWindow;

beforeAll(async () => {
  browser = await openAdminBrowser();
  saved = await save(browser.site);
});
afterAll(async () => browser.close());
afterEach(async () => {
  // The frame withholds the clipboard, as Jira's may: the browser says so, and the text is copied another way.
  expect(window.complaints.filter((one) => !one.includes('Clipboard API'))).toEqual([]);
  await window.context.close();
});

async function open(path: string, heading: string): Promise<AdminWindow['admin']> {
  window = await browser.open({ path });
  await window.admin.getByRole('heading', { name: heading, level: 1 }).waitFor();
  return window.admin;
}

const openList = (): Promise<AdminWindow['admin']> => open('/jira/links', 'Portal links');
const openPortal = (): Promise<AdminWindow['admin']> => open(`/jira/links/${saved.portalId}`, saved.portal);
const press = async (name: string): Promise<void> => window.admin.getByRole('button', { name, exact: true }).click();
const stored = async (): Promise<PortalLink> => {
  const found = (await portalLinks(browser.site)).find(({ portalId }) => portalId === saved.portalId);
  if (found === undefined) throw new Error('The portal is gone.');
  return found;
};

/** What the clipboard holds, as an input takes it. */
async function pasted(label: string): Promise<string> {
  const input = window.admin.getByRole('textbox', { name: label });
  await input.fill('');
  await input.press('Control+V');
  return input.inputValue();
}

it('the list has a link for every portal, which can be shown as a QR code, copied and switched off', async () => {
  const admin = await openList();
  const links = await portalLinks(browser.site);
  const portals = admin.getByRole('list', { name: 'Portals' });
  await portals.getByRole('listitem').first().waitFor();
  expect(await portals.getByRole('status').allTextContents()).toEqual(links.map(({ url }) => url));
  const portal = portals.getByRole('listitem').filter({ hasText: saved.portal });
  await portal.getByRole('button', { name: 'QR code' }).click();
  await portal.getByRole('img', { name: `QR code of the link to ${saved.portal}` }).waitFor();
  await portal.getByRole('button', { name: `Copy Link to ${saved.portal}` }).click();
  await portal.getByRole('button', { name: `Copied Link to ${saved.portal}` }).waitFor();
  expect(await pasted('Portal address')).toBe((await stored()).url);
  await press('Copy all links');
  await admin.getByRole('button', { name: 'Copied', exact: true }).waitFor();
  const all = await pasted('Portal address');
  for (const { name, url } of links) expect(all).toContain(`${name}\t${url}`);
  await portal.getByRole('checkbox').press('Space');
  await window.page
    .locator('[data-flag]')
    .filter({ hasText: `${saved.portal} was saved` })
    .waitFor();
  expect(await portal.getByRole('button', { name: 'Open' }).isDisabled()).toBe(true);
  expect((await stored()).enabled).toBe(false);
  await portal.getByRole('checkbox').press('Space');
  await expect.poll(async () => (await stored()).enabled, { timeout: 15_000 }).toBe(true);
});

it('native addresses of a portal, a form and a request are translated; that of another site is not', async () => {
  const admin = await openList();
  const { nativeUrl, url } = await stored();
  const input = admin.getByRole('textbox', { name: 'Portal address' });
  for (const path of ['', '/create/101', '/IT-1']) {
    await input.fill(nativeUrl + path);
    await press('Translate');
    const expected = url + path.replace('/create/', '/new/').replace('/IT-', '/requests/IT-');
    await expect.poll(() => admin.getByLabel('Substituted link').textContent(), { timeout: 15_000 }).toBe(expected);
  }
  await input.fill('https://other.example/servicedesk/customer/portal/1');
  await press('Translate');
  await admin.getByText('Paste the address of a portal, request type or request of this site.').waitFor();
});

it('a portal’s page has a ready e-mail, links to its request types, and says where the link would stop', async () => {
  const admin = await openPortal();
  const { url } = await stored();
  await admin.getByLabel('Get IT help', { exact: true }).getByText(`${url}/new/101`).waitFor();
  await press('Copy text');
  await admin.getByRole('button', { name: 'Copied', exact: true }).waitFor();
  const text = await pasted('Announcement');
  expect(text).toContain(`Subject: Your new way into ${saved.portal}`);
  expect(text).toContain(url);
  await admin.getByRole('button', { name: 'Discard changes', disabled: false }).click();
  await press('Check this link');
  const health = admin.getByRole('list', { name: 'Health of the link' }).getByRole('listitem');
  await health.first().waitFor();
  expect(await health.filter({ has: admin.getByLabel('Passed') }).count()).toBe(await health.count());
  await browser.site.invoke('connections.setEnabled', { id: saved.connectionId, enabled: false });
  await press('Check this link');
  const failed = health.filter({ has: admin.getByLabel('Failed') });
  await failed.getByText('Switch a connection on.').waitFor();
  await browser.site.invoke('connections.setEnabled', { id: saved.connectionId, enabled: true });
});

it('who may come in, and through which provider, is chosen and kept', async () => {
  const admin = await openPortal();
  await admin.getByLabel('SSO only').check();
  await admin.getByRole('combobox', { name: 'Provider of this portal' }).click();
  await admin.getByRole('option', { name: 'Example' }).click();
  const saveAccess = async (expected: Partial<PortalLink>): Promise<void> => {
    await admin.getByRole('button', { name: 'Save', exact: true }).first().click();
    await expect.poll(stored, { timeout: 15_000 }).toMatchObject(expected);
  };
  await saveAccess({ access: 'sso_only', connectionId: saved.connectionId });
  await admin.getByLabel('Members of chosen organizations').check();
  await admin.getByRole('combobox', { name: 'Organizations' }).fill('Acme');
  await admin.getByRole('option', { name: 'Acme', exact: true }).click();
  await saveAccess({ access: 'organizations', organizations: ['Acme'] });
  await admin.getByLabel('Default', { exact: true }).check();
  await saveAccess({ access: 'default' });
});

it('a link is replaced after a question, and the old one leads to a page that says so', async () => {
  const admin = await openPortal();
  const { url: old } = await stored();
  await press('Replace the link');
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  expect((await stored()).url).toBe(old);
  await press('Replace the link');
  await press('Replace it');
  await window.page
    .locator('[data-flag]')
    .filter({ hasText: `${saved.portal} has a new link` })
    .waitFor();
  const { url } = await stored();
  expect(url).not.toBe(old);
  await admin.getByLabel('Substituted link').getByText(url, { exact: true }).waitFor();
  const gone = await fetch(old);
  expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining('replaced by a new one')]);
});
