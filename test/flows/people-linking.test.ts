/** Which customer somebody is: subjects, addresses, user names, and what happens when they disagree (requirement C3). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change, PendingLinkView } from '../../src/contract/admin-api';
import { isSignedIn, sessionOf, startPeopleSite, type ConnectedProvider, type PeopleSite } from './people-site';
import { value } from './site';

let people: PeopleSite;
let first: ConnectedProvider;
let second: ConnectedProvider;
beforeAll(async () => {
  people = await startPeopleSite();
  first = await people.connect('oidc');
  second = await people.connect('saml');
});
afterAll(() => people.stop());

const pending = async (): Promise<readonly PendingLinkView[]> =>
  (await value<{ items: readonly PendingLinkView[] }>(people.site.invoke('pendingLinks.list', {}))).items;

describe('a changed address at the provider', () => {
  it('follows the subject, and the former one leads nowhere any more', async () => {
    const person = people.person();
    await people.signIn(person, { by: first });
    const before = await people.customer(person.email);
    const former = person.email;
    person.email = `renamed.${former}`;
    await people.signIn(person, { by: first });
    const after = await people.customer(person.email);
    expect(after).toMatchObject({ accountId: before?.accountId, email: person.email, signIns: 2 });
    expect(await people.customer(former)).toBeUndefined();

    const heir = people.person({ email: former });
    const browser = await people.signIn(heir, { by: first });
    expect(await sessionOf(browser)).toBeUndefined();
    expect(await people.lastEntry()).toMatchObject({ reason: 'linked_to_other_subject' });
  });

  it('takes no address that is somebody else’s', async () => {
    const [one, other] = [people.person(), people.person()];
    await people.signIn(one, { by: first });
    await people.signIn(other, { by: first });
    const taken = other.email;
    other.email = `gone.${taken}`;
    one.email = taken;
    const browser = await people.signIn(one, { by: first });
    expect(await sessionOf(browser)).toBeUndefined();
    expect(await people.lastEntry()).toMatchObject({ outcome: 'refused' });
    await people.signIn(other, { by: first });
    expect(await sessionOf(await people.signIn(one, { by: first }))).toBeDefined();
  });
});

describe('an address that becomes one of somebody else', () => {
  it('waits for an administrator where the connection says so, and the person stays who it was', async () => {
    await first.rules({ matching: { onOtherConnection: 'queue' } });
    const [one, other] = [people.person(), people.person()];
    await people.signIn(one, { by: first });
    await people.signIn(other, { by: first });
    const before = await people.customer(one.email);
    const own = one.email;
    one.email = other.email;
    expect(await sessionOf(await people.signIn(one, { by: first }))).toBeUndefined();
    expect(await people.lastEntry()).toMatchObject({ reason: 'link_awaits_administrator' });
    const [waiting] = (await pending()).filter(({ subject }) => subject === one.id);
    expect(waiting).toMatchObject({ email: other.email, customer: { email: other.email } });
    await value(people.site.invoke('pendingLinks.decide', { id: waiting?.id, accept: false }));
    one.email = own;
    expect(await sessionOf(await people.signIn(one, { by: first }))).toBeDefined();
    expect(await people.customer(own)).toMatchObject({ accountId: before?.accountId });
    await first.rules({});
  });

  it('is linked to the customer the administrator was shown, whatever address the person has taken since', async () => {
    await first.rules({ matching: { onOtherConnection: 'queue' } });
    const [thief, own, victim] = [people.person(), people.person(), people.person()];
    for (const person of [thief, own, victim]) await people.signIn(person, { by: first });
    thief.email = own.email;
    await people.signIn(thief, { by: first });
    const [shown] = (await pending()).filter(({ subject }) => subject === thief.id);
    thief.email = victim.email;
    await people.signIn(thief, { by: first });
    await value(people.site.invoke('pendingLinks.decide', { id: shown?.id, accept: true }));
    expect((await people.customer(own.email))?.subjects).toHaveLength(2);
    expect((await people.customer(victim.email))?.subjects).toMatchObject([{ subject: victim.id }]);
    const { items } = await value<{ items: readonly Change[] }>(people.site.invoke('changes.list', { limit: 1 }));
    expect(items).toMatchObject([
      {
        action: 'pendingLinks.accept',
        differences: [{ field: 'identity', after: expect.stringContaining(thief.id) as string }],
      },
    ]);
    // A refusal holds, whatever the person has asked for in between.
    const [asked] = (await pending()).filter(({ subject }) => subject === thief.id);
    expect(asked?.customer.email).toBe(victim.email);
    await value(people.site.invoke('pendingLinks.decide', { id: asked?.id, accept: false }));
    const third = people.person();
    await people.signIn(third, { by: first });
    for (const email of [third.email, victim.email]) {
      thief.email = email;
      expect(await sessionOf(await people.signIn(thief, { by: first }))).toBeUndefined();
    }
    expect(await people.lastEntry()).toMatchObject({ reason: 'linked_to_other_connection' });
    await first.rules({});
  });

  it('is refused otherwise, and the administrator hears that the same provider gave it away', async () => {
    const [one, other] = [people.person(), people.person()];
    await people.signIn(one, { by: first });
    await people.signIn(other, { by: first });
    one.email = other.email;
    expect(await sessionOf(await people.signIn(one, { by: first }))).toBeUndefined();
    expect(await people.lastEntry()).toMatchObject({ reason: 'linked_to_other_subject' });
  });
});

describe('one name that two connections claim', () => {
  it('waits for an administrator, after whom the person belongs to the connection that asked', async () => {
    const namesake = await people.connect('oidc', { matching: { onOtherConnection: 'queue' } });
    const person = people.person();
    await people.signIn(person, { by: first });
    expect(await sessionOf(await people.signIn(person, { by: namesake }))).toBeUndefined();
    const [waiting] = (await pending()).filter(({ subject }) => subject === person.id);
    expect(waiting).toMatchObject({ connectionId: namesake.id });
    await value(people.site.invoke('pendingLinks.decide', { id: waiting?.id, accept: true }));
    expect(await sessionOf(await people.signIn(person, { by: namesake }))).toBeDefined();
    expect((await people.customer(person.email))?.subjects).toMatchObject([{ connectionId: namesake.id }]);
  });
});

describe('the address of a customer of another connection', () => {
  it('is refused', async () => {
    await second.rules({ matching: { onOtherConnection: 'refuse' } });
    const person = people.person();
    await people.signIn(person, { by: first });
    const browser = await people.signIn(person, { by: second });
    expect(browser.page.status).toBe(403);
    expect(await people.lastEntry()).toMatchObject({ reason: 'linked_to_other_connection' });
    expect(await people.customer(person.email)).toMatchObject({ subjects: [{ connectionId: first.id }] });
  });

  it('waits for an administrator, who may accept', async () => {
    await second.rules({ matching: { onOtherConnection: 'queue' } });
    const person = people.person();
    await people.signIn(person, { by: first });
    const browser = await people.signIn(person, { by: second });
    expect(await sessionOf(browser)).toBeUndefined();
    expect(await people.lastEntry()).toMatchObject({ reason: 'link_awaits_administrator' });
    await people.signIn(person, { by: second });
    const waiting = (await pending()).filter(({ email }) => email === person.email);
    expect(waiting).toMatchObject([{ connectionId: second.id, customer: { email: person.email } }]);
    await value(people.site.invoke('pendingLinks.decide', { id: waiting[0]?.id, accept: true }));
    expect((await pending()).filter(({ email }) => email === person.email)).toEqual([]);
    expect(await sessionOf(await people.signIn(person, { by: second }))).toBeDefined();
    expect(await people.customer(person.email)).toMatchObject({
      subjects: [{ connectionId: first.id }, { connectionId: second.id }],
    });
    // Either way in leads to the one customer, and neither forgets the other.
    expect(await sessionOf(await people.signIn(person, { by: first }))).toBeDefined();
    expect((await people.customer(person.email))?.subjects).toHaveLength(2);
    expect(await people.accountsOf(person.email)).toHaveLength(1);
  });

  it('waits for an administrator, who may refuse, once', async () => {
    await second.rules({ matching: { onOtherConnection: 'queue' } });
    const person = people.person();
    await people.signIn(person, { by: first });
    await people.signIn(person, { by: second });
    const [waiting] = (await pending()).filter(({ email }) => email === person.email);
    await value(people.site.invoke('pendingLinks.decide', { id: waiting?.id, accept: false }));
    expect(await sessionOf(await people.signIn(person, { by: second }))).toBeUndefined();
    expect(await people.lastEntry()).toMatchObject({ reason: 'linked_to_other_connection' });
    expect((await pending()).filter(({ email }) => email === person.email)).toEqual([]);
  });

  it('is linked where the connection may, and the customer stays one', async () => {
    await second.rules({ matching: { onOtherConnection: 'link' } });
    await first.rules({ matching: { onOtherConnection: 'link' } });
    const person = people.person();
    for (const by of [first, second, first, second]) {
      expect(await sessionOf(await people.signIn(person, { by }))).toBeDefined();
    }
    expect(await people.customer(person.email)).toMatchObject({ signIns: 4, subjects: [{}, {}] });
    expect(await people.accountsOf(person.email)).toHaveLength(1);
    await first.rules({});
  });
});

describe('user names', () => {
  it('find the customer whose address has changed and who was unlinked', async () => {
    await first.rules({ matching: { by: 'user_name' } });
    const person = people.person();
    await people.signIn(person, { by: first });
    const before = await people.customer(person.email);
    const [subject] = before?.subjects ?? [];
    person.email = `new.${person.email}`;
    await people.signIn(person, { by: first });
    await value(
      people.site.invoke('customers.unlink', {
        ...{ accountId: before?.accountId, issuer: subject?.issuer, subject: subject?.subject },
      }),
    );
    await people.signIn(person, { by: first });
    expect(await people.customer(person.email)).toMatchObject({ accountId: before?.accountId });
    await first.rules({});
  });

  it('make nobody the owner of an address that is somebody else’s', async () => {
    await first.rules({ matching: { by: 'user_name' } });
    const [person, other] = [people.person(), people.person()];
    await people.signIn(person, { by: first });
    await people.signIn(other, { by: first });
    const { accountId, subjects } = (await people.customer(person.email)) ?? {};
    const [subject] = subjects ?? [];
    await value(
      people.site.invoke('customers.unlink', { accountId, issuer: subject?.issuer, subject: subject?.subject }),
    );
    person.email = other.email;
    expect(await sessionOf(await people.signIn(person, { by: first }))).toBeUndefined();
    expect(await people.lastEntry()).toMatchObject({ reason: 'linked_to_other_subject', subject: person.id });
    expect((await people.customer(other.email))?.subjects).toMatchObject([{ subject: other.id }]);
    await first.rules({});
  });

  it('are required where they decide, and the refusal says what came instead', async () => {
    const mapping = { fields: { email: { source: { from: 'attribute', names: ['email'] }, transforms: [] } } } as const;
    await first.rules({ matching: { by: 'user_name' }, mapping });
    const browser = await people.signIn(people.person(), { by: first });
    expect(browser.page.status).toBe(403);
    const entry = await people.lastEntry();
    expect(entry).toMatchObject({ reason: 'required_attribute_missing' });
    expect(entry.explanation).toMatch(/userName.*preferred_username/);
    await first.rules({});
  });
});

describe('an address that Jira knows already', () => {
  it('is the customer Jira has, found exactly', async () => {
    const email = 'carla@acme.example';
    const browser = await people.signIn(people.person({ email }), { by: first });
    expect(await sessionOf(browser)).toBeDefined();
    const [carla, ...more] = await people.accountsOf(email);
    expect(more).toEqual([]);
    expect(await people.customer(email)).toMatchObject({ accountId: carla?.accountId });
  });

  it('is found although Jira hides it', async () => {
    const browser = await people.signIn(people.person({ email: 'gus@globex.example' }), { by: first });
    expect(await sessionOf(browser)).toBeDefined();
  });

  it('is said to be taken, and not waited for, once Jira must show whom an earlier try created', async () => {
    const person = people.person({ email: 'dora@acme.example' });
    people.site.platform({ faults: [{ service: 'jira', match: 'POST .*/customer', times: 1, status: 'reset' }] });
    expect((await people.signIn(person, { by: first })).page.status).toBe(502);
    people.site.platform({ faults: [] });
    expect((await people.signIn(person, { by: first })).page.status).toBe(502);
    people.site.clock.advance(16 * 60);
    expect((await people.signIn(person, { by: first })).page.status).toBe(403);
    expect(await people.lastEntry()).toMatchObject({ reason: 'address_taken_unseen' });
  });

  it.each([
    ['of an Atlassian account', 'noor@umbrella.example', 'atlassian_account_owns_address', /Atlassian account owns/],
    ['of a deactivated customer', 'dora@acme.example', 'address_taken_unseen', /deactivated in Jira/],
  ])('%s is refused in plain words', async (_whose, email, reason, words) => {
    for (const reactivate of [false, true]) {
      await first.rules({ admission: { reactivate } });
      const browser = await people.signIn(people.person({ email }), { by: first });
      expect(await sessionOf(browser)).toBeUndefined();
      const entry = await people.lastEntry();
      expect(entry.reason).toBe(reason);
      expect(entry.explanation).toMatch(words);
    }
    await first.rules({});
  });

  it('lets customers in while creation is off, and nobody else', async () => {
    await first.rules({ admission: { createCustomers: false } });
    const stranger = people.person();
    expect(await sessionOf(await people.signIn(stranger, { by: first }))).toBeUndefined();
    expect(await people.accountsOf(stranger.email)).toEqual([]);
    const browser = await people.signIn(people.person({ email: 'mona@acme.example' }), { by: first });
    expect(await sessionOf(browser)).toBeDefined();
    await first.rules({});
  });
});

describe('an administrator', () => {
  it('moves an identity to another customer, and the old sessions are over', async () => {
    const [one, other] = [people.person(), people.person()];
    const browser = await people.signIn(one, { by: first });
    await people.signIn(other, { by: first });
    const [from, to] = [await people.customer(one.email), await people.customer(other.email)];
    const [subject] = from?.subjects ?? [];
    expect(await isSignedIn(people.site, await sessionOf(browser))).toBe(true);
    await value(people.site.invoke('customers.relink', { ...subjectOf(subject), accountId: to?.accountId }));
    expect(await isSignedIn(people.site, await sessionOf(browser))).toBe(false);
    expect((await people.customer(other.email))?.subjects).toHaveLength(2);
    expect((await people.customer(one.email))?.subjects).toEqual([]);
  });
});

const subjectOf = (subject: { readonly issuer: string; readonly subject: string } | undefined) => ({
  issuer: subject?.issuer,
  subject: subject?.subject,
});
