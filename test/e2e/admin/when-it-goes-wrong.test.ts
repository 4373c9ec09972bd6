/** What an administrator meets when something is refused: the field, the reason, the way on, and nothing that was typed lost. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionView, Reply } from '../../../src/contract/admin-api';
import type { Settings } from '../../../src/domain/settings';
import { groups, supportUser } from '../../site/jira/seed/accounts';
import { openAdminBrowser, type AdminBrowser, type AdminWindow } from './admin-browser';
import { save } from './seed';

let browser: AdminBrowser;
let window: AdminWindow;

beforeAll(async () => {
  browser = await openAdminBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => browser.site.reset());
afterEach(async () => window.context.close());

const textbox = (name: string) => window.admin.getByRole('textbox', { name });
const press = async (name: string): Promise<void> => window.admin.getByRole('button', { name, exact: true }).click();
const flag = (text: string) => window.page.locator('[data-flag]').filter({ hasText: text });

async function fillInNewProvider(): Promise<void> {
  const { issuer, clientId, clientSecret } = browser.site.local.idps.oidc;
  window = await browser.open({ path: '/connections/new/oidc/custom-oidc' });
  await textbox('Name').fill('Example');
  await textbox('Issuer').fill(issuer);
  await textbox('Client ID').fill(clientId);
  await window.admin.getByLabel('Client secret', { exact: true }).fill(clientSecret);
}

async function expectNothingLost(): Promise<void> {
  expect(await textbox('Name').inputValue()).toBe('Example');
  expect(await textbox('Client ID').inputValue()).toBe(browser.site.local.idps.oidc.clientId);
  expect(await window.admin.getByLabel('Client secret', { exact: true }).inputValue()).not.toBe('');
}

describe('a provider’s host that is not allowed yet', () => {
  it('is asked for with the reason, a no saves nothing and loses nothing, and a yes saves', async () => {
    browser.site.platform({ localEgress: false });
    await fillInNewProvider();
    const { admin, page } = window;
    await admin.getByRole('heading', { name: 'Gatehouse needs your permission' }).waitFor();
    await press('Save');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('http://127.0.0.1').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await admin.getByRole('heading', { name: 'Not saved: permission was not given' }).waitFor();
    await expectNothingLost();

    await press('Save');
    await page.getByRole('dialog').getByRole('button', { name: 'Allow' }).click();
    await flag('Example was saved').waitFor();
  });

  it('is asked for only once', async () => {
    browser.site.platform({ localEgress: false });
    await fillInNewProvider();
    await press('Allow and look it up');
    await window.page.getByRole('dialog').getByRole('button', { name: 'Allow' }).click();
    await window.admin.getByText('Found the provider').waitFor();
    await press('Save');
    await flag('Example was saved').waitFor();
    expect(await window.page.getByRole('dialog').count()).toBe(0);
  });
});

describe('a wrong input', () => {
  it('is named beside its field while typing, before anything is saved', async () => {
    await fillInNewProvider();
    await textbox('Issuer').fill('not an address');
    await textbox('Client ID').focus();
    await window.admin.getByText('Enter a whole address, starting with https://.').waitFor();
    await textbox('Issuer').fill('http://login.example.com');
    await window.admin.getByText('The address must start with https://.').waitFor();
    await textbox('Issuer').fill(`${browser.site.local.idps.oidc.issuer}/nowhere`);
    await expect.poll(() => textbox('Issuer').getAttribute('aria-invalid')).toBe('true');
    await expectNothingLost();
  });

  it('gets the focus when the form is saved', async () => {
    window = await browser.open({ path: '/connections/new/oidc/custom-oidc' });
    await textbox('Name').waitFor();
    await press('Save');
    await window.admin.getByText('Enter the issuer.').waitFor();
    await expect
      .poll(() => textbox('Issuer').evaluate((input) => input === input.ownerDocument.activeElement))
      .toBe(true);
  });
});

describe('somebody else’s save in the meantime', () => {
  it('of a connection shows both versions and lets the administrator choose', async () => {
    const { connectionId } = await save(browser.site);
    window = await browser.open({ path: `/connections/${connectionId}` });
    await textbox('Name').fill('Mine');
    const stored = (await browser.site.invoke('connections.get', { id: connectionId })) as Reply<ConnectionView>;
    if (!stored.ok) throw new Error(stored.message);
    const { revision, preset, fields } = stored.value.connection;
    await browser.site.invoke('connections.save', {
      ...{ id: connectionId, revision, preset, fields },
      name: 'Theirs',
      secrets: {},
    });
    await press('Save');
    const versions = window.admin.getByRole('table', { name: 'Both versions' });
    await versions.getByRole('row', { name: 'Name Mine Theirs' }).waitFor();
    await press('Save mine over it');
    await window.admin.getByRole('heading', { name: 'Mine', level: 1 }).waitFor();
  });

  it('of settings shows both versions, and theirs can be taken', async () => {
    window = await browser.open({ path: '/look' });
    await textbox('Title').fill('Mine');
    const stored = (await browser.site.invoke('settings.get')) as Reply<Settings>;
    if (!stored.ok) throw new Error(stored.message);
    const { look, revision } = stored.value;
    await browser.site.invoke('settings.save', { revision, look: { ...look, title: 'Theirs' } });
    await press('Save');
    await window.admin.getByRole('table', { name: 'Both versions' }).getByText('Theirs').waitFor();
    await press('Take what is stored');
    await expect.poll(() => textbox('Title').inputValue()).toBe('Theirs');
  });
});

describe('support staff', () => {
  it('see the connections and the log, and can test but not change', async () => {
    await save(browser.site);
    const stored = (await browser.site.invoke('settings.get')) as Reply<Settings>;
    if (!stored.ok) throw new Error(stored.message);
    await browser.site.invoke('settings.save', {
      revision: stored.value.revision,
      supportGroups: [groups.support.id],
    });
    window = await browser.open({ as: supportUser.accountId });
    const { admin } = window;
    await admin.getByRole('button', { name: 'Test', exact: true }).waitFor();
    const shown = await admin.getByRole('navigation', { name: 'Gatehouse' }).getByRole('link').allTextContents();
    expect(shown).toEqual(['SSO Configurations', 'Sign-in Log']);
    expect(await admin.getByRole('button', { name: /Delete|Add|Move/ }).count()).toBe(0);
    expect(await admin.getByRole('checkbox').count()).toBe(0);
  });
});

/** Answers what the browser asks, and tells what that was. A question the browser took back meanwhile needs no answer. */
function answerDialogs(answer: 'accept' | 'dismiss'): readonly string[] {
  const asked: string[] = [];
  window.page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    dialog[answer]().catch(() => undefined);
  });
  return asked;
}

/** By mouse and keyboard: Chromium asks only for pages that somebody has touched. */
async function typeTitle(): Promise<void> {
  await textbox('Title').click({ clickCount: 3 });
  await window.page.keyboard.type('Another');
}

/** Chromium at times takes the question back, and the reload with it. */
const isReloaded = (): Promise<boolean> =>
  window.page.reload({ timeout: 5_000 }).then(
    () => true,
    () => false,
  );

describe('unsaved work', () => {
  it('makes the browser ask before the page is closed, and only then', async () => {
    window = await browser.open({ path: '/look' });
    const asked = answerDialogs('accept');
    await textbox('Title').waitFor();
    await window.page.reload();
    expect(asked).toEqual([]);
    await typeTitle();
    await expect.poll(isReloaded, { timeout: 30_000 }).toBe(true);
    expect(new Set(asked)).toEqual(new Set(['beforeunload']));
  });

  it('stays where the browser denies the frame its storage: a reload asks first, and a no keeps what was typed', async () => {
    window = await browser.open();
    await window.context.addInitScript(() => {
      const deny = (): never => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
      for (const name of ['sessionStorage', 'localStorage']) Object.defineProperty(globalThis, name, { get: deny });
    });
    await window.page.goto(`${browser.site.admin}/look`);
    const asked = answerDialogs('dismiss');
    await typeTitle();
    await window.admin
      .getByRole('navigation', { name: 'Gatehouse' })
      .getByRole('link', { name: 'Sign-in Log' })
      .click();
    await window.admin.getByRole('heading', { name: 'Sign-in Log', level: 1 }).waitFor();
    await window.page.goBack();
    expect(await textbox('Title').inputValue()).toBe('Another');
    await window.page.reload({ timeout: 2_000 }).catch(() => undefined);
    expect(asked).toEqual(['beforeunload']);
    expect(await textbox('Title').inputValue()).toBe('Another');
    expect(window.complaints).toEqual([]);
  });
});
