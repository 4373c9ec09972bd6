/** From an empty site to a connection in use, by hand: add, save, test, map, Jira. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAdminBrowser, signInAtProvider, type AdminBrowser, type AdminWindow } from './admin-browser';

let browser: AdminBrowser;
let window: AdminWindow;

beforeAll(async () => {
  browser = await openAdminBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  await browser.site.reset();
  window = await browser.open();
});
afterEach(async () => window.context.close());

const clicks = async (...names: readonly (string | RegExp)[]): Promise<void> => {
  for (const name of names) await window.admin.getByRole('link', { name }).first().click();
};
const press = async (name: string): Promise<void> => window.admin.getByRole('button', { name, exact: true }).click();
const textbox = (name: string) => window.admin.getByRole('textbox', { name });
const flag = (text: string | RegExp) => window.page.locator('[data-flag]').filter({ hasText: text });

async function addOidcProvider(): Promise<void> {
  const { issuer, clientId, clientSecret } = browser.site.local.idps.oidc;
  await press('Add New Identity Provider');
  await clicks('OAuth / OpenID Connect', /^Custom OIDC/);
  await textbox('Name').fill('Example');
  await window.admin.getByLabel('Issuer').fill(issuer);
  await window.admin.getByLabel('Client ID').fill(clientId);
  await window.admin.getByLabel('Client secret', { exact: true }).fill(clientSecret);
}

describe('an OpenID provider', () => {
  it('is added, tested, mapped and switched on without leaving the page', async () => {
    const { admin, page } = window;
    await admin.getByRole('heading', { name: 'No identity provider yet' }).waitFor();
    await addOidcProvider();
    await admin.getByText('Found the provider').waitFor();
    await press('Save');
    await flag('Example was saved').waitFor();
    await admin.getByText('Off: customers do not see it').waitFor();

    const person = browser.site.local.people[0]!;
    await signInAtProvider(window, person, () => press('Test connection'));
    await admin.getByRole('heading', { name: 'The connection works' }).waitFor();
    expect(page.url()).toMatch(/\/connections\/[^/]+\/test\/[^/?]+/);
    const received = admin.getByRole('table', { name: 'Values received' });
    expect(await received.getByRole('row', { name: `email ${person.email}`, exact: true }).isVisible()).toBe(true);
    await admin.getByText('Nothing was changed.', { exact: false }).first().waitFor();

    await press('Use these names in the mapping');
    await admin.getByRole('complementary').getByText(person.email).waitFor();
    const company = admin.getByRole('group', { name: 'Company', exact: true });
    await company.getByRole('combobox', { name: 'Source of Company' }).click();
    await admin.getByRole('option', { name: 'Always the same' }).click();
    await company.getByRole('textbox', { name: 'Value of Company' }).fill('Acme');
    await admin.getByRole('complementary').getByText('Acme', { exact: true }).waitFor();
    await press('Save');
    await flag('The rules were saved').waitFor();

    await clicks('SSO Configurations');
    const row = admin.getByRole('list', { name: 'Connections' }).getByRole('listitem').filter({ hasText: 'Example' });
    await row.getByText(/^Tested/).waitFor();
    await row.getByRole('checkbox').press('Space');
    await flag('Example is on').waitFor();
    expect(window.complaints).toEqual([]);
  });

  it('is found in two places of Jira, each of which says which it is and has the same page', async () => {
    const { page, admin } = window;
    const navigation = page.getByRole('navigation', { name: 'Jira settings' });
    await admin.getByRole('heading', { level: 1 }).waitFor();
    expect(await navigation.getByRole('heading').allTextContents()).toEqual([
      'Settings › Apps',
      'Apps, in the top bar',
    ]);
    const heading = await admin.getByRole('heading', { level: 1 }).textContent();
    await navigation.getByRole('link', { name: 'Gatehouse SSO', exact: true }).click();
    await admin.getByRole('heading', { level: 1, name: heading ?? '' }).waitFor();
  });

  it('keeps what was typed, and its secret, when another tab is opened in between', async () => {
    const { admin } = window;
    await addOidcProvider();
    await clicks('Sign-in Log');
    await admin.getByRole('heading', { name: 'Sign-in Log', level: 1 }).waitFor();
    await window.page.goBack();
    expect(await textbox('Name').inputValue()).toBe('Example');
    expect(await admin.getByLabel('Client secret', { exact: true }).inputValue()).not.toBe('');
    await admin.getByRole('navigation', { name: 'Gatehouse' }).getByLabel('unsaved changes').waitFor();
  });

  it('never shows a stored secret again, and replaces it only on request', async () => {
    const { admin } = window;
    await addOidcProvider();
    await press('Save');
    await admin.getByText('Stored, and never shown again').waitFor();
    expect(await admin.locator('input[type=password]').count()).toBe(0);
    await press('Replace the stored Client secret');
    expect(await admin.getByLabel('Client secret', { exact: true }).inputValue()).toBe('');
    await press('Keep the stored one');
    await admin.getByText('Stored, and never shown again').waitFor();
  });

  it('is deleted only after a question, which Escape answers with no', async () => {
    const { admin } = window;
    await addOidcProvider();
    await press('Save');
    await flag('Example was saved').waitFor();
    await clicks('SSO Configurations');
    await press('Delete Example');
    await window.page.keyboard.press('Escape');
    expect(await admin.getByRole('alertdialog').count()).toBe(0);
    await press('Delete Example');
    await press('Delete');
    await admin.getByRole('heading', { name: 'No identity provider yet' }).waitFor();
  });
});

describe('a SAML identity provider', () => {
  it('is added by its metadata address, with its certificates shown, and tested', async () => {
    const { admin } = window;
    const { local } = browser.site;
    await press('Add New Identity Provider');
    await clicks(/^SAML/, /^Custom SAML/);
    for (const address of [local.saml.entityId, local.saml.acs, local.saml.slo]) {
      await admin.getByText(address, { exact: true }).first().waitFor();
    }
    await textbox('Name').fill('Example SAML');
    await textbox('Metadata URL').fill(local.idps.saml.metadata);
    await admin.getByText('Read the metadata').waitFor();
    await admin.getByText('Certificate 1').waitFor();
    await press('Save');
    await flag('Example SAML was saved').waitFor();
    // The form and the guide beside it name one address of the metadata: that of this connection.
    await expect.poll(() => admin.getByText(/\/saml\/metadata\?connection=/).count(), { timeout: 15_000 }).toBe(2);
    const person = local.people[1]!;
    await signInAtProvider(window, person, () => press('Test connection'));
    await admin.getByRole('heading', { name: 'The connection works' }).waitFor();
    await admin.getByRole('table', { name: 'Values received' }).getByText(person.email).first().waitFor();
    expect(window.complaints).toEqual([]);
  });
});

describe('Jira', () => {
  it('takes a service account, checks it at once, and keeps its token to itself', async () => {
    const { admin } = window;
    const { email, apiToken } = browser.site.local.jira.serviceAccount;
    await clicks('Jira Configuration');
    expect(await admin.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    expect(await admin.getByRole('button', { name: 'Check again' }).count()).toBe(1);
    await admin.getByLabel('A service account').check();
    await admin.getByLabel('Service account e-mail').fill(email);
    await admin.getByLabel('API token').fill(apiToken);
    await press('Save');
    await flag('Saved and checked').waitFor();
    await admin.getByText('Stored, and never shown again').waitFor();
    const checks = admin.getByRole('list', { name: 'Checks of access to Jira' }).getByRole('listitem');
    expect(await checks.count()).toBeGreaterThan(3);
    expect(await checks.filter({ has: admin.getByLabel('Failed') }).count()).toBe(0);
  });

  it('says next to the field that a token is wrong, and keeps what was typed', async () => {
    const { admin } = window;
    await clicks('Jira Configuration');
    await admin.getByLabel('A service account').check();
    await admin.getByLabel('Service account e-mail').fill(browser.site.local.jira.serviceAccount.email);
    await press('Save');
    await admin.getByText('Enter an API token of this account.').waitFor();
    await admin.getByLabel('API token').fill('not-the-token');
    await press('Save');
    await admin.getByRole('alert').first().waitFor();
    expect(await admin.getByLabel('API token').inputValue()).toBe('not-the-token');
  });
});
