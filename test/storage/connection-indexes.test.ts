/** What is looked up among connections without the list of all says what the connections themselves say, after whatever was done to them. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection, ConnectionSummary, SamlConnection } from '../../src/domain/connection';
import { inTurn } from '../security/installation';
import { connectStore, type TestStore } from '../site/forge/kvs/client';
import { readManifest } from '../site/forge/manifest';

const { configuration } = await import('../../src/storage/configuration');
const { connectionStore } = await import('../../src/storage/connections');
const { keys } = await import('../../src/storage/keys');

const entity = readManifest('.').entities.find(({ name }) => name === 'configuration')!;
const entityName = entity.name;

let store: TestStore['store'];
beforeEach(() => {
  ({ store } = connectStore({ entity }));
});

/** Each in an invocation of its own, as the platform calls the app. */
const invoke = <T>(work: () => Promise<T>): Promise<T> => inTurn('indexes', work);

const entityIds = ['https://one.example', 'https://two.example', 'https://three.example'];
const ids = Array.from({ length: 6 }, (_, at) => `connection-${String(at)}`);

interface Facts {
  readonly protocol: 'saml' | 'oidc';
  readonly issuer: string;
  readonly enabled: boolean;
  readonly name: string;
}

const connectionOf = (id: string, { protocol, issuer, enabled, name }: Facts, before?: Connection): Connection => {
  const common = { id, name, enabled, position: 0, boundDomains: [`${name}.example`], button: { text: name } };
  const rest = { revision: before?.revision ?? 0, updatedAt: `${name} ${String(before?.revision)}` };
  const provider = protocol === 'saml' ? { saml: { entityId: issuer, certificates: [] } } : { oidc: { issuer } };
  return { ...common, ...rest, protocol, ...provider } as unknown as Connection;
};

const recordOf = (key: string): Record<string, unknown> | undefined => {
  const { status, body } = store.handle('/api/v1/entity/get', { entityName, key });
  return status === 200 ? (body as { value: { record: Record<string, unknown> } }).value.record : undefined;
};

/** As the connections' own records have it, in the order of the list. */
async function truth(): Promise<readonly Connection[]> {
  const listed = await invoke(() => connectionStore.list());
  const all = await Promise.all(listed.map(({ id }) => invoke(() => connectionStore.get(id))));
  const there = ids.filter((id) => recordOf(keys.connection(id)) !== undefined);
  expect(listed.map(({ id }) => id).sort()).toEqual(there.sort());
  return all.filter((one) => one !== undefined);
}

const offered = ({ id, name, enabled, boundDomains, button, revision, updatedAt }: Connection) => ({
  ...{ id, name, enabled, boundDomains, button, revision, updatedAt },
});

const isOf = (entityId: string, one: Connection): one is SamlConnection =>
  one.protocol === 'saml' && one.saml.entityId === entityId;

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

async function expectTrue(): Promise<void> {
  const all = await truth();
  const enabled = all.filter((one) => one.enabled);
  const found = await invoke(() => configuration.readOffered());
  expect(found).toMatchObject({ offered: enabled.slice(0, 30).map(offered), others: Math.max(0, enabled.length - 30) });
  expect(recordOf(keys.connectionsOffered) === undefined).toBe(recordOf(keys.connections) === undefined);
  for (const entityId of entityIds) {
    const expected = all.filter((one) => isOf(entityId, one)).map((one) => ({ id: one.id, enabled: one.enabled }));
    const { connections } = await invoke(() => configuration.readOfEntity(entityId));
    expect(connections).toEqual(expected.sort(byId));
    // What nobody goes by is not kept: it could only grow old.
    expect(recordOf(keys.connectionsOfEntity(entityId)) !== undefined).toBe(expected.length > 0);
  }
}

async function save(id: string, facts: Facts): Promise<void> {
  const before = await connectionStore.get(id);
  await connectionStore.save(connectionOf(id, facts, before));
}

const anyId = fc.constantFrom(...ids);
const anyFacts = fc.record({
  protocol: fc.constantFrom('saml', 'saml', 'oidc'),
  issuer: fc.constantFrom(...entityIds),
  enabled: fc.boolean(),
  name: fc.constantFrom('north', 'south', 'east'),
});
const anyEdit = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(anyId, anyFacts).map(
      ([id, facts]) =>
        () =>
          save(id, facts),
    ),
  },
  { weight: 1, arbitrary: anyId.map((id) => () => connectionStore.remove(id)) },
  {
    weight: 1,
    arbitrary: fc.shuffledSubarray(ids, { minLength: ids.length }).map((all) => () => connectionStore.order(all)),
  },
);
/** Edits that two administrators make at the same moment: of those that meet, one may be refused. */
const anyMoment = fc.array(anyEdit, { minLength: 1, maxLength: 3 });

const together = (edits: readonly (() => Promise<void>)[]): Promise<unknown> =>
  invoke(() => Promise.allSettled(edits.map((edit) => edit())));

describe('after any edits, one at a time or at once', () => {
  it('the indexes say what the connections say', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMoment, { maxLength: 12 }), async (moments) => {
        ({ store } = connectStore({ entity }));
        for (const edits of moments) await together(edits);
        await expectTrue();
      }),
      { numRuns: 60 },
    );
  });

  it('two connections of one provider are both known, and either is when the other goes', async () => {
    const [entityId = ''] = entityIds;
    const facts: Facts = { protocol: 'saml', issuer: entityId, enabled: true, name: 'north' };
    await invoke(() => save('connection-1', facts));
    await invoke(() => save('connection-0', { ...facts, enabled: false }));
    const both = await invoke(() => configuration.readOfEntity(entityId));
    const disabled = { id: 'connection-0', enabled: false };
    expect(both.connections).toEqual([disabled, { id: 'connection-1', enabled: true }]);
    await invoke(() => connectionStore.remove('connection-1'));
    expect((await invoke(() => configuration.readOfEntity(entityId))).connections).toEqual([disabled]);
  });
});

const summaryOf = (at: number): ConnectionSummary => ({
  ...{ id: `old-${String(at).padStart(3, '0')}`, name: `Old ${String(at)}`, protocol: 'saml', preset: 'custom-saml' },
  ...{ enabled: at % 2 === 0, position: at, boundDomains: [], button: {}, revision: 1, updatedAt: 'then' },
  issuer: `https://old-${String(at)}.example`,
});

/** More entity IDs than one transaction takes. */
const old = Array.from({ length: 70 }, (_, at) => summaryOf(at));

/** A list as it was before there were indexes. */
function putOldList(): void {
  const record = { revision: 7, summaries: old };
  store.handle('/api/v1/entity/set', { entityName, key: keys.connections, value: { revision: 7, record } });
}

async function expectOldKnown(): Promise<void> {
  const { offered: first, others } = await invoke(() => configuration.readOffered());
  expect([first.length, first[0]?.id, others]).toEqual([30, 'old-000', 5]);
  for (const { issuer, id, enabled } of [old[0]!, old[1]!, old[69]!])
    expect((await invoke(() => configuration.readOfEntity(issuer))).connections).toEqual([{ id, enabled }]);
  expect((await invoke(() => configuration.readOfEntity('https://nobody.example'))).connections).toEqual([]);
}

const indexed = (): number =>
  old.filter(({ issuer }) => recordOf(keys.connectionsOfEntity(issuer)) !== undefined).length;

/** The store takes this many transactions more, then none until it is told otherwise. */
function breakAfter(transactions: number): { mend(): void } {
  const scope = globalThis as unknown as { __forge_fetch__: (a: unknown, path: string, init: unknown) => unknown };
  const whole = scope.__forge_fetch__;
  let left = transactions;
  scope.__forge_fetch__ = (descriptor, path, init) =>
    path.endsWith('/transaction') && left-- <= 0
      ? Promise.resolve(Response.json({ code: 'INTERNAL', message: 'Broken' }, { status: 500 }))
      : whole(descriptor, path, init);
  return { mend: () => void (scope.__forge_fetch__ = whole) };
}

describe('a list of before the indexes', () => {
  it('answers by itself, and nothing is written for whoever asks', async () => {
    putOldList();
    await expectOldKnown();
    expect([recordOf(keys.connectionsOffered), indexed()]).toEqual([undefined, 0]);
  });

  it('is indexed once the app is upgraded, however many connections it has', async () => {
    putOldList();
    await invoke(() => connectionStore.prepare());
    expect(indexed()).toBe(old.length);
    expect(recordOf(keys.connections)).toMatchObject({ version: 2, indexed: true, revision: 8 });
    await expectOldKnown();
    await invoke(() => connectionStore.prepare());
    expect(recordOf(keys.connections)).toMatchObject({ revision: 8 });
  });

  it.each([0, 1, 2, 3])('is indexed by the next edit where indexing broke off after %i transactions', async (done) => {
    putOldList();
    const broken = breakAfter(done);
    await expect(invoke(() => connectionStore.prepare())).rejects.toThrow();
    broken.mend();
    await expectOldKnown();
    await invoke(() => connectionStore.remove('old-003'));
    expect(indexed()).toBe(old.length - 1);
    await expectOldKnown();
  });
});
