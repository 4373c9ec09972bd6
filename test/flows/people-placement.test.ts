/** Where customers belong: desks, organizations, attributes in Jira, by each provider and each way to Jira (C2, C7 to C9, D2). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalLink } from '../../src/contract/admin-api';
import type { OrganizationMapping } from '../../src/domain/organization-mapping';
import { sessionOf, startPeopleSite, type ConnectedProvider, type PeopleSite, type Person } from './people-site';
import { value } from './site';

let people: PeopleSite;
beforeAll(async () => {
  people = await startPeopleSite();
});
afterAll(() => people.stop());

const property = async (accountId: string | undefined): Promise<unknown> => {
  const path = `/rest/api/3/user/properties/gatehouse.attributes?accountId=${encodeURIComponent(accountId ?? '')}`;
  return (await people.jira<{ value: unknown }>(path)).value;
};
const portal = (name: string): PortalLink => {
  const found = people.links.find((link) => link.name === name);
  if (found === undefined) throw new Error(`There is no portal ${name}.`);
  return found;
};

describe.each(['oidc', 'saml'] as const)('by %s', (protocol) => {
  let by: ConnectedProvider;
  beforeAll(async () => {
    by = await people.connect(protocol);
  });

  /** Signs in and tells which organizations Jira then knows. */
  async function placed(person: Person, organizations: Partial<OrganizationMapping>): Promise<readonly string[]> {
    await by.rules({ organizations: { enabled: true, ...organizations } });
    expect(await sessionOf(await people.signIn(person, { by }))).toBeDefined();
    const customer = await people.customer(person.email);
    const inJira = await people.organizationsOf(customer?.accountId ?? '');
    expect(Object.keys(customer?.organizations ?? {}).sort()).toEqual(inJira);
    return inJira;
  }

  it('a customer joins the desk that was opened, and later another one', async () => {
    const person = people.person();
    await people.signIn(person, { by, at: portal('IT Help') });
    expect(await people.isInDesk('4', person.email)).toBe(true);
    expect(await people.isInDesk('6', person.email)).toBe(false);
    await people.signIn(person, { by, at: portal('Facilities') });
    expect(await people.isInDesk('6', person.email)).toBe(true);
  });

  it('a customer joins chosen desks, and one that is gone keeps nobody out', async () => {
    await by.rules({ desks: ['5', '6', '404'] });
    const person = people.person();
    expect(await sessionOf(await people.signIn(person, { by, at: portal('IT Help') }))).toBeDefined();
    expect(await people.isInDesk('5', person.email)).toBe(true);
    expect(await people.isInDesk('6', person.email)).toBe(true);
    expect((await people.lastEntry()).changes).toContain('service desk 404 does not exist');
    await by.rules({});
  });

  it('groups lead to organizations by hand, and by their own name, created if wanted', async () => {
    const person = people.person({ groups: ['staff', 'Globex', `new-${protocol}`] });
    const manual = [{ group: 'staff', organization: 'Acme' }];
    expect(await placed(person, { manual })).toEqual(['Acme']);
    expect(await placed(person, { manual, onTheFly: true })).toEqual(['Acme', 'Globex']);
    const all = await placed(person, { manual, onTheFly: true, createMissing: true });
    expect(all).toEqual(['Acme', 'Globex', `new-${protocol}`]);
    expect((await people.customer(person.email))?.organizations).toMatchObject({ Acme: 'group staff' });
  });

  it('the e-mail domain leads to an organization, with the domains below it', async () => {
    const byDomain = [{ domain: '*.globex.example', organization: 'Globex' }];
    const person = people.person({ email: `somebody.${protocol}@eu.globex.example` });
    expect(await placed(person, { byDomain })).toEqual(['Globex']);
  });

  it.each([
    ['all', ['Acme'], ['Acme']],
    ['new', ['Acme'], []],
    ['none', [], []],
  ] as const)('the default organization is for %s', async (defaultFor, forNew, forKnown) => {
    const mapping = { defaultOrganization: 'Acme', defaultFor } as const;
    expect(await placed(people.person(), mapping)).toEqual(forNew);
    await by.rules({});
    const known = people.person();
    await people.signIn(known, { by });
    expect(await placed(known, mapping)).toEqual(forKnown);
  });

  it('what the mapping gave it takes away, what was given by hand stays', async () => {
    const person = people.person({ groups: ['Acme', 'Globex'] });
    await people.signIn(person, { by });
    const accountId = (await people.customer(person.email))?.accountId ?? '';
    const { values } = await people.jira<{ values: readonly { id: string; name: string }[] }>(
      '/rest/servicedeskapi/organization',
    );
    const acme = values.find(({ name }) => name === 'Acme')?.id ?? '';
    await people.jira(`/rest/servicedeskapi/organization/${acme}/user`, 'POST', { accountIds: [accountId] });
    expect(await placed(person, { onTheFly: true, others: 'remove' })).toEqual(['Acme', 'Globex']);
    person.groups = [];
    expect(await placed(person, { onTheFly: true, others: 'keep' })).toEqual(['Acme', 'Globex']);
    expect(await placed(person, { onTheFly: true, others: 'remove' })).toEqual(['Acme']);
  });

  it('excluded organizations and those SCIM manages are never touched', async () => {
    const person = people.person({ groups: ['Acme', 'Initech'] });
    expect(await placed(person, { onTheFly: true, createMissing: true, excluded: ['acme'] })).toEqual([]);
  });

  it('attributes are carried to Jira, changed and removed there', async () => {
    const from = (name: string) => ({ source: { from: 'attribute', names: [name] }, transforms: [] }) as const;
    const custom = {
      department: from('department'),
      plan: { source: { from: 'fixed', value: 'gold' }, transforms: [] },
    };
    const mapping = { custom: custom as never };
    await by.rules({ mapping });
    const person = people.person({ department: 'Research' });
    await people.signIn(person, { by });
    const accountId = (await people.customer(person.email))?.accountId;
    expect(await property(accountId)).toEqual({ department: 'Research', plan: 'gold' });
    person.department = 'Sales';
    await by.rules({ mapping, admission: { updateProfile: false } });
    await people.signIn(person, { by });
    expect(await property(accountId)).toMatchObject({ department: 'Research' });
    await by.rules({ mapping });
    await people.signIn(person, { by });
    expect(await property(accountId)).toMatchObject({ department: 'Sales' });
    await by.rules({});
    await people.signIn(person, { by });
    expect(await property(accountId)).toEqual({});
  });

  it('a portal for members lets in those of the mapping and those of Jira, and nobody else', async () => {
    const { portalId } = portal('Customer Care');
    await value(people.site.invoke('links.update', { portalId, access: 'organizations', organizations: ['Globex'] }));
    const at = portal('Customer Care');
    await by.rules({ organizations: { enabled: true, onTheFly: true } });
    expect(await sessionOf(await people.signIn(people.person({ groups: ['Globex'] }), { by, at }))).toBeDefined();
    const stranger = people.person({ groups: [] });
    expect(await sessionOf(await people.signIn(stranger, { by, at }))).toBeUndefined();
    const turnedAway = await people.lastEntry();
    expect(turnedAway).toMatchObject({ reason: 'organization_required' });
    expect(turnedAway.steps.at(-1)).toMatchObject({ step: 'Portal access', outcome: 'failed' });
    const [account] = await people.accountsOf(stranger.email);
    const { values } = await people.jira<{ values: readonly { id: string; name: string }[] }>(
      '/rest/servicedeskapi/organization',
    );
    const path = `/rest/servicedeskapi/organization/${values.find(({ name }) => name === 'Globex')?.id ?? ''}/user`;
    await people.jira(path, 'POST', { accountIds: [account?.accountId] });
    expect(await sessionOf(await people.signIn(stranger, { by, at }))).toBeDefined();
    await people.jira(path, 'DELETE', { accountIds: [account?.accountId] });
    expect(await sessionOf(await people.signIn(stranger, { by, at }))).toBeUndefined();
    const former = people.person({ groups: ['Globex'] });
    await people.signIn(former, { by, at });
    await by.rules({ organizations: { enabled: false } });
    expect(await sessionOf(await people.signIn(former, { by, at }))).toBeDefined();
    const [theirs] = await people.accountsOf(former.email);
    await people.jira(path, 'DELETE', { accountIds: [theirs?.accountId] });
    // The mapping no longer speaks for anybody, so what it gave and Jira has taken away opens nothing.
    expect(await sessionOf(await people.signIn(former, { by, at }))).toBeUndefined();
    expect(await people.lastEntry()).toMatchObject({ reason: 'organization_required' });
    await value(people.site.invoke('links.update', { portalId, access: 'default', organizations: [] }));
    await by.rules({});
  });
});

describe('a directory that knows no measure', () => {
  const wanted = { enabled: true, onTheFly: true, createMissing: true } as const;

  it('a group whose name Jira does not take keeps nobody out', async () => {
    const by = await people.connect('oidc', { organizations: wanted });
    const person = people.person({ groups: ['x'.repeat(300), 'Globex'] });
    expect(await sessionOf(await people.signIn(person, { by }))).toBeDefined();
    expect(Object.keys((await people.customer(person.email))?.organizations ?? {})).toEqual(['Globex']);
    expect((await people.lastEntry()).changes.join()).toContain('Jira takes no organization of the name xxx');
  });

  it('somebody in 1,000 groups joins 500 organizations, and comes back at no cost', { timeout: 240_000 }, async () => {
    const by = await people.connect('oidc', { organizations: { ...wanted, others: 'remove' } });
    const groups = Array.from({ length: 1_000 }, (_, at) => `many ${String(at).padStart(4, '0')}`);
    const person = people.person({ groups });
    expect(await sessionOf(await people.signIn(person, { by }))).toBeDefined();
    const customer = await people.customer(person.email);
    expect(Object.keys(customer?.organizations ?? {})).toEqual(groups.slice(0, 500));
    expect((await people.lastEntry()).changes.at(-1)).toMatch(/^and \d+ more$/);
    const before = people.site.calls().at(-1)?.invocation;
    expect(await sessionOf(await people.signIn(person, { by }))).toBeDefined();
    const written = (path: string): boolean => /POST|PUT|DELETE/.test(path);
    const calls = people.site.calls(before).filter(({ service }) => service === 'jira');
    expect(calls.filter(({ method }) => written(method))).toEqual([]);
  });

  it.each([
    ['letters of many scripts', 'Ólafur 李 عمر Zoë'],
    ['marks up and quotes', `<b>"O'Neill"</b> & Söhne; \\ %00`],
    ['emoji and joined letters', '👩‍👩‍👧‍👦 é́́'],
    ['nothing but directions', '\u202e\u200f'],
    ['more letters than Jira takes', 'n'.repeat(2_000)],
  ])('a name of %s is a name', async (_what, displayName) => {
    const by = await people.connect('oidc');
    const person = people.person({ displayName });
    expect(await sessionOf(await people.signIn(person, { by }))).toBeDefined();
    const [account] = await people.accountsOf(person.email);
    expect(account?.displayName.length).toBeGreaterThan(0);
    expect((await people.customer(person.email))?.displayName).toBe(account?.displayName);
    expect(people.site.jira.violations).toEqual([]);
  });
});

describe('by each way to Jira', () => {
  it.each([
    ['the app', 'app'],
    ['the service account', 'service_account'],
    ['whatever works', 'automatic'],
  ] as const)('%s creates and places the customer', async (_who, strategy) => {
    const { serviceAccount } = people.site.jira.info;
    await value(
      people.site.invoke('jira.configure', {
        strategy,
        ...(strategy === 'app' ? {} : { email: serviceAccount.email, apiToken: serviceAccount.apiToken }),
      }),
    );
    const by = await people.connect('oidc', { organizations: { enabled: true, onTheFly: true } });
    const person = people.person({ groups: ['Acme'] });
    expect(await sessionOf(await people.signIn(person, { by }))).toBeDefined();
    const [account] = await people.accountsOf(person.email);
    expect(await people.organizationsOf(account?.accountId ?? '')).toEqual(['Acme']);
    expect(await people.isInDesk('4', person.email)).toBe(true);
    expect(people.site.jira.violations).toEqual([]);
  });

  it('automatic falls back to the service account where the app is no administrator', async () => {
    people.site.jira.configure({ permissions: { appIsAdmin: false } });
    const by = await people.connect('oidc');
    const person = people.person();
    expect(await sessionOf(await people.signIn(person, { by }))).toBeDefined();
    people.site.jira.configure({ permissions: { appIsAdmin: true } });
  });
});
