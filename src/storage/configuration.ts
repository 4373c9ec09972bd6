/** The configuration as a customer's request sees it: one batch read an invocation, what has a revision remembered while it stays the same. */
import { kvs } from '@forge/kvs';
import type { Connection, ConnectionSecrets, ConnectionSummary } from '../domain/connection';
import type { Settings } from '../domain/settings';
import { createInstallationMemory } from '../platform/installation-memory';
import type { Configuration, ConfigurationView } from '../ports/configuration';
import { connectionStore } from './connections';
import { entities, isPossibleKey, keys } from './keys';
import { refuseBroken, stored } from './guarded';
import { hasView, viewOf } from './invocation-views';
import { completeSettings } from './settings';
import { configurationKind, upgraded } from './versions';

interface Row {
  readonly revision: number;
  readonly record: object;
}

type Batch = Awaited<ReturnType<typeof kvs.batchGet<unknown>>>;

const itemsOf = (wanted: readonly string[]) =>
  wanted.filter(isPossibleKey).map((key) => ({ key, entityName: entities.configuration }));

/** Keys of the configuration and of other records have no name in common. */
const valueIn = ({ successfulKeys }: Batch, wanted: string): unknown =>
  successfulKeys.find(({ key }) => key === wanted)?.value;

function rowsIn(batch: Batch): (key: string) => unknown {
  refuseBroken(batch, 'read the configuration');
  return (key) => upgraded(configurationKind(key), (valueIn(batch, key) as Row | undefined)?.record);
}

async function readRows(wanted: readonly string[]): Promise<(key: string) => unknown> {
  const items = itemsOf(wanted);
  return items.length === 0 ? () => undefined : rowsIn(await stored(kvs.batchGet<unknown>(items)));
}

const always = [keys.settings, keys.connections];

/**
 * Plain records, and with them the configuration unless this invocation has it: a request that needs both waits once.
 * @throws UpstreamFault for a record that is there and cannot be read
 */
export async function readBesideConfiguration(
  wanted: readonly string[],
  what: string,
): Promise<(key: string) => unknown> {
  const together = !hasView();
  const batch = stored(
    kvs.batchGet<unknown>([...wanted.map((key) => ({ key })), ...(together ? itemsOf(always) : [])]),
  );
  if (together) void viewOf(async () => toView(rowsIn(await batch))).catch(() => undefined);
  const read = await batch;
  refuseBroken(read, `read ${what}`);
  return (key) => valueIn(read, key);
}

const toView = (record: (key: string) => unknown): ConfigurationView => ({
  settings: completeSettings(record(keys.settings) as Settings | undefined),
  connections: (record(keys.connections) as { summaries: readonly ConnectionSummary[] } | undefined)?.summaries ?? [],
});

interface Remembered<T> {
  readonly revision: number;
  readonly value: T;
}

/** At most this many connections of an installation are remembered, each as long as its revision stays the same. */
const maxRemembered = 20;
const connections = createInstallationMemory<Map<string, Remembered<Connection>>>(100);
const secrets = createInstallationMemory<Map<string, Remembered<ConnectionSecrets>>>(100);

function remember<T>(memory: typeof connections | typeof secrets, id: string, entry: Remembered<T>): void {
  const known = (memory.get() as Map<string, Remembered<T>> | undefined) ?? new Map<string, Remembered<T>>();
  if (known.size >= maxRemembered) known.clear();
  known.set(id, entry);
  (memory as { set(value: Map<string, Remembered<T>>): void }).set(known);
}

const read = (): Promise<ConfigurationView> => viewOf(async () => toView(await readRows(always)));

/** Unknown here: read together with the view, so that a cold container waits once. */
async function readTogether(id: string): Promise<ConfigurationView & { readonly connection?: Connection }> {
  let connection: Connection | undefined;
  const view = await viewOf(async () => {
    const record = await readRows([...always, keys.connection(id)]);
    connection = record(keys.connection(id)) as Connection | undefined;
    return toView(record);
  });
  connection ??= (await readRows([keys.connection(id)]))(keys.connection(id)) as Connection | undefined;
  if (connection === undefined) return view;
  remember(connections, id, { revision: connection.revision, value: connection });
  return { ...view, connection };
}

export const configuration: Configuration = {
  read,
  async readFor(id) {
    const known = connections.get()?.get(id);
    if (known === undefined) return readTogether(id);
    const view = await read();
    const current = view.connections.find((summary) => summary.id === id);
    if (current === undefined) return view;
    return current.revision === known.revision ? { ...view, connection: known.value } : readTogether(id);
  },
  async secretsOf({ id, secretsRevision }) {
    const known = secrets.get()?.get(id);
    if (known?.revision === secretsRevision) return known.value;
    const value = await connectionStore.secrets(id);
    remember(secrets, id, { revision: secretsRevision, value });
    return value;
  },
};
