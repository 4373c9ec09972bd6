/** What a warm container remembers of connections and their secrets: each as long as the store says that it is the same. */
import type { Connection, ConnectionSecrets } from '../domain/connection';
import { createInstallationMemory } from '../platform/installation-memory';

/** Differs from that of every other state of the connection, even of one made anew under the same id. */
const stampOf = ({ revision, updatedAt }: Pick<Connection, 'revision' | 'updatedAt'>): string =>
  `${String(revision)} ${updatedAt}`;

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

/** The one that is remembered while the store has the same: what was made of it is kept with it. */
export const currentOf = (record: Connection): Connection =>
  rememberedAs(record) ?? remember(connections, record.id, { stamp: stampOf(record), value: record });

/** The one that is remembered, if it is this one. */
export function rememberedAs(listed: Pick<Connection, 'id' | 'revision' | 'updatedAt'>): Connection | undefined {
  const known = connections.get()?.get(listed.id);
  return known?.stamp === stampOf(listed) ? known.value : undefined;
}

/** Of a connection that names the same secrets as when they were read. */
export async function currentSecretsOf(
  connection: Connection,
  read: (connection: Connection) => Promise<ConnectionSecrets>,
): Promise<ConnectionSecrets> {
  const { id, secretsId: stamp } = connection;
  if (stamp === undefined) return {};
  const known = secrets.get()?.get(id);
  if (known?.stamp === stamp) return known.value;
  return remember(secrets, id, { stamp, value: await read(connection) });
}
