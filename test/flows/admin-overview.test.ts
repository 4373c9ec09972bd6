/** What the administrator is told without asking: the way to the first sign-in, what runs out, and who changed what. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change, Expiry, Overview, Page } from '../../src/contract/admin-api';
import { ada } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let connectionId: string;
beforeAll(async () => {
  site = await startTestSite();
});
afterAll(() => site.stop());

const overview = (): Promise<Overview> => value(site.invoke('overview.get'));
const stepsDone = async (): Promise<readonly string[]> => {
  const { checklist } = await overview();
  return Object.entries(checklist).flatMap(([step, isDone]) => (isDone ? [step] : []));
};

describe('the way to the first sign-in', () => {
  it('begins with what needs nobody, and each step is done by doing it', async () => {
    expect(await stepsDone()).toEqual(['jiraConnected']);
    const saved = await addOidcConnection(site, { clientSecretExpiresOn: dayAhead(40) });
    connectionId = saved.connection.id;
    expect(await stepsDone()).toEqual(['providerAdded', 'jiraConnected']);
    const test = await value<{ testId: string; url: string }>(site.invoke('tests.start', { connectionId }));
    const tester = createUserAgent();
    await tester.open(test.url);
    expect(await stepsDone()).toEqual(['providerAdded', 'jiraConnected']);
    await signInAt(tester, ada);
    // The report is what the page waits for.
    await value(site.invoke('tests.read', { testId: test.testId }));
    expect(await stepsDone()).toContain('tested');
    expect(await stepsDone()).not.toContain('linkOpened');
    const { email, apiToken } = site.jira.info.serviceAccount;
    await value(site.invoke('jira.configure', { strategy: 'service_account', impersonate: false, email, apiToken }));
  });

  it('ends with the first customer who came through a link', async () => {
    const [link] = await portalLinks(site);
    const customer = createUserAgent();
    await customer.open(link?.url ?? '');
    expect(await stepsDone()).not.toContain('linkOpened');
    await signInAt(customer, ada);
    expect(await stepsDone()).toContain('linkOpened');
  });
});

const dayAhead = (days: number): string => new Date(site.clock.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('what runs out', () => {
  it('is one list of secrets, certificates and the API token, soonest first, and of deleted connections nothing', async () => {
    const saml = await addSamlConnection(site);
    const list = await value<readonly Expiry[]>(site.invoke('expiries.list'));
    expect(list.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['client_secret', 'api_token', 'signing_certificate']),
    );
    expect(list.map(({ endsAt }) => endsAt)).toEqual(list.map(({ endsAt }) => endsAt).toSorted());
    expect(list.find(({ what }) => what === 'client_secret')).toMatchObject({
      ...{ connectionId, name: 'Example OIDC', endsAt: dayAhead(40) },
    });
    const token = list.find(({ what }) => what === 'api_token');
    expect(token?.endsAt.slice(0, 10)).toBe(dayAhead(365));
    const certificate = list.find(({ what }) => what === 'signing_certificate');
    expect(certificate).toMatchObject({ connectionId: saml.connection.id, name: 'Example SAML' });
    expect(Date.parse(certificate?.endsAt ?? '')).toBeGreaterThan(site.clock.now());
    expect(JSON.stringify(list)).not.toContain(site.local.idps.oidc.clientSecret);
    const { revision } = saml.connection;
    await value(site.invoke('connections.remove', { id: saml.connection.id, revision }));
    const after = await value<readonly Expiry[]>(site.invoke('expiries.list'));
    expect(after.some(({ name }) => name === 'Example SAML')).toBe(false);
  });
});

describe('who changed what', () => {
  const changes = async () => (await value<Page<Change>>(site.invoke('changes.list', { limit: 20 }))).items;

  it('is a name', async () => {
    const all = await changes();
    expect(all.length).toBeGreaterThan(2);
    const admin = site.jira.info.admin;
    expect(new Set(all.map(({ who }) => who))).toEqual(new Set([admin.displayName]));
  });

  it('is an account id where Jira does not tell the name, and costs nothing else', async () => {
    site.jira.configure({ faults: [{ match: 'GET /rest/api/3/user/bulk', status: 403, times: 1 }] });
    const all = await changes();
    site.jira.configure({ faults: [] });
    expect(all.every(({ who, accountId }) => who === undefined && accountId !== '')).toBe(true);
  });
});
