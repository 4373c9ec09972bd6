/** Why somebody cannot log in, and what the site can do: the sign-in log's explanation, the support bundle, the platform check. */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView, Page as Entries, Reply } from '../../../src/contract/admin-api';
import type { SignInEntry } from '../../../src/domain/sign-in-entry';
import { value } from '../../flows/site';
import { ada } from '../../site/idp/people';
import { createUserAgent, signInAt } from '../../user-agent';
import { openAdminBrowser, type AdminBrowser, type AdminWindow } from './admin-browser';
import { save, signInAndTest, type Attempts, type Saved } from './seed';

let browser: AdminBrowser;
let saved: Saved & Attempts;
let window: AdminWindow;

beforeAll(async () => {
  browser = await openAdminBrowser();
  const connection = await save(browser.site);
  saved = { ...connection, ...(await signInAndTest(browser.site, connection)) };
});
afterAll(async () => browser.close());
afterEach(async () => window.context.close());

const press = async (name: string): Promise<void> => window.admin.getByRole('button', { name, exact: true }).click();

describe('an attempt', () => {
  it('is explained under today’s settings, with the rule that decides and what was changed since', async () => {
    const { connectionId: id, entryId } = saved;
    const stored = (await browser.site.invoke('connections.get', { id })) as Reply<ConnectionView>;
    if (!stored.ok) throw new Error(stored.message);
    const { revision, admission } = stored.value.connection;
    const rules = { admission: { ...admission, deniedDomains: ['acme.example'] } };
    await browser.site.invoke('connections.saveRules', { id, revision, rules });
    window = await browser.open({ path: `/log/${entryId}` });
    await press('Explain');
    const { admin } = window;
    await admin.getByText('Would be refused').waitFor();
    await admin.getByText('unlike then').waitFor();
    const denied = admin.getByRole('listitem').filter({ hasText: 'Admission: denied domains' });
    await denied.getByLabel('No', { exact: true }).waitFor();
    await admin.getByText('admission.deniedDomains').waitFor();
    expect(window.complaints).toEqual([]);
  });

  it('gives a support bundle that names nobody', async () => {
    window = await browser.open({ path: `/log/${saved.entryId}` });
    const [file] = await Promise.all([window.page.waitForEvent('download'), press('Download support bundle')]);
    const text = await readFile(await file.path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ kind: 'gatehouse-support-bundle', attempt: { outcome: 'signed_in' } });
    for (const personal of [ada.email, ada.id, ada.givenName]) expect(text).not.toContain(personal);
  });

  it('of 30 days is counted by connection, and the numbers can be read as a table', async () => {
    window = await browser.open({ path: '/log' });
    const { admin } = window;
    await admin.getByRole('img', { name: /^1 sign-in and 0 refusals in 30 days/ }).waitFor();
    const shares = admin.getByRole('table', { name: 'By connection' });
    await shares.getByRole('link', { name: 'Example' }).waitFor();
    const [title, head] = await Promise.all(['caption', 'thead'].map((part) => shares.locator(part).boundingBox()));
    expect(title!.y + title!.height).toBeLessThanOrEqual(head!.y);
    await admin.getByText('The numbers').click();
    expect(await admin.getByRole('table', { name: 'Sign-ins per day' }).getByRole('row').count()).toBe(2);
  });

  it('that was refused shows which step refused it, in red, after those that passed', async () => {
    const agent = createUserAgent();
    await agent.open(`${browser.site.local.links[0]?.url ?? ''}?idp=${saved.connectionId}`);
    await signInAt(agent, ada);
    const [entry] = (await value<Entries<SignInEntry>>(browser.site.invoke('signIns.list', { outcome: 'refused' })))
      .items;
    window = await browser.open({ path: `/log/${entry?.id ?? ''}` });
    const steps = window.admin.getByRole('list', { name: 'Steps' }).getByRole('listitem');
    await steps.filter({ hasText: 'reason domain_denied' }).getByLabel('Failed', { exact: true }).waitFor();
    expect(await steps.getByLabel('Failed', { exact: true }).count()).toBe(1);
    const titles = (await steps.allInnerTexts()).map((text) => text.split('\n')[0]);
    expect(titles.slice(-2)).toEqual(['Attribute mapping', 'Admission']);
  });
});

describe('the preview of rules', () => {
  it('says as whom it judges, and judges as somebody new at a press', async () => {
    const { connectionId: id } = saved;
    const { connection } = await value<ConnectionView>(browser.site.invoke('connections.get', { id }));
    const { revision, admission } = connection;
    const rules = { admission: { ...admission, deniedDomains: [], createCustomers: false } };
    await value(browser.site.invoke('connections.saveRules', { id, revision, rules }));
    window = await browser.open({ path: `/mapping/${id}/admission` });
    const side = window.admin.getByRole('complementary');
    await side.getByText('Judged as Ada Lovelace, the customer whom this account').waitFor();
    await side.getByText('Admitted', { exact: true }).waitFor();
    await press('Judge as somebody new');
    await side.getByText('Judged as somebody new.').waitFor();
    await side.getByText('Rule: create customers').waitFor();
    await press('Judge as whoever is known');
    await side.getByText('Admitted', { exact: true }).waitFor();
    expect(window.complaints).toEqual([]);
  });
});

describe('the platform check', () => {
  it('is run in a real browser, shows its progress, and ends with every probe and its meaning', async () => {
    window = await browser.open({ path: '/diagnostics' });
    const { admin, context } = window;
    await admin.getByRole('heading', { name: 'Platform check' }).waitFor();
    const [check] = await Promise.all([context.waitForEvent('page'), press('Run the check')]);
    await check.getByText('The test is finished').waitFor({ timeout: 40_000 });
    await admin.getByText(/^\d+ checks, none failed\.$/).waitFor();
    const trigger = admin.getByRole('list', { name: 'Results: Web trigger and browser' }).getByRole('listitem');
    expect(await trigger.count()).toBe(7);
    expect(await trigger.filter({ has: admin.getByLabel('Passed') }).count()).toBe(7);
    await admin.getByRole('list', { name: 'Results: Providers' }).getByText('The clock of Example').waitFor();
    expect(window.complaints).toEqual([]);
  });
});

describe('unsaved work', () => {
  it('began with an older version: others’ saves are noticed though the page has read them since', async () => {
    window = await browser.open({ path: `/connections/${saved.connectionId}` });
    const { admin } = window;
    await admin.getByRole('textbox', { name: 'Client ID' }).fill('mine');
    const id = saved.connectionId;
    const stored = (await browser.site.invoke('connections.get', { id })) as Reply<ConnectionView>;
    if (!stored.ok) throw new Error(stored.message);
    const { revision, preset, fields } = stored.value.connection;
    const theirs = { ...fields, clientId: 'theirs' };
    await browser.site.invoke('connections.save', {
      id,
      revision,
      preset,
      name: 'Example',
      fields: theirs,
      secrets: {},
    });
    // Switching it off reads the connection anew, with the other's version.
    await admin.getByRole('checkbox').first().press('Space');
    await admin.getByText('Off: customers do not see it').waitFor();
    await press('Save');
    await admin.getByRole('table', { name: 'Both versions' }).getByText('theirs').waitFor();
  });
});

describe('the configuration', () => {
  it('leaves as a file without secrets, and comes back only after its differences were shown', async () => {
    window = await browser.open({ path: '/diagnostics' });
    const { admin, page } = window;
    await admin.getByRole('heading', { name: 'Export and import' }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), press('Export')]);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain('"Example"');
    expect(text).not.toContain(browser.site.local.idps.oidc.clientSecret);
    const changed = text.replace('"name": "Example"', '"name": "Renamed"');
    expect(changed).not.toBe(text);
    await admin.getByRole('textbox', { name: 'Configuration to import' }).fill(changed);
    await press('Show what would change');
    await admin.getByRole('cell', { name: 'Renamed' }).first().waitFor();
    const named = async (): Promise<string> => {
      const stored = (await browser.site.invoke('connections.get', {
        id: saved.connectionId,
      })) as Reply<ConnectionView>;
      return stored.ok ? stored.value.connection.name : stored.message;
    };
    expect(await named()).toBe('Example');
    await admin.getByRole('button', { name: /^Apply \d+ changes?$/ }).click();
    await page.locator('[data-flag]').filter({ hasText: 'The configuration was imported' }).waitFor();
    expect(await named()).toBe('Renamed');
    expect(window.complaints).toEqual([]);
  });

  it.each([
    ['{ "format": ', 'This is not a configuration file of Gatehouse: JSON is expected.'],
    ['{}', /^This is not an export of Gatehouse: format/],
  ])('that is none is said to be none beside what was pasted: %s', async (text, told) => {
    window = await browser.open({ path: '/diagnostics' });
    const { admin } = window;
    const pasted = admin.getByRole('textbox', { name: 'Configuration to import' });
    await pasted.fill(text);
    await press('Show what would change');
    await admin.getByRole('alert').getByText(told).waitFor();
    expect(await pasted.getAttribute('aria-invalid')).toBe('true');
  });
});
