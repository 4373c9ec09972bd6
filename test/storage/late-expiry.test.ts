/** The platform may keep what has expired for two days: what says when it ends is over then. */
import { describe, expect, it, vi } from 'vitest';
import { inTurn } from '../security/installation';

const store = vi.hoisted(() => ({ records: new Map<string, unknown>() }));
vi.mock('@forge/kvs', async (original) => ({
  ...(await original<object>()),
  kvs: {
    get: (key: string) => Promise.resolve(store.records.get(key)),
    set: (key: string, value: unknown) => Promise.resolve(void store.records.set(key, value)),
    batchGet: (items: readonly { key: string }[]) =>
      Promise.resolve({
        successfulKeys: items
          .filter(({ key }) => store.records.has(key))
          .map(({ key }) => ({ key, value: store.records.get(key) })),
        failedKeys: items
          .filter(({ key }) => !store.records.has(key))
          .map(({ key }) => ({ key, error: { code: 'KEY_NOT_FOUND' } })),
      }),
  },
}));
const { drafts } = await import('../../src/storage/drafts');
const { fileParts } = await import('../../src/storage/file-parts');
const { keys } = await import('../../src/storage/keys');
const { sessionStore } = await import('../../src/storage/sessions');
const { testResults } = await import('../../src/storage/test-results');

const account = 'a'.repeat(22);
const secret = 's'.repeat(43);

describe('two days after its end', () => {
  const late = async <T>(read: () => Promise<T>): Promise<{ readonly before: T; readonly after: T }> => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const before = await inTurn('late', read);
      vi.setSystemTime(Date.now() + 48 * 3_600_000);
      return { before, after: await inTurn('late', read) };
    } finally {
      vi.useRealTimers();
    }
  };

  it('a draft is gone', async () => {
    const id = (await inTurn('late', () => drafts.keep({ accountId: 'a', fields: [] }))) ?? '';
    const { before, after } = await late(() => drafts.find(id, 'a'));
    expect([before?.accountId, after]).toEqual(['a', undefined]);
  });

  it('a part of a file is gone', async () => {
    await inTurn('late', () => fileParts.keep('upload', 0, 'text'));
    expect(await late(() => fileParts.join('upload', 1))).toEqual({ before: 'text', after: undefined });
  });

  it('a session is over', async () => {
    const now = Date.now() / 1000;
    const session = { startedAt: now, seenAt: now, endsAt: now + 3_600, idleSeconds: 600 };
    store.records.set(keys.session(account, secret), session);
    const { before, after } = await late(() => sessionStore.find(`${account}.${secret}`));
    expect([before?.session.endsAt, after]).toEqual([session.endsAt, undefined]);
  });

  it('the report of a test, which shows what a provider sent, is unknown', async () => {
    const report = { testId: 't', connectionId: 'c', at: new Date().toISOString(), passed: true, attributes: {} };
    await inTurn('late', () => testResults.finish('t', { ...report, steps: [], wouldChange: [] }));
    const { before, after } = await late(() => testResults.read('t'));
    expect([before.ok, after]).toEqual([true, { ok: false, error: { reason: 'unknown' } }]);
  });
});
