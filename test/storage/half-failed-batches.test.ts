/** A batch of the store succeeds or fails key by key: what failed must not pass as what is not there, or as done. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inTurn } from '../security/installation';

const store = vi.hoisted(() => ({ failing: '', silent: false, alone: 'answered', executed: 0 }));

const customer = {
  ...{ accountId: 'account', email: 'ada@acme.example', userName: 'ada', displayName: 'Ada', connectionId: 'c' },
  ...{ status: 'active', firstSignInAt: 1, lastSignInAt: 1, signIns: 1, organizations: { Acme: 'given' }, desks: [] },
  subjects: [{ issuer: 'https://idp.example', subject: 's', connectionId: 'c', linkedAt: '2026-01-01T00:00:00.000Z' }],
};

vi.mock('@forge/kvs', async (original) => {
  const batch = (items: readonly { key: string; entityName?: string }[]) => {
    const broken = items.filter(({ key, entityName }) => `${entityName ?? ''} ${key}`.includes(store.failing));
    const whole = items.filter((item) => !broken.includes(item));
    return Promise.resolve({
      successfulKeys: whole.map(({ key, entityName }) => ({
        key,
        value: entityName === 'customer' ? { record: customer } : { accountId: 'account', record: customer },
      })),
      failedKeys: store.silent
        ? []
        : broken.map(({ key }) => ({ key, error: { code: 'INTERNAL_ERROR', message: 'Failed' } })),
    });
  };
  const read = (value: unknown) =>
    store.alone === 'answered' ? Promise.resolve(value) : Promise.reject(new Error('No answer'));
  const queryOf = (value: object) => {
    const query: Record<string, unknown> = { getMany: () => Promise.resolve({ results: [{ key: 'account', value }] }) };
    for (const name of ['index', 'where', 'limit', 'sort', 'filters']) query[name] = () => query;
    return query;
  };
  const transact = () => {
    const transaction: Record<string, unknown> = { execute: () => Promise.resolve((store.executed += 1)) };
    for (const name of ['set', 'delete']) transaction[name] = () => transaction;
    return transaction;
  };
  return {
    ...(await original<object>()),
    kvs: {
      ...{ batchGet: batch, batchSet: batch, batchDelete: batch, transact },
      get: () => read(undefined),
      entity: () => ({
        get: () => read({ record: customer }),
        query: () => queryOf({ accountId: 'account', record: customer }),
      }),
    },
  };
});

const { customerRecords } = await import('../../src/storage/customers');
const { configuration } = await import('../../src/storage/configuration');
const { sessionStore } = await import('../../src/storage/sessions');
const { signInLog } = await import('../../src/storage/sign-in-log');

beforeEach(() => {
  Object.assign(store, { failing: 'nothing', silent: false, alone: 'answered', executed: 0 });
});

const subject = { issuer: 'https://idp.example', subject: 's' };
const token = `${'a'.repeat(22)}.${'s'.repeat(43)}`;
const email = 'ada@acme.example';

type Way = readonly [what: string, failing: string, work: () => Promise<unknown>];

const reads: readonly Way[] = [
  ['recalling a customer', 'link:', () => customerRecords.recall(subject, { email })],
  ['recalling what was intended', 'intent:', () => customerRecords.recall(subject, { email })],
  ['recalling by address', 'email:', () => customerRecords.recall(subject, { email })],
  ['listing an organization', 'customer', () => customerRecords.page({ limit: 1, organization: 'Acme' })],
  ['finding a session', 'session:', () => sessionStore.find(token)],
  ['finding whether a session was ended', 'ended:', () => sessionStore.find(token)],
  ['finding the gate', 'gate:', () => sessionStore.find(token)],
  ['reading the settings', 'configuration settings', () => configuration.read()],
  ['reading a connection', 'configuration connection:', () => configuration.readFor('c')],
];
/** These read single records too. */
const changes: readonly Way[] = [
  ['blocking a customer', 'link:', () => customerRecords.setStatus('account', 'blocked')],
  ['renaming a customer', 'link:', () => customerRecords.refresh('account', 'Ada', 2)],
  ['forgetting the names of a customer', 'email:', () => customerRecords.forget('account')],
];
const removals: readonly Way[] = [
  ['forgetting the organizations of a customer', 'membership', () => customerRecords.forget('account')],
  ['erasing lines of the log', 'sign-in', () => signInLog.erase('account')],
];
const fault = { name: 'UpstreamFault', system: 'storage' };

describe('a batch of which a part failed', () => {
  it.each([...reads, ...changes, ...removals])('is a fault when %s', async (what, failing, work) => {
    store.failing = failing;
    await expect(inTurn(what, work)).rejects.toMatchObject(fault);
    expect(store.executed).toBe(0);
  });
});

describe('a batch whose answer leaves a key out', () => {
  it.each(removals)('is a fault when %s', async (what, failing, work) => {
    Object.assign(store, { failing, silent: true });
    await expect(inTurn(`silent ${what}`, work)).rejects.toMatchObject(fault);
    expect(store.executed).toBe(0);
  });

  it.each([...reads, ...changes])('has the record read alone when %s', async (what, failing, work) => {
    Object.assign(store, { failing, silent: true });
    await expect(inTurn(`alone ${what}`, work)).resolves.not.toThrow();
  });

  it.each([...reads, ...changes])(
    'is a fault when %s, and the record alone is not answered',
    async (what, failing, work) => {
      Object.assign(store, { failing, silent: true, alone: 'silent' });
      await expect(inTurn(`unanswered ${what}`, work)).rejects.toMatchObject(fault);
      expect(store.executed).toBe(0);
    },
  );
});
