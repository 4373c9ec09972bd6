/** The stores' own memories with two installations in one container: sealing keys, secrets, settings. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionSecrets } from '../../src/domain/connection';
import { inTurn } from './installation';

/** What the platform keeps, by installation, as the stores ask for it. */
const platform = vi.hoisted(() => ({
  secrets: new Map<string, unknown>(),
  records: new Map<string, unknown>(),
  here: () => {
    const { __forge_runtime__: runtime } = globalThis as {
      __forge_runtime__?: { appContext: { installationId: string } };
    };
    return runtime?.appContext.installationId ?? 'nowhere';
  },
}));

vi.mock('@forge/kvs', async (original) => ({
  ...(await original<object>()),
  kvs: {
    getSecret: (key: string) => Promise.resolve(platform.secrets.get(`${platform.here()} ${key}`)),
    setSecret: (key: string, value: unknown) => {
      platform.secrets.set(`${platform.here()} ${key}`, value);
      return Promise.resolve();
    },
    batchGet: (items: readonly { key: string }[]) => {
      const found = items.map(({ key }) => ({ key, value: platform.records.get(`${platform.here()} ${key}`) }));
      return Promise.resolve({
        successfulKeys: found.filter(({ value }) => value !== undefined),
        failedKeys: found
          .filter(({ value }) => value === undefined)
          .map(({ key }) => ({ key, error: { code: 'KEY_NOT_FOUND' } })),
      });
    },
  },
}));

const { sealedValues } = await import('../../src/storage/sealed-values');
const { configuration } = await import('../../src/storage/configuration');

const ari = (id: string): string => `ari:cloud:ecosystem::installation/${id}`;
beforeEach(() => {
  platform.secrets.clear();
  platform.records.clear();
});

describe('two installations in one container', () => {
  it('cannot open what the other sealed', async () => {
    const expires = Math.floor(Date.now() / 1000) + 60;
    const ofA = await inTurn('seal-a', () => sealedValues.seal('recovery-link', { id: 1 }, expires));
    expect(await inTurn('seal-b', () => sealedValues.open('recovery-link', ofA))).toBeUndefined();
    expect(await inTurn('seal-a', () => sealedValues.open('recovery-link', ofA))).toEqual({ id: 1 });
    expect(await inTurn('seal-a', () => sealedValues.open('sign-in-attempt', ofA))).toBeUndefined();
  });

  it('never see the secrets of a connection of the same id and revision', async () => {
    for (const id of ['secret-a', 'secret-b']) {
      const secrets: ConnectionSecrets = { clientSecret: `of ${id}` };
      platform.secrets.set(`${ari(id)} connection-secrets:c1`, secrets);
    }
    const ask = (id: string) => inTurn(id, () => configuration.secretsOf({ id: 'c1', secretsId: 'c1' } as never));
    expect([await ask('secret-a'), await ask('secret-b'), await ask('secret-a')]).toEqual([
      { clientSecret: 'of secret-a' },
      { clientSecret: 'of secret-b' },
      { clientSecret: 'of secret-a' },
    ]);
  });

  it('never see each other’s settings or connections', async () => {
    for (const id of ['view-a', 'view-b']) {
      const connection = { id: 'c1', name: `of ${id}`, revision: 1, protocol: 'oidc' };
      platform.records.set(`${ari(id)} settings`, {
        revision: 1,
        record: { logRetentionDays: id === 'view-a' ? 1 : 2 },
      });
      platform.records.set(`${ari(id)} connections`, { revision: 1, record: { revision: 1, summaries: [connection] } });
      platform.records.set(`${ari(id)} connection:c1`, { revision: 1, record: connection });
    }
    const ask = async (id: string) => {
      const { settings, connection } = await inTurn(id, () => configuration.readFor('c1'));
      return [settings.logRetentionDays, connection?.name];
    };
    expect([await ask('view-a'), await ask('view-b'), await ask('view-a'), await ask('view-c')]).toEqual([
      [1, 'of view-a'],
      [2, 'of view-b'],
      [1, 'of view-a'],
      [30, undefined],
    ]);
  });
});

describe('a connection that a container remembers', () => {
  const put = (name: string, updatedAt: string): void => {
    const connection = { id: 'c1', name, revision: 1, updatedAt, protocol: 'oidc' };
    const records = { connections: { revision: 1, summaries: [connection] }, 'connection:c1': connection };
    for (const [key, record] of Object.entries(records))
      platform.records.set(`${ari('anew')} ${key}`, { revision: 1, record });
  };
  const direct = () => inTurn('anew', () => configuration.readFor('c1'));
  const listed = () =>
    inTurn('anew', async () => {
      await configuration.readAll();
      return configuration.readFor('c1');
    });

  it('is the same object for as long as the store has the same', async () => {
    put('first', '2026-01-01T00:00:00.000Z');
    const { connection } = await direct();
    expect(connection?.name).toBe('first');
    expect((await direct()).connection).toBe(connection);
    expect((await listed()).connection).toBe(connection);
  });

  it.each([
    ['read by itself', direct],
    ['chosen from the list', listed],
  ])('is not taken for one made anew under its id with the revisions of the former, %s', async (_how, read) => {
    put('first', '2026-01-01T00:00:00.000Z');
    expect((await read()).connection?.name).toBe('first');
    put('anew', '2026-02-02T00:00:00.000Z');
    expect((await read()).connection?.name).toBe('anew');
  });
});
