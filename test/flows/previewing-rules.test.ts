/** What rules that are not saved yet would make of the person of the last test: as the customer who is known, or as somebody new. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdminApi, ConnectionRules } from '../../src/contract/admin-api';
import { createUserAgent, signInAt } from '../user-agent';
import { startPeopleSite, type ConnectedProvider, type PeopleSite, type Person } from './people-site';
import { value } from './site';

type Preview = Extract<Awaited<ReturnType<AdminApi['mapping.preview']>>, { ok: true }>['value'];

let people: PeopleSite;
let oidc: ConnectedProvider;
let other: ConnectedProvider;
beforeAll(async () => {
  people = await startPeopleSite();
  oidc = await people.connect('oidc');
  other = await people.connect('saml');
});
afterAll(() => people.stop());

async function testAs(person: Person): Promise<void> {
  const { url } = await value<{ url: string }>(people.site.invoke('tests.start', { connectionId: oidc.id }));
  const browser = createUserAgent();
  await browser.open(url);
  await signInAt(browser, person);
}

async function rulesOf({ id }: ConnectedProvider): Promise<ConnectionRules> {
  const { connection } = await value<{ connection: ConnectionRules }>(people.site.invoke('connections.get', { id }));
  return connection;
}

async function preview(change: Partial<ConnectionRules> = {}, as?: 'known' | 'new'): Promise<Preview> {
  const { admission, matching, organizations } = await rulesOf(oidc);
  const rules = { admission, matching, organizations, ...change };
  const asked = { connectionId: oidc.id, rules, ...(as === undefined ? {} : { as }) };
  return value<Preview>(people.site.invoke('mapping.preview', asked));
}

const closed = async (): Promise<Partial<ConnectionRules>> => ({
  admission: { ...(await rulesOf(oidc)).admission, createCustomers: false },
});

describe('the person of the last test', () => {
  it('whom nobody knows is judged as somebody new', async () => {
    await testAs(people.person());
    expect(await preview()).toMatchObject({ person: { is: 'new' }, verdict: { admitted: true } });
    expect(await preview(await closed())).toMatchObject({
      person: { is: 'new' },
      verdict: { admitted: false, rule: 'create_customers' },
    });
  });

  it('is judged as the customer whom the subject leads to, or as somebody new if that is asked for', async () => {
    const person = people.person();
    await people.signIn(person, { by: oidc });
    await testAs(person);
    const { accountId = '' } = (await people.customer(person.email)) ?? {};
    const known = { is: 'known', by: 'subject', accountId, email: person.email };
    expect(await preview(await closed())).toMatchObject({ person: known, verdict: { admitted: true } });
    expect(await preview(await closed(), 'new')).toMatchObject({
      person: { is: 'new' },
      verdict: { admitted: false, rule: 'create_customers' },
    });

    await value(people.site.invoke('customers.setBlocked', { accountId, blocked: true }));
    expect(await preview()).toMatchObject({ person: known, verdict: { admitted: false, rule: 'blocked' } });
    expect(await preview({}, 'new')).toMatchObject({ person: { is: 'new' }, verdict: { admitted: true } });
  });

  it('is judged as the customer whom the address leads to, by the rule for links that is being edited', async () => {
    const person = people.person();
    await people.signIn(person, { by: other });
    await testAs(person);
    const judged = async (onOtherConnection: 'refuse' | 'link') =>
      preview({ matching: { by: 'email', onOtherConnection } });
    const known = { is: 'known', by: 'name', email: person.email };
    expect(await judged('refuse')).toMatchObject({ person: known, verdict: { admitted: false, rule: 'linking' } });
    expect(await judged('link')).toMatchObject({ person: known, verdict: { admitted: true } });
  });

  it('whom Jira alone has is judged as somebody who exists', async () => {
    await testAs(people.person({ email: 'carla@acme.example' }));
    expect(await preview(await closed())).toMatchObject({ person: { is: 'in_jira' }, verdict: { admitted: true } });
  });

  it('leaves organizations that the rules no longer yield, and joins none twice', async () => {
    const { organizations } = await rulesOf(oidc);
    const mapped = { ...organizations, enabled: true, onTheFly: true, createMissing: true, others: 'remove' } as const;
    await oidc.rules({ organizations: mapped });
    const person = people.person({ groups: ['Alpha', 'Beta'] });
    await people.signIn(person, { by: oidc });
    await testAs(person);
    expect(await preview()).toMatchObject({ plan: { add: [], remove: [] } });
    expect(await preview({ organizations: { ...mapped, onTheFly: false } })).toMatchObject({
      plan: { add: [], remove: ['Alpha', 'Beta'] },
    });
    expect(await preview({}, 'new')).toMatchObject({ plan: { add: ['Alpha', 'Beta'], remove: [] } });
    await oidc.rules({});
  });

  it('is not changed by looking: no customer, no link, nothing in Jira', async () => {
    const person = people.person();
    await testAs(person);
    await preview();
    expect(await people.customer(person.email)).toBeUndefined();
    expect(await people.accountsOf(person.email)).toEqual([]);
  });
});
