/** Finding one among many: an attempt in the log, an application in the gallery, a change and who made it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page as Entries } from '../../../src/contract/admin-api';
import type { SignInEntry } from '../../../src/domain/sign-in-entry';
import { value } from '../../flows/site';
import { ada } from '../../site/idp/people';
import { openAdminBrowser, type AdminBrowser, type AdminWindow } from './admin-browser';
import { save, signInAndTest } from './seed';

let browser: AdminBrowser;
let window: AdminWindow;
let entry: SignInEntry;

beforeAll(async () => {
  browser = await openAdminBrowser();
  const { entryId } = await signInAndTest(browser.site, await save(browser.site));
  const { items } = await value<Entries<SignInEntry>>(browser.site.invoke('signIns.list', { limit: 10 }));
  const found = items.find(({ id }) => id === entryId);
  if (found === undefined) throw new Error('The sign-in is not in the log.');
  entry = found;
});
afterAll(async () => browser.close());
afterEach(async () => {
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

const box = (label: string) => window.admin.getByLabel(label, { exact: true });
const type = (label: string, text: string): Promise<void> => box(label).fill(text);
const attempts = () => window.admin.getByRole('table', { name: 'Sign-in attempts' }).locator('tbody').getByRole('row');
const nothing = () => window.admin.getByRole('heading', { name: 'Nothing matches' });
const day = (from: number): string => new Date(browser.site.clock.now() + from * 86_400_000).toISOString().slice(0, 10);

async function pick(label: string, option: string): Promise<void> {
  await window.admin.getByRole('combobox', { name: label }).click();
  await window.admin.getByRole('option', { name: option, exact: true }).click();
}

describe('the sign-in log', () => {
  it.each([
    ['Reference', () => entry.reference, () => 'ZZZZ-ZZZZ'],
    ['Customer', () => ada.email, () => 'nobody@acme.example'],
    ['From', () => day(-1), () => day(2)],
    ['To', () => day(1), () => day(-2)],
  ])('is narrowed by %s, also after a reload', async (label, matching, other) => {
    window = await browser.open({ path: '/log' });
    await attempts().first().waitFor();
    await type(label, other());
    await nothing().waitFor();
    await type(label, matching());
    await attempts().filter({ hasText: entry.reference }).waitFor();
    await window.page.reload();
    await attempts().filter({ hasText: entry.reference }).waitFor();
    expect(await box(label).inputValue()).toBe(matching());
  });

  it('is narrowed by a reason that is chosen by its code or its words, also after a reload', async () => {
    window = await browser.open({ path: '/log' });
    await attempts().first().waitFor();
    const choose = async (typed: string, option: string): Promise<void> => {
      await window.admin.getByRole('combobox', { name: 'Reason code' }).fill(typed);
      await window.admin.getByRole('option', { name: option, exact: true }).click();
    };
    await choose('domain_den', 'domain denied');
    await nothing().waitFor();
    expect(new URL(window.page.url()).href).toContain('reason=domain_denied');
    await window.page.reload();
    await nothing().waitFor();
    await window.admin.getByText('domain denied', { exact: true }).waitFor();
    await choose('any', 'Any reason');
    await attempts().filter({ hasText: entry.reference }).waitFor();
  });

  it('keeps a reason of the address that is none of those there are now', async () => {
    window = await browser.open({ path: '/log?reason=of_an_older_version' });
    await nothing().waitFor();
    await window.admin.getByText('of an older version', { exact: true }).waitFor();
  });

  it('that has no line of a reference says where else one may be', async () => {
    window = await browser.open({ path: '/log?reference=ZZZZ-ZZZZ' });
    await window.admin.getByText('the app’s own log on the platform').waitFor();
  });

  it('is narrowed by outcome and connection together', async () => {
    window = await browser.open({ path: '/log' });
    await attempts().first().waitFor();
    await pick('Outcome', 'Refused');
    await nothing().waitFor();
    await pick('Outcome', 'Signed in');
    await pick('Connection', 'Example');
    await attempts().filter({ hasText: entry.reference }).waitFor();
    expect(await attempts().count()).toBe(1);
  });
});

it('an application is found by a word, and a word that finds none says what to do', async () => {
  window = await browser.open({ path: '/connections/new/oidc' });
  const found = window.admin.getByRole('list', { name: 'Applications' }).getByRole('listitem');
  await found.nth(5).waitFor();
  await type('Search applications', 'cognito');
  await expect.poll(() => found.allInnerTexts(), { timeout: 15_000 }).toEqual([expect.stringContaining('AWS Cognito')]);
  await type('Search applications', 'no such thing');
  await window.admin.getByRole('heading', { name: 'No application by that name' }).waitFor();
});

it('how long the log is kept is saved, and the change log says who changed it from what', async () => {
  window = await browser.open({ path: '/sign-in' });
  const { admin } = window;
  await type('Keep the sign-in log for (days)', '45');
  await admin.getByRole('button', { name: 'Save', exact: true }).click();
  await window.page.locator('[data-flag]').first().waitFor();
  await window.context.close();
  window = await browser.open({ path: '/diagnostics' });
  const newest = window.admin.getByRole('table', { name: 'Changes' }).locator('tbody > tr').first();
  await newest.getByText('1 difference', { exact: true }).click();
  const difference = newest.getByRole('table', { name: 'Differences' }).locator('tbody').getByRole('row');
  await difference.waitFor();
  expect(await difference.getByRole('cell').allInnerTexts()).toEqual(['settings: logRetentionDays', '30', '45']);
  await newest.getByRole('cell', { name: 'Ada Admin' }).waitFor();
});
