/**
 * Of a batch any part can fail. Then the work is refused, what decides is as it was or as it is to be, lists miss nobody, and
 * doing it again has the whole effect.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../src/domain/customer';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import type { Session } from '../../src/domain/session';
import { UpstreamFault } from '../../src/ports/faults';
import { configuration } from '../../src/storage/configuration';
import { customerRecords } from '../../src/storage/customers';
import { sessionStore } from '../../src/storage/sessions';
import { signInLog } from '../../src/storage/sign-in-log';
import { signInWrites } from '../../src/storage/sign-in-writes';
import { inTurn } from '../security/installation';
import { createKvs } from '../site/forge/kvs/kvs';
import { readManifest } from '../site/forge/manifest';
import { openDatabase } from '../site/forge/state/database';

interface Item {
  readonly key: string;
  readonly entityName?: string;
}

const { entities } = readManifest('.');
const nameOf = ({ key, entityName = '' }: Item): string => `${entityName} ${key}`;

/** A store of its own, whose batches fail for the keys of these numbers, counted as they are first asked for. */
function connect() {
  const habits = { now: () => Date.now(), staleQueriesMs: () => 0, lateTtl: () => true, rateLimits: () => false };
  const kvs = createKvs(openDatabase(undefined), entities, habits);
  const store = {
    failing: new Set<number>(),
    code: 'INTERNAL_ERROR',
    silent: false,
    numbers: new Map<string, number>(),
  };
  const fails = (item: Item): boolean => {
    const number = store.numbers.get(nameOf(item)) ?? store.numbers.size;
    store.numbers.set(nameOf(item), number);
    return store.failing.has(number);
  };
  const answer = (path: string, body: unknown) => {
    if (!path.includes('/batch/')) return kvs.handle(path, body);
    const items = body as readonly Item[];
    const whole = items.filter((item) => !fails(item));
    const done = whole.length === 0 ? undefined : kvs.handle(path, whole).body;
    const { successfulKeys = [], failedKeys = [] } = (done ?? {}) as Record<string, Item[] | undefined>;
    const error = { code: store.code, message: 'Failed' };
    const broken = items
      .filter((item) => !whole.includes(item))
      .map(({ key, entityName }) => ({ key, entityName, error }));
    return { status: 200, body: { successfulKeys, failedKeys: [...failedKeys, ...(store.silent ? [] : broken)] } };
  };
  const forgeFetch = (_descriptor: unknown, path: string, init: { body: string }): Promise<Response> => {
    const { status, body } = answer(path, JSON.parse(init.body));
    return Promise.resolve(body === undefined ? new Response(null, { status }) : Response.json(body, { status }));
  };
  Object.assign(globalThis, { __forge_fetch__: forgeFetch });
  return store;
}

const issuer = 'https://idp.example';
const email = 'ada@acme.example';
const subjectOf = (name: string) => ({ issuer, subject: name });
const now = Math.floor(Date.now() / 1000);

const recordOf = (subjects: readonly string[], organizations: readonly string[], revision: number): CustomerRecord => ({
  ...{ accountId: 'account', email, userName: 'ada', displayName: 'Ada', status: 'active', connectionId: 'c' },
  subjects: subjects.map((one) => ({ ...subjectOf(one), connectionId: 'c', linkedAt: '2026-01-01T00:00:00.000Z' })),
  organizations: Object.fromEntries(organizations.map((name) => [name, 'group'])),
  ...{ attributes: {}, firstSignInAt: 1, lastSignInAt: revision, signIns: revision, revision },
});

const session: Session = {
  ...{
    accountId: 'account',
    displayName: 'Ada',
    email,
    connectionId: 'c',
    method: 'single_sign_on',
    startedAt: now,
    seenAt: now,
  },
  ...{ endsAt: now + 3_600, idleSeconds: 600, rememberMe: false, browser: 'b', address: 'a', csrf: 'x' },
};

let lines = 0;
const entry = (): SignInEntry => ({
  ...{ id: `line-${String((lines += 1))}`, at: now, outcome: 'signed_in', reason: 'none', explanation: '' },
  ...{
    address: 'a',
    browser: 'b',
    reference: 'R',
    destination: 'home',
    steps: [],
    changes: [],
    accountId: 'account',
    email,
  },
});

async function signIn(subject: string, before: CustomerRecord | undefined, customer: CustomerRecord) {
  const link = { accountId: 'account', connectionId: 'c', email, desks: [], linkedAt: '', record: customer };
  const written = await signInWrites.complete({
    ...{ subject: subjectOf(subject), link, customer, session, entry: entry(), retentionDays: 30, intended: false },
    ...(before === undefined ? { returning: false } : { before, returning: true }),
  });
  if (!written.ok) throw new Error(written.error.reason);
  return written.value;
}

const first = recordOf(['one'], ['Acme'], 1);
const second = recordOf(['one', 'two'], ['Acme', 'Globex', 'Initech'], 2);
const other = {
  ...recordOf(['three'], ['Acme'], 1),
  accountId: 'other',
  email: 'grace@acme.example',
  userName: 'grace',
};

/** A customer with two links, three organizations and lines in the log, and somebody else. */
async function seed(): Promise<string> {
  await signIn('one', undefined, first);
  const token = await signIn('two', first, second);
  const link = { accountId: 'other', connectionId: 'c', email: other.email, desks: [], linkedAt: '', record: other };
  await signInWrites.complete({
    ...{ subject: subjectOf('three'), link, customer: other, session: { ...session, accountId: 'other' } },
    ...{ entry: entry(), retentionDays: 30, intended: false, returning: false },
  });
  for (let at = 0; at < 27; at += 1) await signInLog.append(entry(), 30);
  return token;
}

const organizations = ['Acme', 'Globex', 'Initech', 'Umbrella'];
const members = async (organization: string): Promise<readonly string[]> =>
  (await customerRecords.page({ limit: 50, organization })).customers.map(({ accountId }) => accountId).sort();

/** What decides, and the lists. */
async function state() {
  const records = await Promise.all(['account', 'other'].map((id) => customerRecords.get(id)));
  const links = await Promise.all(['one', 'two', 'three'].map((one) => customerRecords.link(subjectOf(one))));
  return {
    records: records.map((one) => [
      one?.status,
      one?.displayName,
      one?.subjects.map(({ subject }) => subject),
      one?.revision,
    ]),
    copies: links.map((one) => [one?.accountId, one?.record.status, one?.record.displayName]),
    members: await Promise.all(organizations.map(members)),
    owner: (await customerRecords.byEmail(email))?.accountId,
    lines: (await signInLog.page({ customer: 'account', limit: 100 })).entries.length,
  };
}

/** Organizations whose list misses somebody whose record is in it. */
async function missed(): Promise<readonly string[]> {
  const records = await Promise.all(['account', 'other'].map((id) => customerRecords.get(id)));
  const listed = await Promise.all(organizations.map(members));
  return records.flatMap((one) =>
    Object.keys(one?.organizations ?? {}).filter(
      (name) => !listed[organizations.indexOf(name)]?.includes(one?.accountId ?? ''),
    ),
  );
}

interface Way {
  readonly what: string;
  readonly work: (token: string) => Promise<unknown>;
  /** Whoever is being forgotten may be missing in a list. */
  readonly mayMiss?: boolean;
}

const third = recordOf(['one', 'two'], ['Initech', 'Umbrella'], 3);
const ways: readonly Way[] = [
  { what: 'recalling a customer', work: () => customerRecords.recall(subjectOf('one'), { email, userName: 'ada' }) },
  { what: 'blocking a customer', work: async () => (await customerRecords.setStatus('account', 'blocked'))?.status },
  { what: 'renaming a customer', work: () => customerRecords.refresh('account', 'Ada King', 2) },
  { what: 'unlinking a subject', work: () => customerRecords.unlink('account', subjectOf('two')) },
  {
    what: 'moving a link',
    work: () => customerRecords.relink('account', { ...subjectOf('three'), connectionId: 'c' }),
  },
  { what: 'forgetting a customer', work: () => customerRecords.forget('account'), mayMiss: true },
  { what: 'listing an organization', work: () => members('Acme') },
  { what: 'erasing lines of the log', work: () => signInLog.erase('account') },
  { what: 'finding a session', work: async (token) => (await sessionStore.find(token))?.session.email },
  { what: 'reading the settings', work: async () => (await configuration.read()).settings.signIn },
  { what: 'reading a connection', work: async () => (await configuration.readFor('c')).connection },
  { what: 'telling which connections there are', work: () => configuration.existing(['c', 'd', 'e']) },
  { what: 'signing in with other organizations', work: () => signIn('one', second, third).then(() => 'signed in') },
];

let worlds = 0;
const inAWorld = <T>(run: () => Promise<T>): Promise<T> => inTurn(`partly-${String((worlds += 1))}`, run);

async function undisturbed({ work }: Way) {
  const store = connect();
  const token = await inAWorld(seed);
  store.numbers.clear();
  const result = await inAWorld(() => work(token));
  const asked = [...store.numbers.values()];
  return { asked, result, state: await inAWorld(state) };
}

describe('a batch of which a part fails', () => {
  it.each(ways)('is told when $what, and made good by doing it again', { timeout: 60_000 }, async (way) => {
    const good = await undisturbed(way);
    expect(good.asked).not.toEqual([]);
    const failing = fc.subarray(good.asked, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(failing, async (keys) => {
        const store = connect();
        const token = await inAWorld(seed);
        const before = await inAWorld(state);
        store.numbers.clear();
        store.failing = new Set(keys);
        const outcome = await inAWorld(() => way.work(token)).catch((error: unknown) => error);
        expect(outcome).toBeInstanceOf(UpstreamFault);
        store.failing.clear();
        const { records, copies, owner } = await inAWorld(state);
        expect({ records, copies, owner }).toEqual({
          records: before.records,
          copies: before.copies,
          owner: before.owner,
        });
        if (way.mayMiss !== true) expect(await inAWorld(missed)).toEqual([]);
        expect(await inAWorld(() => way.work(token))).toEqual(good.result);
        expect(await inAWorld(state)).toEqual(good.state);
      }),
      { numRuns: 12 },
    );
  });

  it.each([
    ['calls missing', { code: 'KEY_NOT_FOUND' }],
    ['does not name', { silent: true }],
  ])('is told when a row of a list could not be written, which the store %s', async (_how, answer) => {
    const store = connect();
    await inAWorld(seed);
    store.numbers.clear();
    Object.assign(store, { failing: new Set([0]), ...answer });
    await expect(inAWorld(() => signIn('one', second, third))).rejects.toBeInstanceOf(UpstreamFault);
  });
});

it('a sign-in that is refused in the end leaves everybody in the lists', async () => {
  connect();
  await inAWorld(seed);
  await inAWorld(() => customerRecords.setStatus('account', 'blocked'));
  await expect(inAWorld(() => signIn('one', second, third))).rejects.toThrow('customer_changed');
  expect(await inAWorld(missed)).toEqual([]);
});
