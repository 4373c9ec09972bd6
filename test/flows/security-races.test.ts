/** Two containers at the same thing at once: one wins, the other says so with a way on, and the log says why. */
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PendingLinkView } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import { catchAnswer, postForm, type Caught, type RawAnswer } from '../security/attacker';
import { answerOnce, expectLost as expectLostAt, linesFor, race, sessionIn, type Loss } from '../security/race';
import { createUserAgent } from '../user-agent';
import { isSignedIn, sessionOf, startPeopleSite } from './people-site';
import type { ConnectedProvider, PeopleSite, Person } from './people-site';
import { value } from './site';

let people: PeopleSite;
let oidc: ConnectedProvider;
let saml: ConnectedProvider;
beforeAll(async () => {
  people = await startPeopleSite({ containers: 2, switches: { rateLimits: false } });
  oidc = await people.connect('oidc', { organizations: { enabled: true, onTheFly: true, createMissing: true } });
  saml = await people.connect('saml');
  // The first sign-in settles that cookies come back, and warms one container; the second the other.
  for (const by of [oidc, saml, oidc, saml]) await people.signIn(people.person({ groups: [] }), { by });
});
afterAll(() => people.stop());

const linkTo = ({ id }: ConnectedProvider): string => `${people.links[0]?.url ?? ''}?idp=${id}`;
const caught = (person: Person, by: ConnectedProvider): Promise<Caught> => catchAnswer(people.site, linkTo(by), person);
const answer = (one: Caught) => (): Promise<RawAnswer> => answerOnce(people.site, one);
const newcomer = (): Person => people.person({ groups: [] });
const isIn = (one: RawAnswer): Promise<boolean> => isSignedIn(people.site, sessionIn(one));

const linesOf = (body: string) => linesFor(people.site, body);
const expectLost = (one: RawAnswer, expected: Loss) => expectLostAt(people.site, one, expected);

const transaction = { service: 'kvs', match: 'transaction .*session:' } as const;

describe('one answer of a provider', () => {
  it.each([
    ['its code', 'POST http.*/token'],
    ['its access token', 'GET http.*/me$'],
  ])('signs in whoever came first with it, who has just presented %s', async (_what, match) => {
    const one = await caught(newcomer(), oidc);
    const { slower, quicker } = await race(people.site, { service: 'egress', match }, answer(one), answer(one));
    expect([slower.status, await isIn(slower)]).toEqual([303, true]);
    await expectLost(quicker, { status: 400, reason: 'attempt_used' });
  });

  it('signs in nobody by another attempt, which does not use up its code', async () => {
    const person = newcomer();
    const [right, other] = [await caught(person, oidc), await caught(person, oidc)];
    const crossed = new URL(right.answer.url);
    crossed.searchParams.set('state', new URL(other.answer.url).searchParams.get('state') ?? '');
    const wrong = { ...other, answer: { url: crossed.href } };
    const stop = { service: 'egress', match: 'POST http.*/token' } as const;
    const { slower, quicker } = await race(people.site, stop, answer(right), answer(wrong));
    expect([slower.status, await isIn(slower)]).toEqual([303, true]);
    await expectLost(quicker, { status: 400, reason: 'invalid_grant' });
  });

  it('by SAML signs in whoever claims its assertion first', async () => {
    const one = await caught(newcomer(), saml);
    const stop = { service: 'kvs', match: 'used:saml-assertion' } as const;
    const { slower, quicker } = await race(people.site, stop, answer(one), answer(one));
    expect([quicker.status, await isIn(quicker)]).toEqual([303, true]);
    await expectLost(slower, { status: 400, reason: 'assertion_replayed' });
  });
});

describe('one recovery link', () => {
  it('opens one session, and both presses stand in the log', async () => {
    const person = newcomer();
    await people.signIn(person, { by: oidc });
    const { accountId = '' } = (await people.customer(person.email)) ?? {};
    const about = { accountId, reason: 'The provider is down', minutes: 15 };
    const { url } = await value<{ url: string }>(people.site.invoke('recovery.issue', about));
    const [one, other] = [createUserAgent(), createUserAgent()];
    await one.open(url);
    await other.open(url);
    const press = (browser: typeof one) => () => browser.submit('form[action*="/recover/"]', {});
    const stop = { service: 'kvs', match: 'used:recovery' } as const;
    const { slower } = await race(people.site, stop, press(one), press(other));
    expect(await isSignedIn(people.site, await sessionOf(other))).toBe(true);
    expect([slower.status, await sessionOf(one)]).toEqual([400, undefined]);
    expect(slower.$('main a[href]').length).toBeGreaterThan(0);
    const lines = await linesOf(slower.body);
    expect(lines.map(({ reason }) => reason).sort()).toEqual(['none', 'recovery_link', 'recovery_used']);
    expect(lines.every((line) => line.accountId === accountId)).toBe(true);
  });
});

describe('one interrupted sign-in', () => {
  it('is taken up once, and of the second time nothing is left but a line', async () => {
    const person = newcomer();
    const one = await caught(person, oidc);
    people.site.platform({ faults: [{ service: 'jira', match: 'servicedeskapi/customer', status: 503, times: 9 }] });
    const interrupted = await answerOnce(people.site, one);
    people.site.platform({ faults: [] });
    const $ = load(interrupted.body);
    const fields = Object.fromEntries(
      $('form#resume [name]')
        .toArray()
        .map((field) => [$(field).attr('name') ?? '', String($(field).val())]),
    );
    const resume = (): Promise<RawAnswer> => postForm(people.site, '/sign-in/resume', fields);
    const stop = { service: 'kvs', match: 'used:resumed' } as const;
    const { slower, quicker } = await race(people.site, stop, resume, resume);
    expect([quicker.status, await isIn(quicker)]).toEqual([303, true]);
    await expectLost(slower, { status: 400, reason: 'attempt_used' });
    const { accountId } = (await people.customer(person.email)) ?? {};
    const { sessions } = await value<{ sessions: readonly unknown[] }>(
      people.site.invoke('customers.get', { accountId }),
    );
    expect(sessions).toHaveLength(1);
  });
});

describe('one new person in two browsers', () => {
  /** Presses the button of an interrupted sign-in until Jira shows the customer. */
  async function inTheEnd(first: RawAnswer): Promise<RawAnswer> {
    let last = first;
    for (let tries = 0; tries < 3 && last.status === 502; tries += 1) {
      people.site.clock.advance(20);
      const $ = load(last.body);
      const identity = String($('form#resume [name=identity]').val());
      last = await postForm(people.site, '/sign-in/resume', { identity });
    }
    return last;
  }

  it.each([
    ['is about to be created', false],
    ['has just been created', true],
  ])('is one customer, who %s by one of them', async (_when, after) => {
    const person = newcomer();
    const [one, other] = [await caught(person, oidc), await caught(person, oidc)];
    const stop = { service: 'jira', match: 'POST /rest/servicedeskapi/customer', after } as const;
    const { slower, quicker } = await race(people.site, stop, answer(one), answer(other));
    for (const first of [slower, quicker]) {
      expect([303, 502]).toContain(first.status);
      expect(await isIn(await inTheEnd(first))).toBe(true);
    }
    const accounts = await people.accountsOf(person.email);
    expect(accounts.map(({ accountId }) => accountId)).toEqual([(await people.customer(person.email))?.accountId]);
    expect(await people.customer(person.email)).toMatchObject({ signIns: 2, subjects: [{ subject: person.id }] });
  });
});

describe('one new organization of two people', () => {
  it.each([
    ['is about to be created', false],
    ['has just been created', true],
  ])('is there once, with both of them in it, when it %s', async (when, after) => {
    const name = `Race ${when}`;
    const [ada, grace] = [people.person({ groups: [name] }), people.person({ groups: [name] })];
    const [one, other] = [await caught(ada, oidc), await caught(grace, oidc)];
    const stop = { service: 'jira', match: 'POST /rest/servicedeskapi/organization$', after } as const;
    const { slower, quicker } = await race(people.site, stop, answer(one), answer(other));
    expect([await isIn(slower), await isIn(quicker)]).toEqual([true, true]);
    const all = await value<readonly { name: string }[]>(people.site.invoke('jira.organizations'));
    expect(all.filter((organization) => organization.name === name)).toHaveLength(1);
    for (const { email } of [ada, grace]) {
      const { accountId = '' } = (await people.customer(email)) ?? {};
      expect(await people.organizationsOf(accountId)).toEqual([name]);
    }
  });
});

describe('one customer whom two connections claim', () => {
  const inJira = (person: Person): Promise<unknown> =>
    people.jira('/rest/servicedeskapi/customer', 'POST', { email: person.email, displayName: person.displayName });

  it.each([
    ['whom Jira does not know yet', () => Promise.resolve()],
    ['whom Jira knows already', inJira],
  ])('%s, is linked to the first, and the other is refused', async (_who, prepare) => {
    const person = newcomer();
    await prepare(person);
    const [one, other] = [await caught(person, oidc), await caught(person, saml)];
    const { slower, quicker } = await race(people.site, transaction, answer(one), answer(other));
    expect([quicker.status, await isIn(quicker)]).toEqual([303, true]);
    await expectLost(slower, { status: 403, reason: 'linked_to_other_connection' });
    expect(await people.accountsOf(person.email)).toHaveLength(1);
    expect((await people.customer(person.email))?.subjects).toMatchObject([{ connectionId: saml.id }]);
  });

  it('is linked to the first, and the other waits for an administrator where the connection says so', async () => {
    await oidc.rules({ matching: { onOtherConnection: 'queue' } });
    const person = newcomer();
    const [one, other] = [await caught(person, oidc), await caught(person, saml)];
    const { slower } = await race(people.site, transaction, answer(one), answer(other));
    await expectLost(slower, { status: 403, reason: 'link_awaits_administrator' });
    const { items } = await value<{ items: readonly PendingLinkView[] }>(people.site.invoke('pendingLinks.list', {}));
    expect(items.filter(({ subject }) => subject === person.id)).toHaveLength(1);
    await oidc.rules({});
  });
});

describe('a customer whom an administrator changes during the sign-in', () => {
  const known = async (): Promise<{ person: Person; before: CustomerRecord }> => {
    const person = newcomer();
    await people.signIn(person, { by: oidc });
    const before = await people.customer(person.email);
    if (before === undefined) throw new Error('The customer is not known.');
    return { person, before };
  };
  const invoke = (name: string, payload: object) => () => value(people.site.invoke(name, payload));

  it('is out when blocked', async () => {
    const { person, before } = await known();
    const one = await caught(person, oidc);
    const block = invoke('customers.setBlocked', { accountId: before.accountId, blocked: true });
    const { slower } = await race(people.site, transaction, answer(one), block);
    await expectLost(slower, { status: 403, reason: 'customer_blocked' });
    expect((await people.customer(person.email))?.status).toBe('blocked');
  });

  it('is who the administrator says when the link was moved', async () => {
    const [{ person, before }, target] = [await known(), await known()];
    const one = await caught(person, oidc);
    const [link] = before.subjects;
    const move = invoke('customers.relink', { accountId: target.before.accountId, ...only(link) });
    await race(people.site, transaction, answer(one), move);
    const moved = await people.customer(target.person.email);
    expect(moved?.subjects.map(({ subject }) => subject).sort()).toEqual([person.id, target.person.id].sort());
    const { customer } = await value<{ customer: CustomerRecord }>(
      people.site.invoke('customers.get', { accountId: before.accountId }),
    );
    expect(customer.subjects).toEqual([]);
  });

  it('keeps the links of two administrators who move two of them at once', async () => {
    const [one, other, target] = [await known(), await known(), await known()];
    const move = ({ before: { subjects } }: typeof one) =>
      invoke('customers.relink', { accountId: target.before.accountId, ...only(subjects[0]) });
    await race(people.site, { service: 'kvs', match: 'transaction .*link:' }, move(one), move(other));
    const moved = await people.customer(target.person.email);
    const all = [one, other, target].map(({ person }) => person.id);
    expect(moved?.subjects.map(({ subject }) => subject).sort()).toEqual(all.sort());
  });

  it('stays blocked, and keeps the link, when one administrator blocks and another moves a link', async () => {
    const [{ before }, target] = [await known(), await known()];
    const { accountId } = target.before;
    const block = invoke('customers.setBlocked', { accountId, blocked: true });
    const move = invoke('customers.relink', { accountId, ...only(before.subjects[0]) });
    await race(people.site, { service: 'kvs', match: 'transaction .*gate:' }, block, move);
    const after = await people.customer(target.person.email);
    expect([after?.status, after?.subjects.length]).toEqual(['blocked', 2]);
  });
});

/** What the resolver takes of a link. */
const only = (link: CustomerRecord['subjects'][number] | undefined) => ({
  issuer: link?.issuer ?? '',
  subject: link?.subject ?? '',
});
