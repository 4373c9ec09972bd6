/** The window of a connection test speaks to the administrator who runs it, and never as to a customer; a customer hears no reasons. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ConnectionView } from '../../src/contract/admin-api';
import type { Settings } from '../../src/domain/settings';
import type { TestReport } from '../../src/domain/test-report';
import { ada } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type Page } from '../user-agent';
import { addOidcConnection, portalLinks, startTestSite, value } from './site';

const forCustomers = 'Call the help desk on floor 3.';

let site: Site;
let good: ConnectionView;
let wrongSecret: ConnectionView;
beforeAll(async () => {
  site = await startTestSite();
  good = await addOidcConnection(site);
  const { issuer, clientId } = site.local.idps.oidc;
  const draft = {
    revision: 0,
    name: 'Wrong secret',
    preset: 'custom-oidc',
    fields: { issuer, clientId },
    enabled: true,
  };
  wrongSecret = await value(site.invoke('connections.save', { ...draft, secrets: { clientSecret: 'not-the-secret' } }));
  const { revision, look } = await value<Settings>(site.invoke('settings.get'));
  await value(site.invoke('settings.save', { revision, look: { ...look, errorText: forCustomers } }));
});
afterAll(() => site.stop());
beforeEach(() => {
  site.platform({ localEgress: true });
});

const start = ({ connection }: ConnectionView) =>
  value<{ testId: string; url: string }>(site.invoke('tests.start', { connectionId: connection.id }));

async function run(view: ConnectionView): Promise<{ readonly page: Page; readonly report: TestReport }> {
  const { testId, url } = await start(view);
  const browser = createUserAgent();
  const first = await browser.open(url);
  const page = first.$('input[type=password]').length === 0 ? first : await signInAt(browser, ada);
  const { report } = await value<{ report: TestReport }>(site.invoke('tests.read', { testId }));
  return { page, report };
}

/** The reason, what to do, and the way back; nothing that is said to customers. */
function expectForAdministrator(page: Page, reason: string): void {
  expect(page.$('h1').text()).toBe('The test failed');
  expect(page.text).toContain('What to do:');
  expect(page.text).toContain(`Reason code: ${reason}`);
  expect(page.text).toMatch(/admin page/);
  expect(page.text).not.toMatch(/support contact|help desk on floor|company’s sign-in|Reference/);
  expect(page.$('main a').length).toBe(0);
}

it('that passed says so, and leads back to the admin page', async () => {
  const { page } = await run(good);
  expect(page.$('h1').text()).toBe('The test is finished');
  expect(page.text).toContain('go back to the admin page');
  expect(page.text).not.toContain('would not be let in');
});

it('that the provider’s answer fails says the report’s reason and remedy', async () => {
  const { page, report } = await run(wrongSecret);
  expectForAdministrator(page, report.failure?.reason ?? 'none');
  expect(page.text).toContain(report.failure?.explanation);
  expect(page.text).toContain(report.failure?.likelyFix);
});

it('of a customer at the same connection tells no reason, and who to ask', async () => {
  const [link] = await portalLinks(site);
  const page = await createUserAgent().open(`${link?.url ?? ''}?idp=${wrongSecret.connection.id}`);
  expect(page.$('h1').text()).toBe('Sign-in did not work');
  expect(page.text).toContain(forCustomers);
  expect(page.text).not.toMatch(/What to do|Reason code|secret/);
});

it('whose person would be refused sends to the report and tells no more', async () => {
  const { id, revision, admission } = (
    await value<ConnectionView>(site.invoke('connections.get', { id: good.connection.id }))
  ).connection;
  const rules = { admission: { ...admission, deniedDomains: ['acme.example'] } };
  await value(site.invoke('connections.saveRules', { id, revision, rules }));
  const { page, report } = await run(good);
  expect(report.verdict).toMatchObject({ admitted: false, rule: 'denied_domains' });
  expect(page.$('h1').text()).toBe('The test is finished');
  expect(page.text).toContain('would not be let in');
  expect(page.text).not.toContain('acme.example');
});

it('whose provider may not be called names the host and what to do', async () => {
  site.platform({ localEgress: false });
  site.clock.advance(2 * 24 * 3600);
  const { page, report } = await run(good);
  expect(page.status).toBe(502);
  expectForAdministrator(page, 'identity_provider_unavailable');
  expect(page.text).toContain(report.failure?.explanation);
});

it.each([
  ['whose time is over', 11 * 60, (url: string) => url],
  ['whose address is not whole', 0, (url: string) => url.slice(0, -20)],
])('%s says to start again in the admin page', async (_what, seconds, change) => {
  const { url } = await start(good);
  site.clock.advance(seconds);
  const page = await createUserAgent().open(change(url));
  expect(page.status).toBe(400);
  expectForAdministrator(page, 'attempt_expired');
  expect(page.text).toContain('Start the test again in the admin page.');
});

it('whose connection is gone says so', async () => {
  const view = await addOidcConnection(site, {});
  const { url } = await start(view);
  await value(site.invoke('connections.remove', { id: view.connection.id }));
  expectForAdministrator(await createUserAgent().open(url), 'connection_unknown');
});
