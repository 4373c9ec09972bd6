/**
 * Pictures of every tab of the admin page in every state, for looking at: empty, loading, error, and full with 200 connections
 * and 100,000 customers; light and dark, at four widths. `npm run pictures -- --states FOLDER [--only NAME]` writes them.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { value } from '../../flows/site';
import { fill } from '../../bench/customers';
import { grace } from '../../site/idp/people';
import { createUserAgent, signInAt } from '../../user-agent';
import { openAdminBrowser, type AdminWindow } from '../admin/admin-browser';
import { save, saveMany, signInAndTest } from '../admin/seed';

const { values } = parseArgs({ options: { states: { type: 'string' }, only: { type: 'string' } } });
const folder = values.states ?? 'states';
const isWanted = (name: string): boolean => values.only === undefined || name.includes(values.only);
const widths = { light: [1280, 1024, 768, 390], dark: [1280, 390] } as const;
/** Where little is shown, two are enough. */
const few = { light: [1280], dark: [390] } as const;
const briefly = ['empty', 'loading', 'error'];
const customers = 100_000;

const browser = await openAdminBrowser();
const { site } = browser;

async function takeAll({ page, admin }: AdminWindow, name: string): Promise<void> {
  const isBrief = briefly.some((state) => name.startsWith(state));
  for (const theme of ['light', 'dark'] as const) {
    // Also where a question of Jira's covers the button.
    if (theme === 'dark') await page.locator('#theme-toggle').dispatchEvent('click');
    await admin.locator(`html[data-color-mode=${theme}]`).waitFor();
    for (const width of (isBrief ? few : widths)[theme]) {
      await page.setViewportSize({ width, height: 900 });
      const openMenu = page.locator('#navigation-toggle[aria-expanded=true]');
      if (width <= 768 && (await openMenu.count()) > 0) await openMenu.dispatchEvent('click');
      const content = await admin.locator('html').evaluate((html) => html.scrollHeight);
      await page.setViewportSize({ width, height: Math.min(Math.max(900, content + 80), 5000) });
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(folder, `${name}-${theme}-${String(width)}.png`), fullPage: true });
    }
  }
}

type Prepare = (window: AdminWindow) => Promise<void>;

/** Opens an address, brings it into the state that is wanted, and takes it. */
async function take(name: string, path: string, prepare: Prepare = settled): Promise<void> {
  if (!isWanted(name)) return;
  const window = await browser.open({ path });
  await prepare(window).catch((error: unknown) => {
    console.error(name, error);
  });
  await takeAll(window, name);
  await window.context.close();
}

async function settled({ admin }: AdminWindow): Promise<void> {
  await admin.getByRole('heading', { level: 1 }).waitFor();
  await admin
    .getByLabel(/^Loading/)
    .first()
    .waitFor({ state: 'detached' });
}

const failed: Prepare = ({ admin }) => admin.getByRole('alert').first().waitFor();
const loading: Prepare = ({ admin }) =>
  admin
    .getByLabel(/^Loading/)
    .first()
    .waitFor();

const tabs = [
  'connections',
  'mapping',
  'users',
  'jira',
  'jira/links',
  'sign-in',
  'look',
  'log',
  'diagnostics',
] as const;
const nameOf = (path: string): string => path.replaceAll('/', '_');

async function inState(state: string, prepare: Prepare): Promise<void> {
  for (const tab of tabs) await take(`${state}-${nameOf(tab)}`, `/${tab}`, prepare);
}

async function withFaults(status: 500 | 'timeout', work: () => Promise<void>): Promise<void> {
  site.platform({ faults: [{ service: 'kvs', match: '/api/v1/', status, times: 100_000 }] });
  await work();
  site.platform({ faults: [] });
}

async function refuse(connectionId: string): Promise<string> {
  const { connection } = await value<{ connection: { revision: number; admission: object } }>(
    site.invoke('connections.get', { id: connectionId }),
  );
  const rules = { admission: { ...connection.admission, deniedDomains: ['globex.example'] } };
  await value(site.invoke('connections.saveRules', { id: connectionId, revision: connection.revision, rules }));
  const agent = createUserAgent();
  await agent.open(`${site.local.links[0]?.url ?? ''}?idp=${connectionId}`);
  await signInAt(agent, grace);
  const { items } = await value<{ items: { id: string }[] }>(site.invoke('signIns.list', { limit: 1 }));
  return items[0]?.id ?? '';
}

async function testAs(connectionId: string, person: typeof grace): Promise<string> {
  const { testId, url } = await value<{ testId: string; url: string }>(site.invoke('tests.start', { connectionId }));
  const agent = createUserAgent();
  await agent.open(url);
  await signInAt(agent, person);
  return testId;
}

try {
  mkdirSync(folder, { recursive: true });
  await inState('empty', settled);
  await take('add-protocol', '/connections/new');
  await take('add-gallery', '/connections/new/oidc');
  await take('add-oidc', '/connections/new/oidc/custom-oidc');
  await take('add-saml', '/connections/new/saml/custom-saml');
  await take('consent', '/connections/new/oidc/custom-oidc', async ({ admin, page }) => {
    site.platform({ localEgress: false });
    const { issuer, clientId, clientSecret } = site.local.idps.oidc;
    await admin.getByRole('textbox', { name: 'Issuer' }).fill(issuer);
    await admin.getByRole('textbox', { name: 'Client ID' }).fill(clientId);
    await admin.getByLabel('Client secret', { exact: true }).fill(clientSecret);
    await admin.getByRole('heading', { name: 'Gatehouse needs your permission' }).waitFor();
    await admin.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').waitFor();
  });
  site.platform({ localEgress: true });

  const connection = await save(site);
  const attempts = await signInAndTest(site, connection);
  const id = connection.connectionId;
  await inState('one', settled);
  await take('connection', `/connections/${id}`);
  await take('report-passed', `/connections/${id}/test/${attempts.testId}`);
  const refused = await refuse(id);
  await take('report-failed', `/connections/${id}/test/${await testAs(id, grace)}`);
  for (const part of ['attributes', 'admission', 'organizations', 'matching', 'sign-in', 'session'])
    await take(`mapping-${part}`, `/mapping/${id}/${part}`);
  await take('customer', `/users/${encodeURIComponent(attempts.accountId)}`);
  await take('link', `/jira/links/${connection.portalId}`);
  await take('attempt', `/log/${refused}`);
  await take('explained', `/log/${refused}`, async ({ admin }) => {
    await admin.getByRole('button', { name: 'Explain' }).click();
    await admin.getByText('Would be refused').waitFor();
  });
  await take('conflict', `/connections/${id}`, async ({ admin }) => {
    await admin.getByRole('textbox', { name: 'Client ID' }).fill('mine');
    const { connection: now } = await value<{ connection: Record<string, unknown> & { fields: object } }>(
      site.invoke('connections.get', { id }),
    );
    const { revision, preset, fields } = now;
    const theirs = { id, revision, preset, name: 'Example', fields: { ...fields, clientId: 'theirs' }, secrets: {} };
    await value(site.invoke('connections.save', theirs));
    await admin.getByRole('button', { name: 'Save', exact: true }).click();
    await admin.getByRole('table', { name: 'Both versions' }).waitFor();
  });
  await take('import-differences', '/diagnostics', async ({ admin }) => {
    const { text } = await value<{ text: string }>(site.invoke('configuration.export'));
    await admin
      .getByRole('textbox', { name: 'Configuration to import' })
      .fill(text.replaceAll('theirs', 'imported').replace('"logRetentionDays": 30', '"logRetentionDays": 90'));
    await admin.getByRole('button', { name: 'Show what would change' }).click();
    await admin.getByRole('button', { name: /^Apply/ }).waitFor();
  });

  await withFaults('timeout', () => inState('loading', loading));
  await withFaults(500, () => inState('error', failed));

  await saveMany(site, 199);
  for (let from = 0; from < customers; from += 10_000) fill(site, from, from + 10_000);
  await inState('full', settled);
  await take('full-connections-none', '/connections?search=nobody');
  await take('full-users-page', '/users?status=blocked');
} finally {
  await browser.close();
  await site.stop();
}
