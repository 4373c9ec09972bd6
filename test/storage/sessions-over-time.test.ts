/** Sessions through any course of clicks and ends, a click racing each kind of end included: over is over. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Session } from '../../src/domain/session';
import { asInstallation } from '../security/installation';

const store = vi.hoisted(() => new Map<string, unknown>());

/** Keeps everything for ever, as the platform may for two days after a time to live has passed. */
vi.mock('@forge/kvs', async (original) => {
  const set = (key: string, value: unknown): Promise<void> =>
    Promise.resolve(void store.set(key, structuredClone(value)));
  const remove = (key: string): Promise<void> => Promise.resolve(void store.delete(key));
  const batchGet = (items: readonly { key: string }[]): unknown =>
    Promise.resolve({
      successfulKeys: items.filter(({ key }) => store.has(key)).map(({ key }) => ({ key, value: store.get(key) })),
      failedKeys: items
        .filter(({ key }) => !store.has(key))
        .map(({ key }) => ({ key, error: { code: 'KEY_NOT_FOUND' } })),
    });
  const transact = () => {
    const writes: (() => Promise<void>)[] = [];
    const transaction = {
      set: (key: string, value: unknown) => (writes.push(() => set(key, value)), transaction),
      delete: (key: string) => (writes.push(() => remove(key)), transaction),
      execute: async () => {
        for (const write of writes) await write();
      },
    };
    return transaction;
  };
  const query = () => ({
    where: (_field: string, { values: [prefix = ''] }: { values: readonly string[] }) => ({
      limit: () => ({
        getMany: () =>
          Promise.resolve({
            results: [...store].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value })),
          }),
      }),
    }),
  });
  const get = (key: string): Promise<unknown> => Promise.resolve(store.get(key));
  return { ...(await original<object>()), kvs: { get, set, delete: remove, batchGet, transact, query } };
});

const { newSession, sessionStore } = await import('../../src/storage/sessions');

beforeAll(() => {
  const runtime = asInstallation('one', () => (globalThis as { __forge_runtime__?: unknown }).__forge_runtime__);
  vi.stubGlobal('__forge_runtime__', runtime);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-26T10:00:00Z') });
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
beforeEach(() => {
  store.clear();
});

const accounts = ['one', 'two'] as const;
const [idleSeconds, absoluteSeconds] = [600, 3_600];

/** What a session must be, kept beside the store. */
interface Known {
  readonly token: string;
  readonly accountId: string;
  readonly sid: string;
  readonly startedAt: number;
  seenAt: number;
  isOver: boolean;
}

const now = (): number => Math.floor(Date.now() / 1000);

function signIn(accountId: string, sid: string): Known {
  const at = now();
  const given = {
    ...{ accountId, displayName: accountId, email: `${accountId}@acme.example`, connectionId: 'c', csrf: 'x' },
    ...{ method: 'single_sign_on', startedAt: at, seenAt: at, endsAt: at + absoluteSeconds, idleSeconds },
    ...{ rememberMe: false, browser: 'b', address: 'a', issuer: 'https://idp.example', providerSession: sid },
  } satisfies Session;
  const { token, records } = newSession(given);
  for (const { key, value } of records) store.set(key, structuredClone(value));
  return { token, accountId, sid, startedAt: at, seenAt: at, isOver: false };
}

const ends = ['sign-out', 'by id', 'everywhere', 'at the provider', 'blocked'] as const;
type End = (typeof ends)[number];

async function end(how: End, one: Known, all: readonly Known[]): Promise<void> {
  const { accountId, sid, token } = one;
  const own = all.filter((other) => other.accountId === accountId);
  const over = (sessions: readonly Known[]): void => {
    for (const session of sessions) session.isOver = true;
  };
  switch (how) {
    case 'sign-out':
      await sessionStore.end(token);
      {
        over([one]);
        return;
      }
    case 'by id': {
      const id = (await sessionStore.find(token))?.id;
      if (id === undefined) return;
      await sessionStore.endById(accountId, id);
      over([one]);
      return;
    }
    case 'everywhere':
      await sessionStore.endAllOf(accountId);
      {
        over(own);
        return;
      }
    case 'at the provider':
      await sessionStore.endByProviderSession('https://idp.example', sid);
      {
        over(all.filter((other) => other.sid === sid));
        return;
      }
    case 'blocked': {
      const gate = await sessionStore.gate(accountId);
      await sessionStore.setGate(accountId, { status: 'blocked', sessionsNotBefore: Date.now() / 1000 });
      expect(await sessionStore.find(token)).toBeUndefined();
      await sessionStore.setGate(accountId, { ...gate, sessionsNotBefore: Date.now() / 1000 });
      over(own);
      return;
    }
  }
}

/** A click reads the session and, when it is done, says when that was; whatever ended it in between counts. */
async function click(one: Known, meanwhile: End | undefined, all: readonly Known[]): Promise<void> {
  const isGood = !one.isOver && now() < one.startedAt + absoluteSeconds && now() - one.seenAt < idleSeconds;
  const found = await sessionStore.find(one.token);
  expect(found !== undefined).toBe(isGood);
  if (found === undefined) return;
  if (meanwhile !== undefined) await end(meanwhile, one, all);
  await sessionStore.touch(one.token, found.session);
  one.seenAt = now();
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('sign in' as const), who: fc.nat(1), sid: fc.constantFrom('s1', 's2') }),
  fc.record({ kind: fc.constant('click' as const), which: fc.nat(9), meanwhile: fc.option(fc.constantFrom(...ends)) }),
  fc.record({ kind: fc.constant('end' as const), which: fc.nat(9), how: fc.constantFrom(...ends) }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(1, 61, 599, 601, 3_601) }),
);

it('whatever happens in whichever order, exactly the sessions that nobody ended and no time has run out are good', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
      store.clear();
      const all: Known[] = [signIn('one', 's1')];
      for (const one of steps) {
        vi.setSystemTime(Date.now() + 5);
        const chosen = 'which' in one ? all[one.which % all.length] : undefined;
        if (one.kind === 'sign in') all.push(signIn(accounts[one.who] ?? 'one', one.sid));
        if (one.kind === 'wait') vi.setSystemTime(Date.now() + one.seconds * 1_000);
        if (one.kind === 'end' && chosen !== undefined) await end(one.how, chosen, all);
        if (one.kind === 'click' && chosen !== undefined) await click(chosen, one.meanwhile ?? undefined, all);
      }
      vi.setSystemTime(Date.now() + 5);
      for (const accountId of accounts) {
        const listed = (await sessionStore.listOf(accountId)).map(({ id }) => id).sort();
        const good = [];
        for (const one of all.filter((other) => other.accountId === accountId))
          good.push(...[await sessionStore.find(one.token)].flatMap((found) => found?.id ?? []));
        expect(listed).toEqual(good.sort());
      }
      for (const one of all) await click(one, undefined, all);
    }),
    { numRuns: 300 },
  );
});

it.each(ends)('a click that was under way does not bring a session back that was ended meanwhile (%s)', async (how) => {
  const one = signIn('one', 's1');
  vi.setSystemTime(Date.now() + 5);
  await click(one, how, [one]);
  expect(await sessionStore.find(one.token)).toBeUndefined();
  expect(await sessionStore.listOf('one')).toEqual([]);
});

it('an id that names no session leaves nothing behind', async () => {
  await sessionStore.endById('one', 'x'.repeat(43));
  expect(store.size).toBe(0);
});
