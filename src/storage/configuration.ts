/**
 * The configuration as a customer's request sees it: the settings, and of the connections the one it needs. Only who has
 * to choose among all connections reads the list of them.
 */
import { kvs } from '@forge/kvs';
import type { Connection, ConnectionSecrets, ConnectionSummary } from '../domain/connection';
import type { Settings } from '../domain/settings';
import { createInstallationMemory } from '../platform/installation-memory';
import type { Configuration } from '../ports/configuration';
import { connectionStore } from './connections';
import { entities, isPossibleKey, keys } from './keys';
import { refuseBroken, stored } from './guarded';
import { noteRecord, recordsSeen } from './invocation-records';
import { completeSettings } from './settings';
import { upgradedAt } from './versions';

interface Row {
  readonly record: object;
}

type Batch = Awaited<ReturnType<typeof kvs.batchGet<unknown>>>;

const itemsOf = (wanted: readonly string[]) => wanted.map((key) => ({ key, entityName: entities.configuration }));

/** Keys of the configuration and of other records have no name in common. */
const valueIn = ({ successfulKeys }: Batch, wanted: string): unknown =>
  successfulKeys.find(({ key }) => key === wanted)?.value;

function noteBatch(batch: Promise<Batch>, wanted: readonly string[]): void {
  for (const key of wanted)
    noteRecord(
      key,
      batch.then((read) => recordIn(read, key)),
    );
}

function recordIn(batch: Batch, key: string): object | undefined {
  refuseBroken(batch, 'read the configuration');
  return upgradedAt(key, (valueIn(batch, key) as Row | undefined)?.record);
}

const unseen = (wanted: readonly string[]): readonly string[] => {
  const seen = recordsSeen();
  return [...new Set(wanted)].filter((key) => isPossibleKey(key) && !seen.has(key));
};

/** The records of these keys, in their order; what this invocation has not read yet in one batch. */
function recordsOf(wanted: readonly string[]): Promise<unknown[]> {
  const missing = unseen(wanted);
  if (missing.length > 0) noteBatch(stored(kvs.batchGet<unknown>(itemsOf(missing))), missing);
  const seen = recordsSeen();
  return Promise.all(wanted.map(async (key) => seen.get(key)));
}

/**
 * Plain records, and with them the settings unless this invocation has them: a request that needs both waits once.
 * @throws UpstreamFault for a record that is there and cannot be read
 */
export async function readBesideConfiguration(
  wanted: readonly string[],
  what: string,
): Promise<(key: string) => unknown> {
  const besides = unseen([keys.settings]);
  const batch = stored(kvs.batchGet<unknown>([...wanted.map((key) => ({ key })), ...itemsOf(besides)]));
  noteBatch(batch, besides);
  const read = await batch;
  refuseBroken(read, `read ${what}`);
  return (key) => upgradedAt(key, valueIn(read, key));
}

const settingsIn = (record: unknown): Settings => completeSettings(record as Settings | undefined);

/** Differs from that of every other state of the connection, or of its secrets, even of one made anew under the same id. */
const stampOf = ({ revision, updatedAt }: Pick<Connection, 'revision' | 'updatedAt'>): string =>
  `${String(revision)} ${updatedAt}`;
const secretsStampOf = ({ secretsRevision, createdAt }: Connection): string =>
  `${String(secretsRevision)} ${createdAt}`;

interface Remembered<T> {
  readonly stamp: string;
  readonly value: T;
}

/** At most this many connections of an installation are remembered, each as long as its stamp stays the same. */
const maxRemembered = 20;
const connections = createInstallationMemory<Map<string, Remembered<Connection>>>(100);
const secrets = createInstallationMemory<Map<string, Remembered<ConnectionSecrets>>>(100);

function remember<T>(
  memory: { get(): Map<string, Remembered<T>> | undefined; set(value: Map<string, Remembered<T>>): void },
  id: string,
  entry: Remembered<T>,
): T {
  const known = memory.get() ?? new Map<string, Remembered<T>>();
  if (known.size >= maxRemembered) known.clear();
  known.set(id, entry);
  memory.set(known);
  return entry.value;
}

interface Index {
  readonly summaries: readonly ConnectionSummary[];
}

const summariesIn = (record: unknown): readonly ConnectionSummary[] => (record as Index | undefined)?.summaries ?? [];

/** The one that is remembered while the store has the same: what was made of it is kept with it. */
function currentOf(record: Connection): Connection {
  const known = connections.get()?.get(record.id);
  const stamp = stampOf(record);
  return known?.stamp === stamp ? known.value : remember(connections, record.id, { stamp, value: record });
}

/** Known without being read, where this invocation has the list and the list says that nothing has changed. */
async function listedAsKnown(id: string): Promise<Connection | undefined> {
  const known = connections.get()?.get(id);
  const list = recordsSeen().get(keys.connections);
  if (known === undefined || list === undefined) return undefined;
  const listed = summariesIn(await list).find((summary) => summary.id === id);
  return listed !== undefined && stampOf(listed) === known.stamp ? known.value : undefined;
}

export const configuration: Configuration = {
  async read() {
    const [settings] = await recordsOf([keys.settings]);
    return { settings: settingsIn(settings) };
  },
  async readAll() {
    const [settings, list] = await recordsOf([keys.settings, keys.connections]);
    return { settings: settingsIn(settings), connections: summariesIn(list) };
  },
  async readFor(id) {
    const connection = await listedAsKnown(id);
    if (connection !== undefined) return { ...(await configuration.read()), connection };
    const [settings, record] = await recordsOf([keys.settings, keys.connection(id)]);
    const view = { settings: settingsIn(settings) };
    return record === undefined ? view : { ...view, connection: currentOf(record as Connection) };
  },
  async existing(ids) {
    const records = await recordsOf(ids.map((id) => keys.connection(id)));
    return ids.filter((_, at) => records[at] !== undefined);
  },
  async secretsOf(connection) {
    const stamp = secretsStampOf(connection);
    const known = secrets.get()?.get(connection.id);
    if (known?.stamp === stamp) return known.value;
    return remember(secrets, connection.id, { stamp, value: await connectionStore.secrets(connection.id) });
  },
};
