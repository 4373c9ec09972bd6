/** A recovery link opens one session, of the named customer, while everything that allows it still holds; and nothing else. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CustomerRecord } from '../../src/domain/customer';
import { ok } from '../../src/domain/result';
import type { Session } from '../../src/domain/session';
import { defaultSettings, type Settings } from '../../src/domain/settings';
import type { SignInPorts } from '../../src/signin/ports';
import { issueRecovery, mayRecover, useRecovery } from '../../src/signin/recovery';

const visitor = { address: '192.0.2.7', browser: 'b', language: 'en' };

interface World {
  now: number;
  settings: Settings;
  customer: CustomerRecord | undefined;
  readonly sessions: Session[];
  readonly logged: string[];
}

/** Ports that keep what they are told, for as long as a test lasts. */
function portsOf(world: World): SignInPorts {
  const claimed = new Set<string>();
  const sealed = new Map<string, { readonly value: unknown; readonly until: number }>();
  let made = 0;
  const next = (): string => `id-${String((made += 1))}`;
  const ports = {
    clock: { seconds: () => world.now, iso: () => new Date(world.now * 1000).toISOString() },
    random: { token: next, reference: next },
    throttle: { count: () => 1 },
    log: { info: () => undefined, error: () => undefined },
    configuration: { read: () => Promise.resolve({ settings: world.settings, connections: [] }) },
    customers: { get: () => Promise.resolve(world.customer) },
    replay: {
      claim: (kind: string, id: string) => Promise.resolve(claimed.size < claimed.add(`${kind} ${id}`).size),
    },
    sealed: {
      seal: (_purpose: string, value: unknown, until: number) => {
        const token = next();
        sealed.set(token, { value, until });
        return Promise.resolve(token);
      },
      open: (_purpose: string, token: string) => {
        const found = sealed.get(token);
        return Promise.resolve(found === undefined || found.until <= world.now ? undefined : found.value);
      },
    },
    signInLog: { append: ({ outcome }: { outcome: string }) => Promise.resolve(void world.logged.push(outcome)) },
    writes: {
      complete: ({ session, entry }: { session: Session; entry: { reason: string } }) => {
        world.sessions.push(session);
        world.logged.push(entry.reason);
        return Promise.resolve(ok('token'));
      },
    },
  };
  return ports as unknown as SignInPorts;
}

const organization = fc.constantFrom('Acme', 'Globex', 'Initech', 'constructor', '__proto__');
const customer = fc
  .record({
    status: fc.constantFrom('active' as const, 'blocked' as const),
    organizations: fc.uniqueArray(organization, { maxLength: 3 }),
  })
  .map(({ status, organizations }) => ({
    ...{ accountId: 'ada', email: 'ada@acme.example', displayName: 'Ada', connectionId: 'c', subjects: [], status },
    ...{ organizations: Object.fromEntries(organizations.map((name) => [name, 'group'])) },
    ...{ attributes: {}, firstSignInAt: 0, lastSignInAt: 0, signIns: 1 },
  }));
const settings = fc
  .record({ enabled: fc.boolean(), organizations: fc.uniqueArray(organization, { maxLength: 3 }) })
  .map((recovery) => ({
    ...defaultSettings,
    signIn: { ...defaultSettings.signIn, recovery: { ...recovery, minutes: 15 } },
  }));

it('may be used by active customers of an allowed organization, whatever organizations are called', () => {
  fc.assert(
    fc.property(settings, customer, (given, who) => {
      const { enabled, organizations } = given.signIn.recovery;
      const mine = Object.keys(who.organizations);
      const isListed = organizations.length === 0 || organizations.some((name) => mine.includes(name));
      expect(mayRecover(given, who)).toBe(enabled && who.status === 'active' && isListed);
    }),
  );
});

it('opens at most one session, only in its time, only while it is allowed, and everything stands in the log', async () => {
  const press = fc.record({
    wait: fc.constantFrom(0, 60, 14 * 60, 16 * 60, 24 * 3_600),
    settings,
    customer: fc.option(customer, { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(
      customer,
      settings,
      fc.array(press, { minLength: 1, maxLength: 6 }),
      async (who, given, presses) => {
        const world: World = { now: 1_000, settings: given, customer: who, sessions: [], logged: [] };
        const ports = portsOf(world);
        const issued = await issueRecovery(ports, {
          ...{ settings: given, customer: who, reason: 'Provider is down', minutes: 15 },
          ...{ destination: { kind: 'home' }, issuedBy: 'admin' },
        });
        expect(issued.expiresAt).toBe(1_900);
        const expected = ['recovery_issued'];
        for (const one of presses) {
          Object.assign(world, { now: world.now + one.wait, settings: one.settings, customer: one.customer });
          const mayOpen =
            world.sessions.length === 0 &&
            world.now < issued.expiresAt &&
            one.customer !== undefined &&
            mayRecover(one.settings, one.customer);
          const isKnown = world.now < issued.expiresAt;
          const used = await useRecovery(ports, { token: issued.token, visitor });
          expect(used.ok).toBe(mayOpen);
          expected.push(...(mayOpen ? ['recovery_link'] : isKnown ? ['refused'] : []));
        }
        expect(world.sessions.length).toBeLessThanOrEqual(1);
        for (const { accountId, method, startedAt, endsAt, rememberMe } of world.sessions) {
          expect({ accountId, method, rememberMe }).toEqual({
            accountId: 'ada',
            method: 'recovery_link',
            rememberMe: false,
          });
          expect(endsAt - startedAt).toBeLessThanOrEqual(3_600);
        }
        expect(world.logged).toEqual(expected);
      },
    ),
  );
});

it('pressed by several at once is won by one', async () => {
  const who = { ...fc.sample(customer, 1)[0], status: 'active' } as CustomerRecord;
  const world: World = { now: 1_000, settings: defaultSettings, customer: who, sessions: [], logged: [] };
  const ports = portsOf(world);
  const destination = { kind: 'home' } as const;
  const about = { settings: defaultSettings, customer: who, reason: 'x', minutes: 15, destination, issuedBy: 'a' };
  const { token } = await issueRecovery(ports, about);
  const used = await Promise.all(Array.from({ length: 8 }, () => useRecovery(ports, { token, visitor })));
  expect(used.filter((one) => one.ok)).toHaveLength(1);
  expect(world.logged.filter((what) => what === 'refused')).toHaveLength(7);
});
