/** Every kind of record that the app keeps says its version, and none that a newer version of the app wrote is read. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inTurn } from '../security/installation';
import type { steps as Steps } from '../../src/storage/versions';

const store = vi.hoisted((): { valueOf: (key: string, entity?: string) => unknown } => ({
  /** The record under this key, or of this entity, is of a newer version; there is nothing else. */
  valueOf: () => undefined,
}));

vi.mock('@forge/kvs', async (original) => {
  const page = (prefix: string, entity?: string) => {
    const value = store.valueOf(prefix, entity);
    return Promise.resolve({ results: value === undefined ? [] : [{ key: `${prefix}x`, value }] });
  };
  const queryOf = (entity?: string) => {
    let prefix = '';
    const query: Record<string, unknown> = {
      where: (_property: unknown, condition?: { readonly values: readonly string[] }) => {
        prefix = condition?.values[0] ?? prefix;
        return query;
      },
      getMany: () => page(prefix, entity),
    };
    for (const name of ['index', 'limit', 'cursor', 'sort', 'filters']) query[name] = () => query;
    return query;
  };
  const get = (key: string, entity?: string) => Promise.resolve(store.valueOf(key, entity));
  return {
    ...(await original<object>()),
    kvs: {
      get,
      getSecret: get,
      query: () => queryOf(),
      entity: (entity: string) => ({ get: (key: string) => get(key, entity), query: () => queryOf(entity) }),
      batchGet: (items: readonly { key: string; entityName?: string }[]) => {
        const found = items.map(({ key, entityName }) => ({ key, value: store.valueOf(key, entityName) }));
        const isThere = ({ value }: { value: unknown }) => value !== undefined;
        const missing = found.filter((one) => !isThere(one));
        const failedKeys = missing.map(({ key }) => ({ key, error: { code: 'KEY_NOT_FOUND' } }));
        return Promise.resolve({ successfulKeys: found.filter(isThere), failedKeys });
      },
    },
  };
});

const { kindOf, steps, unversioned } = await import('../../src/storage/versions');
const { entities, keys } = await import('../../src/storage/keys');
const { accountReports } = await import('../../src/storage/account-reports');
const { changeLog } = await import('../../src/storage/change-log');
const { configuration } = await import('../../src/storage/configuration');
const { connectionStore } = await import('../../src/storage/connections');
const { customerRecords } = await import('../../src/storage/customers');
const { documentCache } = await import('../../src/storage/documents');
const { drafts } = await import('../../src/storage/drafts');
const { fileParts } = await import('../../src/storage/file-parts');
const { pendingLinks } = await import('../../src/storage/pending-links');
const { platformChecks } = await import('../../src/storage/platform-checks');
const { providerMetadata } = await import('../../src/storage/provider-metadata');
const { sessionStore } = await import('../../src/storage/sessions');
const { settingsStore } = await import('../../src/storage/settings-store');
const { signInLog } = await import('../../src/storage/sign-in-log');
const { storedAttempts } = await import('../../src/storage/stored-attempts');
const { testResults } = await import('../../src/storage/test-results');

type Kind = keyof typeof Steps;

const subject = { issuer: 'https://idp.example', subject: 's' };
const token = `${'a'.repeat(22)}.${'s'.repeat(43)}`;
const email = 'ada@acme.example';

/** Every way to read a record of a kind. */
const readers: Record<Kind, readonly (() => Promise<unknown>)[]> = {
  settings: [settingsStore.read, configuration.read],
  connections: [connectionStore.list, connectionStore.prepare, configuration.readAll],
  'connections-offered': [configuration.readOffered],
  'connections-of-entity': [() => configuration.readOfEntity('https://idp.example')],
  connection: [() => connectionStore.get('c'), () => configuration.readFor('c')],
  'connection-secrets': [
    () => connectionStore.secrets({ id: 'c', secretsId: 'c' } as never),
    () => configuration.secretsOf({ id: 'c', secretsId: 'c' } as never),
  ],
  'secrets-note': [connectionStore.tidy],
  customer: [
    () => customerRecords.get('a'),
    () => customerRecords.page({ limit: 1 }),
    () => customerRecords.page({ limit: 1, search: email }),
    () => customerRecords.accountsAfter(undefined, 1),
    () => customerRecords.setStatus('a', 'blocked'),
    () => customerRecords.forget('a'),
  ],
  link: [
    () => customerRecords.link(subject),
    () => customerRecords.recall(subject, { email }),
    () => customerRecords.unlink('a', subject),
  ],
  email: [() => customerRecords.byEmail(email), () => customerRecords.recall(subject, { email })],
  'user-name': [() => customerRecords.byUserName('ada')],
  intent: [() => customerRecords.recall(subject, { email })],
  gate: [() => sessionStore.gate('a'), () => sessionStore.find(token), () => sessionStore.endAllOf('a')],
  session: [() => sessionStore.find(token), () => sessionStore.listOf('a'), () => sessionStore.endById('a', 's')],
  attempt: [() => storedAttempts.take('a')],
  draft: [() => drafts.find('d', 'a')],
  'file-part': [() => fileParts.join('u', 1)],
  'pending-link': [() => pendingLinks.get('p'), () => pendingLinks.page({ limit: 1 })],
  'sign-in': [() => signInLog.get('e'), () => signInLog.received('e'), () => signInLog.page({ limit: 1 })],
  change: [() => changeLog.page({ limit: 1 }), () => changeLog.erase('a')],
  test: [() => testResults.read('t')],
  'test-subject': [() => testResults.lastIdentity('c')],
  document: [() => documentCache.read('https://idp.example/keys')],
  'metadata-check': [() => providerMetadata.read('c')],
  'pending-metadata': [() => providerMetadata.read('c'), () => providerMetadata.waiting()],
  'platform-check': [() => platformChecks.read('p'), () => platformChecks.record('p', [])],
  'account-report': [accountReports.progress],
};

const newer = { version: 99 };
const entityOf: Partial<Record<Kind, string>> = { customer: entities.customer, 'sign-in': entities.signIn };
const configured: readonly string[] = [
  ...['settings', 'connections', 'connections-offered', 'connections-of-entity', 'connection'],
];

function only(kind: Kind): void {
  store.valueOf = (key, entity) => {
    if (entity === entityOf[kind] && entity !== undefined) return { record: newer };
    if (entity === entities.configuration)
      return configured.includes(kind) && kindOf(key) === kind ? { revision: 1, record: newer } : undefined;
    return entity === undefined && kindOf(key) === kind ? newer : undefined;
  };
}

beforeEach(() => {
  store.valueOf = () => undefined;
});

describe('a record that a newer version wrote', () => {
  const ways = Object.keys(steps).flatMap((kind) => readers[kind as Kind].map((read, at) => ({ kind, at, read })));
  it.each(ways)('of the kind $kind is refused ($at)', async ({ kind, at, read }) => {
    only(kind as Kind);
    // What a container or an invocation remembers of another case must not answer.
    const reading = inTurn(`${kind}-${String(at)}`, read);
    await expect(reading).rejects.toThrow(`holds a ${kind} that a newer version of the app has written`);
  });
});

describe('every key', () => {
  const made = Object.entries(keys).map(([name, key]) => {
    const isOfPerson = name === 'link' || name === 'intent' || name === 'pendingLink';
    const given = isOfPerson ? { ...subject, connectionId: 'connection-1', accountId: 'qm:1' } : 'session:1';
    const make = key as string | ((...parts: unknown[]) => string);
    return [name, typeof make === 'string' ? make : make(given, '1', '1')] as const;
  });
  const plain = made.filter(([name]) => name !== 'membership');

  it.each(plain)('%s is of a known kind', (_name, key) => {
    expect(() => kindOf(key)).not.toThrow();
  });

  it('and every entity make up the whole table', () => {
    const kinds = plain.map(([, key]) => key.split(':')[0] ?? '');
    const ofEntities = Object.values(entities).filter((entity) => entity !== entities.configuration);
    const all = [...Object.keys(steps), ...Object.keys(unversioned)];
    expect([...new Set([...kinds, ...ofEntities])].sort()).toEqual(all.sort());
  });

  it('of no known kind is a bug', () => {
    expect(() => kindOf('nobody:1')).toThrow('No kind of record: nobody');
  });
});

it('plain records are read and written in one place, markers and the sealing key apart', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const reaching = files.filter((path) =>
    /\bkvs\s*\.(get|set|getSecret|setSecret|query)\b/.test(readFileSync(`src/${path}`, 'utf8')),
  );
  expect(reaching.sort()).toEqual(['storage/records.ts', 'storage/replay-guard.ts', 'storage/sealed-values.ts']);
});
