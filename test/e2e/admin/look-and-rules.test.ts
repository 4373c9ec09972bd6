/** Look and Feel and Sign-in Settings: previews are the real pages, rules can be tried, and what is wrong is said beside its field. */
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { admissionOrder } from '../../../src/domain/admission';
import type { Settings } from '../../../src/domain/settings';
import { value } from '../../flows/site';
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
  expect(window.complaints.filter((one) => !one.includes('Failed to load resource'))).toEqual([]);
  await window.context.close();
});

/** A folder for pictures; unset takes none. */
const pictures = process.env.SIGN_IN_PICTURES;
async function picture(name: string): Promise<void> {
  if (pictures === undefined) return;
  await window.page.screenshot({ path: `${pictures}/admin-${name}.png`, fullPage: true });
}

async function open(path: string, heading: string | RegExp): Promise<AdminWindow['admin']> {
  window = await browser.open({ path });
  await window.admin.getByRole('heading', { name: heading, level: 1 }).waitFor();
  return window.admin;
}

const settings = (): Promise<Settings> => value(browser.site.invoke('settings.get'));

it('the preview is the customers’ page: light, dark, on a phone, with Markdown, and no script runs in it', async () => {
  const admin = await open('/look', 'Look and Feel');
  const drawn = admin.frameLocator('iframe[title="Preview of the page"]');
  await drawn.getByText('How do you want to sign in?').waitFor();
  await admin.getByLabel('Help text').fill('Call **us** <script>document.title="x"</script>');
  await drawn.locator('.help strong').getByText('us').waitFor();
  expect(await drawn.locator('script').count()).toBe(0);
  const ground = (): Promise<string> =>
    drawn.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
  const light = await ground();
  await picture('look-light');
  await admin.getByLabel('Dark', { exact: true }).check();
  await expect.poll(ground, { timeout: 10_000 }).not.toBe(light);
  await admin.getByLabel('Phone', { exact: true }).check();
  await picture('look-dark-phone');
  expect(await drawn.locator('html').evaluate(() => innerWidth)).toBe(390);
});

it('a colour that is hard to read is warned of, with its contrast', async () => {
  const admin = await open('/look', 'Look and Feel');
  await admin.getByLabel('Colour', { exact: true }).fill('#FFD600');
  await admin.getByText('This colour is hard to read').waitFor();
  await admin.getByText(/This colour has a contrast of 1\.\d:1 on the page, where text needs 4\.5:1/).waitFor();
  await picture('look-warned');
  await admin.getByLabel('Colour', { exact: true }).fill('#0C66E4');
  await admin.getByText('This colour is hard to read').waitFor({ state: 'detached' });
});

it('what cannot be drawn leaves the last preview in place and says why beside it', async () => {
  const admin = await open('/look', 'Look and Feel');
  const drawn = admin.frameLocator('iframe[title="Preview of the page"]');
  await drawn.getByText('How do you want to sign in?').waitFor();
  await admin.getByLabel('Logo address').fill('logo.png');
  const preview = admin.getByRole('region', { name: 'Preview' });
  const told = preview.getByText('The preview does not show the last change');
  await told.waitFor();
  await preview.getByText('Enter a full address that starts with https://.').waitFor();
  expect(await drawn.getByText('How do you want to sign in?').isVisible()).toBe(true);
  await admin.getByLabel('Logo address').fill('');
  await told.waitFor({ state: 'detached' });
});

it('a link at the foot without an address is said beside its field, and nothing typed is lost', async () => {
  const admin = await open('/look', 'Look and Feel');
  await admin.getByRole('button', { name: 'Add a link at the foot' }).click();
  await admin.getByLabel('Link text').fill('Imprint');
  await admin.getByLabel('Link address').fill('www.acme.example');
  await admin.getByRole('button', { name: 'Save', exact: true }).click();
  await admin.getByText('Enter a full address that starts with https://.').first().waitFor();
  expect(await admin.getByLabel('Link text').inputValue()).toBe('Imprint');
  await admin.getByLabel('Link address').fill('https://www.acme.example/imprint');
  await admin.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await settings()).look.footerLinks.length, { timeout: 10_000 }).toBe(1);
});

/** Types into one of the inputs that take several names. */
async function name(label: string, typed: string): Promise<void> {
  const input = window.admin.getByLabel(label, { exact: true });
  await input.fill(typed);
  await input.press('Enter');
}

it('a rule is tried before it is saved, and its faults stand beside their fields', async () => {
  const admin = await open('/sign-in', 'Sign-in Settings');
  await admin.getByRole('button', { name: 'Add rule' }).click();
  await name('E-mail domain', 'Acme.example');
  await admin.getByRole('button', { name: '+ Network address' }).click();
  await name('Network address', '203.0.113');
  await admin.getByText('Who would go where').click();
  await admin.getByText(/Not an address or range: 203\.0\.113/).waitFor();
  await admin.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => admin.getByText(/Not an address or range: 203\.0\.113/).count(), { timeout: 10_000 }).toBe(2);
  await picture('rules-faults');
  await admin.getByRole('button', { name: 'Remove 203.0.113' }).click();
  await name('Network address', '203.0.113.0/24');
  await admin.getByLabel('E-mail address or user name').fill('ada@acme.example');
  await admin.getByLabel('Network address of the visitor').fill('203.0.113.7');
  await admin.getByText(/Decided by: only connection/).waitFor();
  expect(await admin.getByText(/Not an address or range/).count()).toBe(0);
  await picture('rules-tried');
  await admin.getByRole('button', { name: 'Save', exact: true }).click();
  await expect
    .poll(async () => (await settings()).signIn.rules[0]?.conditions[0], { timeout: 10_000 })
    .toEqual({ on: 'email_domain', domains: ['acme.example'] });
});

it('a button’s colour and logo are checked beside their fields', async () => {
  const admin = await open(`/mapping/${saved.connectionId}/sign-in`, /Attribute Mapping/);
  await admin.getByLabel('Colour', { exact: true }).fill('red');
  await admin.getByLabel('Logo address').fill('logo.png');
  await admin.getByRole('button', { name: 'Save', exact: true }).click();
  await admin.getByText('Enter a colour such as #0C66E4.').waitFor();
  await admin.getByText('Enter a full address that starts with https://.').waitFor();
  await picture('button-faults');
});

it('a domain that is none is named beside its field, before and after saving', async () => {
  const admin = await open(`/mapping/${saved.connectionId}/admission`, /Attribute Mapping/);
  const field = admin.getByRole('combobox', { name: 'Allowed domains' });
  await field.fill('acme_example');
  await field.press('Enter');
  const told = admin.getByText('Not a domain: acme_example.');
  await told.waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await admin.getByRole('button', { name: 'Save', exact: true }).click();
  await admin.getByText('Please check the highlighted fields.').waitFor();
  expect(await told.count()).toBe(1);
});

describe('an expression that is not valid', () => {
  const told = 'The expression is not valid';
  /** The message stands beside the input, is read with it, and stands nowhere else. */
  async function expectBeside(field: Locator): Promise<void> {
    await expect.poll(() => field.getAttribute('aria-invalid'), { timeout: 15_000 }).toBe('true');
    const ids = (await field.getAttribute('aria-describedby')) ?? '';
    expect(ids).toMatch(/-error/);
    const error = window.admin.locator(`[id="${ids.split(' ')[0] ?? ''}"]`);
    expect(await error.textContent()).toContain(told);
    expect(await window.admin.getByText(told).count()).toBe(1);
  }

  it('of a conversion is named beside it, which is unfolded for it, before and after saving', async () => {
    const admin = await open(`/mapping/${saved.connectionId}/attributes`, /Attribute Mapping/);
    const company = admin.getByRole('group', { name: 'First name', exact: true });
    await company.getByText('Convert and fall back').click();
    await company.getByRole('button', { name: '+ Lower case' }).click();
    await company.getByRole('button', { name: '+ Extract a part' }).click();
    await company.getByRole('textbox', { name: 'Pattern' }).fill('([a-z');
    await expectBeside(company.getByRole('textbox', { name: 'Pattern' }));
    await admin.getByRole('button', { name: 'Save', exact: true }).click();
    await admin.getByText('Please check the highlighted fields.').waitFor();
    await expectBeside(company.getByRole('textbox', { name: 'Pattern' }));
    await picture('expression-faults');
    await admin.getByRole('button', { name: 'Discard changes' }).click();
  });

  it('of a condition in a group is named beside it, and so is what is missing once it is saved', async () => {
    const admin = await open(`/mapping/${saved.connectionId}/admission`, /Attribute Mapping/);
    await admin.getByRole('button', { name: 'Add condition' }).click();
    await admin.getByRole('button', { name: 'Add group' }).click();
    const inner = admin.getByRole('group', { name: 'Conditions', exact: true }).nth(1);
    await inner.getByRole('combobox', { name: 'Test' }).click();
    await admin.getByRole('option', { name: 'matches pattern' }).click();
    await inner.getByRole('combobox', { name: 'Name' }).fill('department');
    await inner.getByRole('textbox', { name: 'Value' }).fill('([a-z');
    await expectBeside(inner.getByRole('textbox', { name: 'Value' }));
    expect(await admin.getByText('Choose an attribute.').count()).toBe(0);
    await admin.getByRole('button', { name: 'Save', exact: true }).click();
    await admin.getByText('Choose an attribute.').waitFor();
    expect(await admin.getByText('Choose an attribute.').count()).toBe(1);
    await picture('filter-faults');
  });
});

it('the rules of admission say in which order they are asked', async () => {
  const admin = await open(`/mapping/${saved.connectionId}/admission`, /Attribute Mapping/);
  await admin.getByText('In which order these are asked').click();
  const asked = admin.getByRole('listitem').filter({ hasText: /\?$/ });
  await asked.first().waitFor();
  expect(await asked.count()).toBe(admissionOrder.length);
  expect(await asked.first().textContent()).toBe('Is the customer blocked in Manage Users?');
});
