/** Manage Users as an administrator works with it: decide, block, move, export, forget. */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../../src/domain/customer';
import { portalLinks, value } from '../../flows/site';
import { ada, grace } from '../../site/idp/people';
import { createUserAgent, signInAt } from '../../user-agent';
import { openAdminBrowser, type AdminBrowser, type AdminWindow } from './admin-browser';
import { save, type Saved } from './seed';

let browser: AdminBrowser;
let saved: Saved;
let window: AdminWindow | undefined;
beforeAll(async () => {
  browser = await openAdminBrowser();
  saved = await save(browser.site);
  for (const person of [ada, grace]) await signIn(person, saved.connectionId);
});
afterAll(async () => browser.close());
afterEach(async () => {
  expect(window?.complaints).toEqual([]);
  await window?.context.close();
});

async function signIn(person: typeof ada, connectionId: string): Promise<number> {
  const [link] = await portalLinks(browser.site);
  const agent = createUserAgent();
  await agent.open(`${link?.url ?? ''}?idp=${connectionId}`);
  return (await signInAt(agent, person)).status;
}

const customer = async (email: string): Promise<CustomerRecord | undefined> =>
  (
    await value<{ items: readonly CustomerRecord[] }>(browser.site.invoke('customers.list', { search: email }))
  ).items.find((one) => one.email === email);

async function open(path: string, heading: string): Promise<AdminWindow> {
  window = await browser.open({ path });
  await window.admin.getByRole('heading', { name: heading, level: 1 }).waitFor();
  return window;
}

const pageOf = async (person: typeof ada): Promise<AdminWindow> =>
  open(`/users/${encodeURIComponent((await customer(person.email))?.accountId ?? '')}`, person.displayName);

describe('Manage Users', () => {
  it('exports what the filters show', async () => {
    const { admin, page } = await open('/users', 'Manage Users');
    await admin.getByLabel('Search by name or e-mail').fill(ada.email);
    await expect.poll(() => admin.getByRole('link', { name: grace.displayName }).count()).toBe(0);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      admin.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain(ada.email);
    expect(text).not.toContain(grace.email);
  });

  it('is narrowed by the last sign-in, and exports that list as JSON', async () => {
    const { admin, page } = await open('/users', 'Manage Users');
    await admin.getByRole('link', { name: ada.displayName }).waitFor();
    await admin.getByText('Filters', { exact: true }).click();
    await admin.getByLabel('Last sign-in from').fill('2099-01-01');
    await admin.getByRole('link', { name: ada.displayName }).waitFor({ state: 'detached' });
    await admin.getByLabel('Last sign-in from').fill('2001-01-01');
    await admin.getByRole('link', { name: ada.displayName }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      admin.getByRole('button', { name: 'Export JSON' }).click(),
    ]);
    const exported = JSON.parse(await readFile(await file.path(), 'utf8')) as readonly CustomerRecord[];
    expect(exported.map(({ email }) => email).sort()).toEqual([ada.email, grace.email]);
  });

  it('leaves no file behind of an export that was cancelled', async () => {
    const { admin, page } = await open('/users', 'Manage Users');
    await admin.getByRole('link', { name: ada.displayName }).waitFor();
    let files = 0;
    page.on('download', () => (files += 1));
    browser.site.platform({ faults: [{ service: 'kvs', match: 'entity/query', times: 1, status: 'timeout' }] });
    await admin.getByRole('button', { name: 'Export CSV' }).click();
    await admin.getByText('Exporting CSV').waitFor();
    await admin.getByRole('button', { name: 'Cancel export' }).click();
    await admin.getByRole('button', { name: 'Export CSV' }).waitFor();
    browser.site.platform({ faults: [] });
    expect(files).toBe(0);
    expect(await admin.getByText('The customers were exported').count()).toBe(0);
  });

  it('asks before it blocks, and unblocks at a click', async () => {
    const { admin } = await pageOf(ada);
    await admin.getByRole('button', { name: 'Block', exact: true }).click();
    await admin.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    expect((await customer(ada.email))?.status).toBe('active');
    await admin.getByRole('button', { name: 'Block', exact: true }).click();
    await admin.getByRole('alertdialog').getByRole('button', { name: 'Block' }).click();
    await admin.getByRole('button', { name: 'Unblock' }).waitFor();
    expect(await signIn(ada, saved.connectionId)).toBe(403);
    await admin.getByRole('button', { name: 'Unblock' }).click();
    await admin.getByRole('button', { name: 'Block', exact: true }).waitFor();
    expect(await signIn(ada, saved.connectionId)).toBe(200);
  });

  it('shows refusals among the recent sign-ins, and the change log names the customer', async () => {
    const { admin, page } = await pageOf(ada);
    const recent = admin.getByRole('table', { name: 'Recent sign-ins' });
    await recent.getByText('Refused').waitFor();
    await recent.getByText('Signed in').first().waitFor();
    await page.goto(`${browser.site.admin}/diagnostics`);
    const changes = admin.getByRole('table', { name: 'Changes' });
    await changes.getByRole('cell', { name: `${ada.displayName}: unblocked` }).waitFor();
    await changes.getByRole('link', { name: ada.displayName }).first().waitFor();
  });

  it('knows of a sign-in as soon as the customer is looked at again', async () => {
    const { admin } = await pageOf(grace);
    const sessions = admin.getByRole('region', { name: 'Sessions' });
    await sessions.getByRole('button', { name: 'End all' }).click();
    await admin.getByRole('alertdialog').getByRole('button', { name: 'End all' }).click();
    await sessions.getByText('Not signed in anywhere.').waitFor();
    await admin.getByRole('link', { name: 'Manage Users' }).first().click();
    expect(await signIn(grace, saved.connectionId)).toBe(200);
    await admin.getByRole('link', { name: grace.displayName }).click();
    await sessions.getByRole('table', { name: 'Sessions' }).waitFor();
  });

  it('puts who waits on top, and links the person once decided', async () => {
    const { issuer, clientId, clientSecret } = browser.site.local.idps.oidc;
    const { connection } = await value<{ connection: { id: string; revision: number; matching: object } }>(
      browser.site.invoke('connections.save', {
        ...{ revision: 0, name: 'Second', preset: 'custom-oidc', secrets: { clientSecret }, enabled: true },
        fields: { issuer, clientId, scopes: 'openid profile email' },
      }),
    );
    const { id, revision } = connection;
    const rules = { matching: { by: 'email', onOtherConnection: 'queue' } };
    await value(browser.site.invoke('connections.saveRules', { id, revision, rules }));
    expect(await signIn(grace, id)).toBe(403);
    const { admin } = await open('/users', 'Manage Users');
    await admin.getByRole('heading', { name: 'Waiting for a decision' }).waitFor();
    await admin.getByRole('button', { name: 'Same person' }).click();
    await admin.getByRole('button', { name: 'Link them' }).click();
    await admin.getByRole('heading', { name: 'Waiting for a decision' }).waitFor({ state: 'detached' });
    expect(await signIn(grace, id)).toBe(200);
  });

  it('moves an identity to another customer who is searched by name', async () => {
    const before = await customer(grace.email);
    const { admin } = await pageOf(grace);
    await admin.getByRole('button', { name: 'Move to another customer' }).first().click();
    await admin.getByLabel('Move to customer').fill(ada.displayName.slice(0, 3));
    await admin.getByRole('button', { name: new RegExp(ada.email) }).click();
    await admin.getByRole('button', { name: 'Move', exact: true }).click();
    await admin.getByRole('heading', { name: ada.displayName, level: 1 }).waitFor();
    const moved = before?.subjects[0]?.subject ?? '';
    expect((await customer(ada.email))?.subjects.map(({ subject }) => subject)).toContain(moved);
    expect((await customer(grace.email))?.subjects).toEqual([]);
  });

  it('forgets for good, and says what stays', async () => {
    const { admin } = await pageOf(grace);
    await admin.getByRole('button', { name: 'Forget' }).click();
    await admin.getByText('The customer and the requests in Jira stay.').waitFor();
    await admin.getByRole('alertdialog').getByRole('button', { name: 'Forget' }).click();
    await admin.getByRole('heading', { name: 'Manage Users', level: 1 }).waitFor();
    expect(await customer(grace.email)).toBeUndefined();
  });
});
