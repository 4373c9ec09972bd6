/** A session whose customer's gate cannot be read is no session: the customer may be blocked. */
import { expect, it, vi } from 'vitest';
import { asInstallation } from '../security/installation';

const store = vi.hoisted(() => ({ failed: [] as { key: string; error: { code: string } }[], found: [] as unknown[] }));
vi.mock('@forge/kvs', async (original) => ({
  ...(await original<object>()),
  kvs: { batchGet: () => Promise.resolve({ successfulKeys: store.found, failedKeys: store.failed }) },
}));
const { sessionStore } = await import('../../src/storage/sessions');
const { keys } = await import('../../src/storage/keys');

const [account, secret] = ['a'.repeat(22), 's'.repeat(43)] as const;
const now = Date.now() / 1000;
const session = { startedAt: now - 10, seenAt: now - 10, endsAt: now + 1_000, idleSeconds: 600 };
const find = () => asInstallation('one', () => sessionStore.find(`${account}.${secret}`));

it('is found while there is no gate', async () => {
  store.found = [{ key: keys.session(account, secret), value: session }];
  const missing = [keys.gate(account), keys.ended(keys.session(account, secret)), keys.settings];
  store.failed = missing.map((key) => ({ key, error: { code: 'KEY_NOT_FOUND' } }));
  expect(await find()).toMatchObject({ session });
});

it('is a fault where the gate could not be read', async () => {
  store.failed = [{ key: keys.gate(account), error: { code: 'INTERNAL' } }];
  await expect(find()).rejects.toMatchObject({ system: 'storage' });
});
