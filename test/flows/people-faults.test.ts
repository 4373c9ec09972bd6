/** A first sign-in with every call to Jira and to storage failing in turn, the container dying anywhere, and two at once. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import type { RecordedCall } from '../site/forge/platform/recorder';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import {
  isSignedIn,
  sessionOf,
  startPeopleSite,
  type ConnectedProvider,
  type PeopleSite,
  type Person,
} from './people-site';
import { value } from './site';

const patience = 240_000;

let people: PeopleSite;
let by: ConnectedProvider;
beforeAll(async () => {
  people = await startPeopleSite();
  by = await people.connect('oidc', {
    organizations: {
      enabled: true,
      onTheFly: true,
      createMissing: true,
      defaultOrganization: 'Acme',
      defaultFor: 'new',
      others: 'remove',
    },
    desks: ['5', '6'],
    mapping: { custom: { plan: { source: { from: 'fixed', value: 'gold' }, transforms: [] } } },
  });
  // Everything the app loads or remembers is warm, so that the calls counted are those of a sign-in.
  await people.signIn(newcomer(), { by });
});
afterEach(() => {
  people.site.platform({ faults: [], containers: 1 });
});
afterAll(() => people.stop());

let made = 0;
const newcomer = (): ReturnType<PeopleSite['person']> => {
  made += 1;
  return people.person({ groups: ['Globex', `team ${String(made)}`] });
};
const groupsOf = (person: Person): readonly string[] => ['Acme', ...person.groups].sort();

/** At the provider's form; whatever is ordered now meets the sign-in itself. */
async function atTheProvider(): Promise<UserAgent> {
  people.site.clock.advance(30);
  // Longer than the platform lets the app think.
  const browser = createUserAgent({ timeoutMilliseconds: 60_000 });
  const [link] = people.links;
  await browser.open(`${link?.url ?? ''}?idp=${by.id}`);
  return browser;
}

const isGateway = ({ functionKey }: RecordedCall): boolean => functionKey === 'gateway-fn';

/** The calls of the invocation that answers the provider. */
async function callsOfSignIn(): Promise<readonly RecordedCall[]> {
  const browser = await atTheProvider();
  const before = people.site.calls().filter(isGateway).at(-1)?.invocation;
  await signInAt(browser, newcomer());
  const calls = people.site.calls(before).filter(isGateway);
  const writing = calls.find(({ path }) => path.endsWith('/transaction'))?.invocation;
  return calls.filter(({ invocation }) => invocation === writing);
}

/** What a customer does who saw an error: the button of the page if it has one, else the link again. */
async function tryAgain(browser: UserAgent, person: Person): Promise<void> {
  for (let tries = 0; tries < 3 && !(await isSignedIn(people.site, await sessionOf(browser))); tries += 1) {
    people.site.clock.advance(5);
    if (browser.page.$('form[action$="/sign-in/resume"]').length > 0) {
      await browser.submit('form[action$="/sign-in/resume"]', {});
      continue;
    }
    const page = await browser.open(`${people.links[0]?.url ?? ''}?idp=${by.id}`);
    if (page.$('input[type=password]').length > 0) await signInAt(browser, person);
  }
}

/** However it came about: one customer, who belongs where the mapping says, and what the app gave it knows it gave. */
async function expectOneCustomer(person: Person, what: string): Promise<void> {
  const accounts = await people.accountsOf(person.email);
  expect(accounts, what).toHaveLength(1);
  const accountId = accounts[0]?.accountId ?? '';
  expect(await people.organizationsOf(accountId), what).toEqual(groupsOf(person));
  expect(await people.isInDesk('5', person.email), what).toBe(true);
  expect(await people.isInDesk('6', person.email), what).toBe(true);
  const customer = await people.customer(person.email);
  expect(customer, what).toMatchObject({ accountId, ownOrganizations: [], subjects: [{ subject: person.id }] });
  expect(Object.keys(customer?.organizations ?? {}).sort(), what).toEqual(groupsOf(person));
}

const failures = async (): Promise<readonly SignInEntry[]> =>
  (await value<{ items: readonly SignInEntry[] }>(people.site.invoke('signIns.list', { outcome: 'failed', limit: 1 })))
    .items;

const kinds = [
  ['that fails', { status: 500 }],
  ['whose answer is lost', { status: 'reset', after: true }],
  ['that never arrives', { status: 'reset' }],
  ['that is one too many', { status: 429 }],
] as const;

describe.each(['jira', 'kvs'] as const)('each call to %s', (service) => {
  it.each(kinds)(
    '%s leaves one customer in the right places once the customer has tried again',
    async (_how, fault) => {
      const calls = (await callsOfSignIn()).filter((call) => call.service === service);
      expect(calls.length).toBeGreaterThan(2);
      for (const [skip, call] of calls.entries()) {
        const what = `${String(skip)}: ${call.method} ${call.path}`;
        const person = newcomer();
        const browser = await atTheProvider();
        const known = (await failures())[0]?.id;
        people.site.platform({ faults: [{ service, match: '.', times: 1, skip, ...fault }] });
        const page = await signInAt(browser, person);
        people.site.platform({ faults: [] });
        // What a warm container still knows it does not ask for: the fault may then meet the page after the sign-in.
        const interrupted = page.status >= 500 && page.url.pathname.endsWith('/callback');
        expect(await sessionOf(browser), what)[interrupted ? 'toBeUndefined' : 'toBeDefined']();
        if (interrupted && service === 'jira') {
          const [failure] = await failures();
          expect(failure?.id, what).not.toBe(known);
          expect(failure?.reason, what).toBe('jira_unavailable');
          expect(failure?.steps.at(-1), what).toMatchObject({ outcome: 'failed', facts: { reason: failure?.reason } });
        }
        await tryAgain(browser, person);
        expect(await isSignedIn(people.site, await sessionOf(browser)), what).toBe(true);
        await expectOneCustomer(person, what);
      }
      expect(people.site.jira.violations).toEqual([]);
    },
    patience,
  );
});

/** `POST /rest/…/organization/12/user` and `…/13/user` are calls of one kind. */
const kindOf = ({ method, path }: RecordedCall): string =>
  `${method} ${path.replace(/\?.*$/, '').replace(/\/\d+(?=\/|$)/g, '/\\d+')}`;

describe('calls to Jira that are never answered', () => {
  it(
    'leave one customer of each person in the right places once the customers have tried again',
    async () => {
      const calls = (await callsOfSignIn()).filter(({ service }) => service === 'jira');
      const shapes = [...new Set(calls.map(kindOf))];
      expect(shapes.length).toBeGreaterThan(4);
      const faults = shapes.map((shape) => ({
        ...{ service: 'jira' as const, match: `^${shape}(\\?|$)`, status: 'timeout' as const, times: 1 },
      }));
      const crowd = shapes.map(newcomer);
      people.site.platform({ containers: shapes.length, faults });
      const browsers = await Promise.all(crowd.map(atTheProvider));
      await Promise.all(browsers.map((browser, at) => signInAt(browser, crowd[at] ?? newcomer())));
      people.site.platform({ faults: [] });
      const stalled = browsers.filter(({ page }) => page.status >= 500);
      expect(stalled.length).toBeGreaterThan(1);
      for (const browser of stalled) expect(await sessionOf(browser)).toBeUndefined();
      for (const [at, person] of crowd.entries()) {
        const browser = browsers[at];
        if (browser === undefined) continue;
        await tryAgain(browser, person);
        expect(await isSignedIn(people.site, await sessionOf(browser)), shapes[at]).toBe(true);
        await expectOneCustomer(person, shapes[at] ?? '');
      }
    },
    patience,
  );
});

describe('the container dying', () => {
  it.each(['before', 'after'] as const)(
    '%s any call leaves one customer in the right places once the customer has tried again',
    async (when) => {
      const calls = await callsOfSignIn();
      for (let atCall = 1; atCall <= calls.length; atCall += 1) {
        const call = calls[atCall - 1];
        const what = `${String(atCall)}: ${call?.service ?? ''} ${call?.method ?? ''} ${call?.path ?? ''}`;
        const person = newcomer();
        const browser = await atTheProvider();
        people.site.forge.crash({ functionKey: 'gateway-fn', atCall, when });
        await signInAt(browser, person);
        await tryAgain(browser, person);
        expect(await isSignedIn(people.site, await sessionOf(browser)), what).toBe(true);
        await expectOneCustomer(person, what);
      }
    },
    patience,
  );
});

describe('nobody who is refused gets a session', () => {
  it(
    'whatever fails on the way',
    async () => {
      const refused = await people.connect('oidc', { admission: { deniedDomains: ['acme.example'] } });
      const person = newcomer();
      for (const service of ['jira', 'kvs'] as const) {
        for (let skip = 0; skip < 4; skip += 1) {
          people.site.clock.advance(30);
          const browser = createUserAgent();
          await browser.open(`${people.links[0]?.url ?? ''}?idp=${refused.id}`);
          people.site.platform({ faults: [{ service, match: '.', times: 1, skip, status: 500 }] });
          await signInAt(browser, person);
          expect(await sessionOf(browser)).toBeUndefined();
          people.site.platform({ faults: [] });
        }
      }
      expect(await people.accountsOf(person.email)).toEqual([]);
    },
    patience,
  );
});

describe('records that storage could not read', () => {
  const unread = (keys: string): void => {
    people.site.platform({ faults: [{ service: 'kvs', match: `batch/get.* ${keys}`, times: 1, status: 'items' }] });
  };
  const subjectsOf = async (person: Person) => (await people.customer(person.email))?.subjects.length;
  const unavailable = {
    ok: false,
    code: 'storage_unavailable',
    message: expect.stringContaining('try again') as string,
  };

  it('pass for no missing ones at a sign-in: nobody is linked, and the customer is asked to try again', async () => {
    const person = newcomer();
    await people.signIn(person, { by });
    const other = await people.connect('oidc');
    unread('link:');
    const browser = await people.signIn(person, { by: other });
    expect(browser.page.status).toBeGreaterThanOrEqual(500);
    expect(browser.page.text).toMatch(/try again/i);
    expect(await sessionOf(browser)).toBeUndefined();
    expect(await subjectsOf(person)).toBe(1);
    expect(await people.accountsOf(person.email)).toHaveLength(1);
  });

  it.each([
    ['blocked', 'customers.setBlocked', { blocked: true }, 'link:'],
    ['forgotten', 'customers.forget', {}, 'email:'],
  ])('leave a customer who is to be %s as before, until it is tried again', async (_what, resolver, input, keys) => {
    const person = newcomer();
    const browser = await people.signIn(person, { by });
    const before = await people.customer(person.email);
    const payload = { ...input, accountId: before?.accountId };
    unread(keys);
    expect(await people.site.invoke(resolver, payload)).toMatchObject(unavailable);
    expect(await people.customer(person.email)).toEqual(before);
    await value(people.site.invoke(resolver, payload));
    expect(await isSignedIn(people.site, await sessionOf(browser))).toBe(false);
    expect(await people.customer(person.email)).not.toEqual(before);
  });

  it('do not make an organization look empty', async () => {
    const person = newcomer();
    await people.signIn(person, { by });
    unread((await people.customer(person.email))?.accountId ?? '');
    expect(await people.site.invoke('customers.list', { organization: 'Acme' })).toMatchObject(unavailable);
    people.site.platform({ faults: [] });
    expect(await people.site.invoke('customers.list', { organization: 'Acme' })).toMatchObject({ ok: true });
  });
});

describe('two containers', () => {
  it.each([
    ['that see each other’s work at once', 0],
    ['whose search lags behind', 3_000],
  ])(
    '%s make one customer of one person',
    async (_how, searchLagMs) => {
      people.site.platform({ containers: 2 });
      people.site.jira.configure({ searchLagMs });
      for (let round = 0; round < 3; round += 1) {
        const person = newcomer();
        const browsers = [await atTheProvider(), await atTheProvider()];
        await Promise.all(browsers.map((browser) => signInAt(browser, person)));
        people.site.clock.advance(10);
        for (const browser of browsers) await tryAgain(browser, person);
        for (const browser of browsers) expect(await isSignedIn(people.site, await sessionOf(browser))).toBe(true);
        await expectOneCustomer(person, `round ${String(round)}`);
      }
      people.site.jira.configure({ searchLagMs: 0 });
    },
    patience,
  );
});

it(
  'an organization that several people bring along at once is made once, and all of them are in it',
  async () => {
    people.site.platform({ containers: 4 });
    made += 1;
    const name = `at once ${String(made)}`;
    const crowd = Array.from({ length: 4 }, () => people.person({ groups: [name] }));
    const browsers = await Promise.all(crowd.map(atTheProvider));
    await Promise.all(browsers.map((browser, at) => signInAt(browser, crowd[at] ?? newcomer())));
    for (const [at, person] of crowd.entries()) {
      const browser = browsers[at];
      if (browser !== undefined) await tryAgain(browser, person);
      await expectOneCustomer(person, person.email);
    }
    const known = await value<readonly { readonly name: string }[]>(people.site.invoke('jira.organizations'));
    expect(known.filter((one) => one.name === name)).toHaveLength(1);
  },
  patience,
);
