/** The sign-in log's answers: who was refused and why, what would happen today, and how it went in 30 days. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionRules, ConnectionView, Explained, Page, PortalLink } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import type { Settings } from '../../src/domain/settings';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import { ada, grace, type Person } from '../site/idp/people';
import { groups, supportUser } from '../site/jira/seed/accounts';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let oidc: ConnectionView;
let link: PortalLink;

beforeAll(async () => {
  site = await startTestSite({ switches: { rateLimits: false } });
  oidc = await addOidcConnection(site);
  await addSamlConnection(site);
  const [first] = await portalLinks(site);
  if (first === undefined) throw new Error('The site has no portal.');
  link = first;
  const { revision } = await value<Settings>(site.invoke('settings.get'));
  await value(site.invoke('settings.save', { revision, supportGroups: [groups.support.id] }));
});
afterAll(() => site.stop());

async function tryAs(person: Person): Promise<SignInEntry> {
  const browser = createUserAgent();
  await browser.open(`${link.url}?idp=${oidc.connection.id}`);
  await signInAt(browser, person);
  const { items } = await value<Page<SignInEntry>>(site.invoke('signIns.list', { limit: 1 }));
  if (items[0] === undefined) throw new Error('Nothing was written to the log.');
  return items[0];
}

async function changeRules(rules: Partial<ConnectionRules>): Promise<void> {
  const { id } = oidc.connection;
  const { connection } = await value<ConnectionView>(site.invoke('connections.get', { id }));
  await value(site.invoke('connections.saveRules', { id, revision: connection.revision, rules }));
}

const explain = ({ id }: SignInEntry, as?: string): Promise<Explained> =>
  value<Explained>(site.invoke('signIns.explain', { id }, as));

describe('an attempt', () => {
  it('that was refused names the person, is explained as then, and otherwise once the rule has changed', async () => {
    const { admission } = oidc.connection;
    await changeRules({ admission: { ...admission, deniedDomains: ['globex.example'] } });
    site.clock.advance(2);
    const refused = await tryAs(grace);
    expect(refused).toMatchObject({ outcome: 'refused', reason: 'domain_denied', email: grace.email });
    const facts = { rule: 'denied domains', reason: 'domain_denied' };
    expect(refused.steps.at(-1)).toEqual({ step: 'Admission', outcome: 'failed', facts });
    const then = await explain(refused);
    expect(then).toMatchObject({ verdict: 'refused', reason: 'domain_denied', isSame: true, changes: [] });
    expect(then.steps.find(({ outcome }) => outcome === 'fail')?.id).toBe('denied_domains');

    site.clock.advance(2);
    await changeRules({ admission });
    const now = await explain(refused);
    expect(now).toMatchObject({ verdict: 'signed_in', isSame: false, unknown: [] });
    expect(now.changes.map(({ action }) => action)).toEqual(['connections.saveRules']);
    expect(now.steps.every(({ outcome }) => outcome === 'pass')).toBe(true);
  });

  it('is decided anew without a trace: no customer, no call that changes Jira, no line in the log', async () => {
    const before = await value<Page<SignInEntry>>(site.invoke('signIns.list', {}));
    const refused = before.items.find(({ outcome }) => outcome === 'refused');
    if (refused === undefined) throw new Error('Nobody was refused.');
    const from = site.calls().at(-1)?.invocation;
    await explain(refused);
    const changing = site.calls(from).filter(({ service, method }) => service === 'jira' && method !== 'GET');
    expect(changing.filter(({ path }) => !path.includes('/permissions/check'))).toEqual([]);
    expect(await value(site.invoke('signIns.list', {}))).toEqual(before);
    const { items } = await value<Page<CustomerRecord>>(site.invoke('customers.list', { search: grace.email }));
    expect(items).toEqual([]);
  });

  it('that passed is refused today for what was changed since, by every kind of rule', async () => {
    const passed = await tryAs(ada);
    expect(await explain(passed)).toMatchObject({ verdict: 'signed_in', isSame: true });
    expect(passed.steps.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(passed.steps.map(({ step }) => step).slice(-3)).toEqual(['Attribute mapping', 'Admission', 'Customer']);
    const { admission, mapping, boundDomains } = oidc.connection;
    const noAddress = { source: { from: 'attribute', names: ['nothing'] }, transforms: [] } as const;
    const changes: readonly (readonly [Partial<ConnectionRules>, string])[] = [
      [{ boundDomains: ['globex.example'] }, 'domain_not_bound'],
      [
        { admission: { ...admission, filter: { attribute: 'department', test: 'equals', value: 'X' } } },
        'filter_not_met',
      ],
      [{ mapping: { ...mapping, fields: { ...mapping.fields, email: noAddress } } }, 'required_attribute_missing'],
    ];
    for (const [change, reason] of changes) {
      await changeRules(change);
      expect(await explain(passed)).toMatchObject({ verdict: 'refused', reason, isSame: false });
      await changeRules({ admission, mapping, boundDomains });
    }
    await value(site.invoke('customers.setBlocked', { accountId: passed.accountId, blocked: true }));
    expect(await explain(passed)).toMatchObject({ verdict: 'refused', reason: 'customer_blocked' });
    await value(site.invoke('customers.setBlocked', { accountId: passed.accountId, blocked: false }));
    await value(site.invoke('connections.setEnabled', { id: oidc.connection.id, enabled: false }));
    expect(await explain(passed)).toMatchObject({ verdict: 'refused', reason: 'connection_disabled' });
    await value(site.invoke('connections.setEnabled', { id: oidc.connection.id, enabled: true }));
  });

  it('says when a rule of today reads what was not kept', async () => {
    const passed = await tryAs(ada);
    const { admission } = oidc.connection;
    await changeRules({ admission: { ...admission, filter: { attribute: 'amr', test: 'present' } } });
    expect(await explain(passed)).toMatchObject({ verdict: 'refused', reason: 'filter_not_met', unknown: ['amr'] });
    await changeRules({ admission });
  });

  it('shows support the verdict without the change log, and nobody the values received', async () => {
    const { items } = await value<Page<SignInEntry>>(site.invoke('signIns.list', {}));
    const refused = items.find(({ outcome }) => outcome === 'refused');
    if (refused === undefined) throw new Error('Nobody was refused.');
    expect((await explain(refused)).changes.length).toBeGreaterThan(0);
    expect((await explain(refused, supportUser.accountId)).changes).toEqual([]);
    const shown = JSON.stringify([items, await value(site.invoke('signIns.get', { id: refused.id }))]);
    expect(shown).not.toContain(grace.department);
    expect(shown).not.toContain('"received"');
  });
});

describe('the log', () => {
  it('finds by address whoever was refused and whoever got in, however the address is written', async () => {
    for (const [typed, outcome] of [
      [' GRACE@globex.example', 'refused'],
      ['Ada@Acme.Example', 'signed_in'],
    ]) {
      const { items } = await value<Page<SignInEntry>>(site.invoke('signIns.list', { customer: typed }));
      expect(items.length).toBeGreaterThan(0);
      expect(new Set(items.map((one) => one.outcome))).toEqual(new Set([outcome]));
    }
  });

  it('finds the line of a reference however it is typed, and no other line', async () => {
    const { items } = await value<Page<SignInEntry>>(site.invoke('signIns.list', {}));
    if (items[0] === undefined) throw new Error('The log is empty.');
    const { id, reference } = items[0];
    const bare = reference.replace('-', '');
    const [spaced, dashed] = [' ', ' – '].map((between) => reference.replace('-', between));
    for (const typed of [reference, ` ${reference.toLowerCase()} `, bare, bare.toLowerCase(), spaced, dashed]) {
      const found = await value<Page<SignInEntry>>(site.invoke('signIns.list', { reference: typed }));
      expect(found.items.map((one) => one.id)).toEqual([id]);
    }
    for (const typed of [bare.slice(1), `${bare}0`, `0${reference}`]) {
      expect(await value(site.invoke('signIns.list', { reference: typed }))).toMatchObject({ items: [] });
    }
  });

  it('counts 30 days by day, by reason and by connection', async () => {
    const counted = await value<{
      days: readonly { day: string; signedIn: number; refused: number }[];
      reasons: Record<string, number>;
      connections: readonly { id: string; name: string; signedIn: number; refused: number }[];
      isComplete: boolean;
    }>(site.invoke('signIns.statistics'));
    expect(counted.days).toHaveLength(30);
    expect(counted.days.at(-1)?.day).toBe(new Date(site.clock.now()).toISOString().slice(0, 10));
    expect(counted.days.at(-1)).toMatchObject({ signedIn: 2, refused: 1 });
    expect(counted.reasons).toEqual({ domain_denied: 1 });
    expect(counted.connections).toEqual([{ id: oidc.connection.id, name: 'Example OIDC', signedIn: 2, refused: 1 }]);
    expect(counted.isComplete).toBe(true);
  });
});
