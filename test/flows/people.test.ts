/** Who gets in, and who they become in Jira: each rule through the real entry points. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionRules, ConnectionView, PortalLink } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import { ada, grace, mallory, noor } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { addOidcConnection, portalLinks, startTestSite, value } from './site';

type Person = Parameters<typeof signInAt>[1];

let site: Site;
let connection: ConnectionView['connection'];
let link: PortalLink;

const prepare = async (): Promise<void> => {
  ({ connection } = await addOidcConnection(site));
  const [first] = await portalLinks(site);
  if (first === undefined) throw new Error('The site has no portal.');
  link = first;
};

beforeAll(async () => {
  site = await startTestSite();
  await prepare();
});
afterEach(async () => {
  await site.reset();
  await prepare();
});
afterAll(() => site.stop());

const isRecord = (part: unknown): part is Record<string, unknown> =>
  typeof part === 'object' && part !== null && !Array.isArray(part);

/** Changes rules of the connection; each part keeps what is not named. */
async function rules(change: {
  [K in keyof ConnectionRules]?: Partial<ConnectionRules[K]> | ConnectionRules[K];
}): Promise<void> {
  const { connection: current } = await value<ConnectionView>(site.invoke('connections.get', { id: connection.id }));
  const merged = Object.fromEntries(
    Object.entries(change).map(([name, part]: [string, unknown]) => {
      const before = current[name as keyof ConnectionRules];
      return [name, isRecord(part) ? { ...(before as object), ...part } : part];
    }),
  );
  await value(site.invoke('connections.saveRules', { id: connection.id, revision: current.revision, rules: merged }));
}

async function signIn(person: Person) {
  const browser = createUserAgent();
  await browser.open(link.url);
  await signInAt(browser, person);
  return browser;
}

const lastEntry = async (): Promise<SignInEntry> => {
  const { items } = await value<{ items: readonly SignInEntry[] }>(site.invoke('signIns.list', { limit: 1 }));
  if (items[0] === undefined) throw new Error('The log is empty.');
  return items[0];
};
const customers = async () =>
  (await value<{ items: readonly CustomerRecord[] }>(site.invoke('customers.list', {}))).items;
const organizationsOf = async (email: string): Promise<readonly string[]> => {
  const found = (await customers()).find((customer) => customer.email === email);
  return Object.keys(found?.organizations ?? {}).sort();
};

describe('admission', () => {
  it.each<[string, Person, Parameters<typeof rules>[0], string]>([
    ['an address that is not verified', mallory, {}, 'email_not_verified'],
    ['a denied domain', ada, { admission: { deniedDomains: ['acme.example'] } }, 'domain_denied'],
    ['a domain that is not allowed', ada, { admission: { allowedDomains: ['globex.example'] } }, 'domain_not_allowed'],
    ['a domain the connection is not bound to', ada, { boundDomains: ['globex.example'] }, 'domain_not_bound'],
    ['a new customer while creation is off', ada, { admission: { createCustomers: false } }, 'creation_off'],
    [
      'a new customer without a mapped group',
      ada,
      { admission: { createOnlyWithMappedGroup: true } },
      'no_mapped_group',
    ],
    [
      'a person the filter leaves out',
      ada,
      { admission: { filter: { attribute: 'department', test: 'absent' } } },
      'filter_not_met',
    ],
    ['an address that an Atlassian account owns', noor, {}, 'atlassian_account_owns_address'],
  ])('refuses %s, tells the customer nothing and the administrator why', async (_who, person, change, reason) => {
    await rules(change);
    const browser = await signIn(person);
    expect(browser.page.status).toBe(403);
    expect(browser.page.text).toContain('Your account cannot be used for this help center');
    expect(browser.page.text).not.toContain(reason);
    expect(await lastEntry()).toMatchObject({ outcome: 'refused', reason });
    expect(await browser.cookies.find('__Host-session')).toBeUndefined();
    expect(await customers()).toEqual([]);
  });

  it('puts a blocked customer out at the next click, and refuses the next sign-in', async () => {
    const browser = await signIn(ada);
    const [customer] = await customers();
    await value(site.invoke('customers.setBlocked', { accountId: customer?.accountId, blocked: true }));
    await browser.open(`${site.gateway}/requests`);
    expect(browser.page.status).toBe(403);
    const { items } = await value<{ items: readonly SignInEntry[] }>(
      site.invoke('signIns.list', { outcome: 'refused' }),
    );
    expect(items).toMatchObject([{ reason: 'customer_blocked' }]);
    await value(site.invoke('customers.setBlocked', { accountId: customer?.accountId, blocked: false }));
    expect((await signIn(ada)).page.status).toBe(200);
  });
});

describe('organizations', () => {
  it('follow groups, are created where allowed, and are taken away again', async () => {
    await rules({ organizations: { enabled: true, onTheFly: true, createMissing: true, others: 'remove' } });
    await signIn(ada);
    expect(await organizationsOf(ada.email)).toEqual([...ada.groups].sort());
    const manual = [{ group: ada.groups[0] ?? '', organization: 'Globex' }];
    await rules({ organizations: { enabled: true, onTheFly: false, manual, others: 'remove' } });
    await signIn(ada);
    expect(await organizationsOf(ada.email)).toEqual(['Globex']);
    expect(site.jira.violations).toEqual([]);
  });

  it('follow the e-mail domain', async () => {
    const byDomain = [{ domain: 'globex.example', organization: 'Globex' }];
    await rules({ organizations: { enabled: true, byDomain } });
    await signIn(grace);
    expect(await organizationsOf(grace.email)).toEqual(['Globex']);
  });
});

describe('a returning customer', () => {
  // One when the link is opened, four when the provider has answered: the attempt's code is claimed before it is presented.
  it('costs no Jira call, one call to the provider and five storage operations', async () => {
    await rules({ organizations: { enabled: true, onTheFly: true } });
    await signIn(ada);
    await signIn(ada);
    const before = site.calls().at(-1)?.invocation;
    const browser = createUserAgent();
    await browser.open(link.url);
    await signInAt(browser, ada);
    const calls = site.calls(before).filter(({ path }) => !path.includes('desks'));
    const callback = calls.findIndex(({ service, path }) => service === 'egress' && path.includes('/token'));
    const last = calls.findIndex(
      ({ path, service }, at) => at > callback && service === 'kvs' && path.includes('transaction'),
    );
    const signInCalls = calls.slice(0, last + 1);
    const count = (service: string): number => signInCalls.filter((call) => call.service === service).length;
    expect(count('jira')).toBe(0);
    expect(signInCalls.filter(({ service, path }) => service === 'egress' && path.includes('token'))).toHaveLength(1);
    expect(count('kvs')).toBeLessThanOrEqual(5);
  });
});

describe('the same address from another connection', () => {
  it('is refused until the connection may link such customers', async () => {
    await signIn(ada);
    const { issuer, clientId, clientSecret } = site.local.idps.oidc;
    const second = await value<ConnectionView>(
      site.invoke('connections.save', {
        ...{ revision: 0, name: 'Second', preset: 'custom-oidc', enabled: true, secrets: { clientSecret } },
        fields: { issuer, clientId, scopes: 'openid profile email' },
      }),
    );
    const open = async () => {
      const browser = createUserAgent();
      await browser.open(`${link.url}?idp=${second.connection.id}`);
      return signInAt(browser, ada);
    };
    expect((await open()).status).toBe(403);
    const { items } = await value<{ items: readonly SignInEntry[] }>(
      site.invoke('signIns.list', { outcome: 'refused' }),
    );
    expect(items).toMatchObject([{ reason: 'linked_to_other_connection' }]);
  });
});
