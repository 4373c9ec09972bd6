/** A site with as many connections as the app is made for: the list is searched, narrowed and put in order, with a keyboard too. */
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionSummary } from '../../../src/domain/connection';
import { value } from '../../flows/site';
import { darken, openAdminBrowser, violationsIn, type AdminBrowser, type AdminWindow } from './admin-browser';
import { saveMany } from './seed';

const count = 200;
/** Rows drawn at first. */
const drawn = 50;
let browser: AdminBrowser;
let window: AdminWindow;

beforeAll(async () => {
  browser = await openAdminBrowser();
  await saveMany(browser.site, count);
}, 120_000);
afterAll(async () => browser.close());
beforeEach(async () => {
  window = await browser.open();
  await window.admin.getByText(`${String(count)} connections.`).waitFor();
});
afterEach(async () => {
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

const list = () => window.admin.getByRole('list', { name: 'Connections' });
const rows = () => list().getByRole('listitem');
const search = () => window.admin.getByRole('searchbox', { name: 'Search connections' });
const patience = { timeout: 15_000 };
const expectRows = (expected: number): Promise<void> => expect.poll(() => rows().count(), patience).toBe(expected);
const stored = async (): Promise<readonly string[]> =>
  (await value<readonly ConnectionSummary[]>(browser.site.invoke('connections.list'))).map(({ name }) => name);

async function pick(label: string, option: string): Promise<void> {
  await window.admin.getByRole('combobox', { name: label }).click();
  await window.admin.getByRole('option', { name: option, exact: true }).click();
}
const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === element.ownerDocument.activeElement);
const shown = (text: string | RegExp) => window.admin.getByRole('status').filter({ hasText: text });

describe('the list of 200 connections', () => {
  it('is searched by typing, and what was searched stands in the address', async () => {
    await search().fill('hazel');
    await shown(`10 of ${String(count)} connections.`).waitFor();
    expect(await rows().count()).toBe(10);
    await expect.poll(() => new URL(window.page.url()).searchParams.get('search'), patience).toBe('hazel');
    await window.page.reload();
    await shown(`10 of ${String(count)} connections.`).waitFor();
    expect(await search().inputValue()).toBe('hazel');
  });

  it('stays in sight under many warnings, which are all a press away', async () => {
    const warnings = window.admin.getByRole('link', { name: 'Open the connection' });
    expect(await warnings.count()).toBe(3);
    const more = window.admin.getByRole('button', { name: /^Show \d+ more warnings$/ });
    await more.click();
    await expect.poll(() => warnings.count(), patience).toBe(count / 10);
    await window.admin.getByRole('button', { name: 'Show fewer warnings' }).click();
    await expect.poll(() => warnings.count(), patience).toBe(3);
  });

  it('is narrowed by protocol, provider and state, and shown whole again at one press', async () => {
    await pick('Protocol', 'SAML 2.0');
    await shown(`50 of ${String(count)} connections.`).waitFor();
    await pick('State', 'Off');
    await shown(`10 of ${String(count)} connections.`).waitFor();
    await pick('State', 'Any state');
    await pick('Protocol', 'Any protocol');
    await pick('Provider', 'Okta');
    await pick('State', 'Expired or expiring soon');
    await expectRows(3);
    for (const text of await rows().allTextContents()) expect(text).toMatch(/Okta.*Expires/);
    await window.admin.getByRole('link', { name: 'Show all connections' }).click();
    await expectRows(drawn);
  });

  it('says that nothing matches, and passes axe so in light and dark', async () => {
    await search().fill('nobody has this name');
    await window.admin.getByRole('heading', { name: 'No connection matches' }).waitFor();
    expect(await violationsIn(window)).toEqual([]);
    await darken(window);
    expect(await violationsIn(window)).toEqual([]);
    await window.admin.getByRole('link', { name: 'Show all connections' }).press('Enter');
    await expectRows(drawn);
    await window.admin.getByRole('button', { name: 'Show 50 more' }).click();
    await expectRows(2 * drawn);
  });

  it('is put in order with the keyboard alone, which stays at the button that was pressed', async () => {
    const before = await stored();
    await search().fill('birch');
    await expectRows(10);
    const up = window.admin.getByRole('button', { name: 'Move Birch 9 up' });
    const down = window.admin.getByRole('button', { name: 'Move Birch 9 down' });
    await up.press('Enter');
    await shown('Birch 9 is number 18').waitFor();
    await expect.poll(() => isFocused(up), patience).toBe(true);
    await down.press('Enter');
    await shown('Birch 9 is number 19').waitFor();
    await expect.poll(() => isFocused(down), patience).toBe(true);
    expect(await stored()).toEqual(before);
  });

  it('moves a connection past the next one that is shown, and to a place by its number', async () => {
    await search().fill('oak');
    await pick('State', 'Off');
    await expectRows(2);
    await window.admin.getByRole('button', { name: 'Move Oak 6 up' }).click();
    await shown('Oak 6 is number 141').waitFor();
    expect((await stored()).slice(140, 142)).toEqual(['Oak 6', 'Oak 1']);
    await window.admin.getByRole('button', { name: 'Place of Oak 6: 141' }).click();
    const place = window.admin.getByRole('spinbutton', { name: `Place of Oak 6 among ${String(count)}` });
    await place.fill('999');
    await window.admin.getByText('Enter a whole number from 1 to 200.').waitFor();
    await place.fill('1');
    await place.press('Enter');
    await shown('Oak 6 is number 1 of').waitFor();
    expect((await stored())[0]).toBe('Oak 6');
  });

  it('keeps what somebody else moved meanwhile', async () => {
    const [first, second, third, fourth, ...rest] = await value<readonly ConnectionSummary[]>(
      browser.site.invoke('connections.list'),
    );
    await value(browser.site.invoke('connections.order', { id: fourth!.id, before: first!.id }));
    await window.admin.getByRole('button', { name: `Move ${third!.name} up` }).click();
    await shown(`${third!.name} is number 3`).waitFor();
    for (const gone of [{ id: 'gone' }, { id: first!.id, before: 'gone' }])
      expect(await browser.site.invoke('connections.order', gone)).toMatchObject({ ok: false, code: 'not_found' });
    expect(await stored()).toEqual([fourth!, first!, third!, second!, ...rest].map(({ name }) => name));
  });

  it('is searched in Attribute Mapping too', async () => {
    await window.page.goto(`${browser.site.admin}/mapping`);
    await expectRows(count);
    await search().fill('no such company');
    await window.admin.getByRole('heading', { name: 'No connection matches' }).waitFor();
    await search().fill('hazel');
    await expectRows(10);
    await rows().first().getByRole('link').click();
    await window.admin.getByRole('link', { name: 'Admission' }).waitFor();
  });
});
