/** Manage Users (requirement C10): lists, one customer, what an administrator may do, exports. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdminApi } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import { sessionOf, isSignedIn, startPeopleSite, type ConnectedProvider, type PeopleSite } from './people-site';
import { value } from './site';

let people: PeopleSite;
let by: ConnectedProvider;
beforeAll(async () => {
  people = await startPeopleSite();
  by = await people.connect('oidc', { organizations: { enabled: true, onTheFly: true } });
});
afterAll(() => people.stop());

type Filters = Parameters<AdminApi['customers.list']>[0];
interface List {
  readonly items: readonly CustomerRecord[];
  readonly next?: string;
}
const list = (filters: Filters): Promise<List> => value(people.site.invoke('customers.list', filters));
const emails = async (filters: Filters): Promise<readonly string[]> =>
  (await list(filters)).items.map(({ email }) => email);
/** All pages. */
async function all(filters: Filters): Promise<readonly string[]> {
  const found: string[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < 200; pages += 1) {
    const page = await list({ ...filters, ...(after === undefined ? {} : { after }) });
    found.push(...page.items.map(({ email }) => email));
    after = page.next;
    if (after === undefined) return found;
  }
  throw new Error('The list has no end.');
}

describe('the list', () => {
  const people_ = [
    { email: 'ilse@north.example', displayName: 'Ílse Adler', groups: ['Acme'] },
    { email: 'adler@south.example', displayName: 'Bruno Castor', groups: ['Globex'] },
    { email: 'carl@south.example', displayName: 'Carl Dorn', groups: ['Acme', 'Globex'] },
  ];
  beforeAll(async () => {
    for (const one of people_) await people.signIn(people.person(one), { by });
    const [carl] = (await list({ search: 'carl@' })).items;
    await value(people.site.invoke('customers.setBlocked', { accountId: carl?.accountId, blocked: true }));
  });

  it.each<[string, Filters, readonly string[]]>([
    ['by name, whatever the accents', { search: 'ilse' }, ['ilse@north.example']],
    ['by name or address', { search: 'ADLER' }, ['adler@south.example']],
    ['by address', { search: 'carl@south' }, ['carl@south.example']],
    ['by domain', { domain: 'South.example' }, ['carl@south.example', 'adler@south.example']],
    ['by organization', { organization: 'acme' }, ['carl@south.example', 'ilse@north.example']],
    ['by organization and domain', { organization: 'Globex', domain: 'north.example' }, []],
    ['by status', { status: 'blocked' }, ['carl@south.example']],
    ['by status and name', { status: 'active', search: 'c' }, []],
    ['by connection that nobody used', { connectionId: 'none' }, []],
    ['by a time nobody signed in', { signedInAfter: 2_000_000_000, search: 'ilse' }, []],
  ])('is searched and filtered %s', async (_how, filters, expected) => {
    expect([...(await all(filters))].sort()).toEqual([...expected].sort());
  });

  it('shows who signed in last first', async () => {
    expect((await emails({}))[0]).toBe('carl@south.example');
  });

  it('comes in pages that leave nobody out and list nobody twice', async () => {
    for (const filters of [{}, { search: 'c' }, { organization: 'Acme' }, { domain: 'south.example' }]) {
      const whole = await all({ ...filters, limit: 100 });
      expect(await all({ ...filters, limit: 1 })).toEqual(whole);
      expect(new Set(whole).size).toBe(whole.length);
    }
  });

  it('is exported as it is filtered, as CSV that follows on and as JSON lists', async () => {
    const get = (format: string, filters: Filters): Promise<{ text: string; next?: string }> =>
      value(people.site.invoke('customers.export', { format, ...filters }));
    const csv = await get('csv', { domain: 'south.example' });
    const lines = csv.text.split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^account_id,email,name/);
    expect(lines.at(-1)).toBe('');
    const json = await get('json', { domain: 'north.example' });
    expect(JSON.parse(json.text)).toMatchObject([
      { email: 'ilse@north.example', organizations: { Acme: expect.any(String) as string } },
    ]);
  });

  it('follows a customer who moves to another organization and address', async () => {
    const person = people.person({ groups: ['Acme'] });
    await by.rules({ organizations: { enabled: true, onTheFly: true, others: 'remove' } });
    await people.signIn(person, { by });
    expect(await all({ organization: 'Acme' })).toContain(person.email);
    person.groups = ['Globex'];
    person.email = `moved.${person.email}`;
    await people.signIn(person, { by });
    expect(await all({ organization: 'Acme' })).not.toContain(person.email);
    expect(await all({ organization: 'Globex' })).toContain(person.email);
    expect(await all({ organization: 'Globex', search: 'moved.' })).toEqual([person.email]);
  });
});

describe('one customer', () => {
  it('is shown with links, attributes, organizations and why, sessions and sign-ins', async () => {
    const person = people.person({ groups: ['Acme'], department: 'Research' });
    await people.signIn(person, { by });
    const accountId = (await people.customer(person.email))?.accountId;
    const shown = await value<object>(people.site.invoke('customers.get', { accountId }));
    expect(shown).toMatchObject({
      customer: {
        subjects: [{ subject: person.id, connectionId: by.id }],
        attributes: { department: 'Research' },
        organizations: { Acme: 'group of the same name' },
      },
      sessions: [{ browser: expect.any(String) as string }],
      signIns: [{ outcome: 'signed_in' }],
    });
  });

  it('blocked is out at the next click and refused; unblocked is in again', async () => {
    const person = people.person();
    const browser = await people.signIn(person, { by });
    const session = await sessionOf(browser);
    const accountId = (await people.customer(person.email))?.accountId;
    await value(people.site.invoke('customers.setBlocked', { accountId, blocked: true }));
    expect(await isSignedIn(people.site, session)).toBe(false);
    expect(await sessionOf(await people.signIn(person, { by }))).toBeUndefined();
    expect(await people.lastEntry()).toMatchObject({ reason: 'customer_blocked' });
    await value(people.site.invoke('customers.setBlocked', { accountId, blocked: false }));
    expect(await isSignedIn(people.site, session)).toBe(false);
    expect(await sessionOf(await people.signIn(person, { by }))).toBeDefined();
  });

  it('has sessions that end one by one or all at once', async () => {
    const person = people.person();
    const sessions: (string | undefined)[] = [];
    for (let made = 0; made < 3; made += 1) sessions.push(await sessionOf(await people.signIn(person, { by })));
    const accountId = (await people.customer(person.email))?.accountId;
    const shown = await value<{ sessions: readonly { id: string }[] }>(
      people.site.invoke('customers.get', { accountId }),
    );
    expect(shown.sessions).toHaveLength(3);
    await value(people.site.invoke('customers.endSessions', { accountId, sessionId: shown.sessions[0]?.id }));
    const alive = async () => (await Promise.all(sessions.map((one) => isSignedIn(people.site, one)))).filter(Boolean);
    expect(await alive()).toHaveLength(2);
    await value(people.site.invoke('customers.endSessions', { accountId }));
    expect(await alive()).toEqual([]);
  });

  it('forgotten leaves nothing behind, and may come anew', async () => {
    const person = people.person({ groups: ['Acme'] });
    const session = await sessionOf(await people.signIn(person, { by }));
    const accountId = (await people.customer(person.email))?.accountId;
    await value(people.site.invoke('customers.forget', { accountId }));
    expect(await people.customer(person.email)).toBeUndefined();
    expect(await all({ organization: 'Acme' })).not.toContain(person.email);
    expect(await isSignedIn(people.site, session)).toBe(false);
    expect(await sessionOf(await people.signIn(person, { by }))).toBeDefined();
    expect(await people.customer(person.email)).toMatchObject({ accountId, signIns: 1 });
    expect(await people.accountsOf(person.email)).toHaveLength(1);
  });
});

describe('the report of stored accounts', () => {
  it('goes out once a week, whatever the number of daily runs', async () => {
    const reports = (): number => people.site.calls().filter(({ path }) => path.includes('report-accounts')).length;
    await people.site.runScheduled('daily');
    const once = reports();
    expect(once).toBeGreaterThan(0);
    await people.site.runScheduled('daily');
    expect(reports()).toBe(once);
    people.site.clock.advance(7 * 24 * 3600);
    await people.site.runScheduled('daily');
    expect(reports()).toBeGreaterThan(once);
  });

  it('erases whose account is closed, reads anew whose account has changed, and leaves the others', async () => {
    const [closed, changed, other] = [people.person({ groups: ['Acme'] }), people.person(), people.person()];
    const session = await sessionOf(await people.signIn(closed, { by }));
    for (const person of [changed, other]) await people.signIn(person, { by });
    const [gone, anew] = [await people.customer(closed.email), await people.customer(changed.email)];
    await value(people.site.invoke('customers.endSessions', { accountId: gone?.accountId }));
    people.site.platform({ accountNews: { [gone?.accountId ?? '']: 'closed', [anew?.accountId ?? '']: 'updated' } });
    people.site.clock.advance(7 * 24 * 3600);
    await people.site.runScheduled('daily');
    people.site.platform({ accountNews: {} });
    expect(await people.customer(closed.email)).toBeUndefined();
    expect(await all({ organization: 'Acme' })).not.toContain(closed.email);
    expect(await isSignedIn(people.site, session)).toBe(false);
    const lines = await value<object>(people.site.invoke('signIns.list', { customer: gone?.accountId }));
    expect(lines).toMatchObject({ items: [] });
    expect(JSON.stringify(await people.site.invoke('changes.list', { limit: 100 }))).not.toContain(gone?.accountId);
    const now = Math.floor(people.site.clock.now() / 1000);
    const refreshed = (await people.customer(changed.email))?.refreshedAt ?? 0;
    expect(now - refreshed).toBeLessThan(60);
    expect((await people.customer(other.email))?.refreshedAt).toBeUndefined();
  });

  it('goes on the next day where a run was broken off', async () => {
    const reports = (): number => people.site.calls().filter(({ path }) => path.includes('report-accounts')).length;
    people.site.clock.advance(7 * 24 * 3600);
    people.site.platform({ faults: [{ service: 'stargate', match: 'report-accounts', times: 1, status: 500 }] });
    await people.site.runScheduled('daily');
    people.site.platform({ faults: [] });
    const before = reports();
    people.site.clock.advance(24 * 3600);
    await people.site.runScheduled('daily');
    expect(reports()).toBeGreaterThan(before);
  });
});
