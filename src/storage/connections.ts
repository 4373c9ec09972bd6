/** Connections: one record each, one index record with all summaries, secrets apart in the secret store. */
import { kvs } from '@forge/kvs';
import { toSummary, type Connection, type ConnectionSecrets, type ConnectionSummary } from '../domain/connection';
import { fail, ok } from '../domain/result';
import type { Connections } from '../ports/connections';
import { deleteRecord, readRecord, writeRecords } from './configuration-records';
import { stored } from './guarded';
import { keys } from './keys';
import { readSecret, writeSecret } from './records';
import { UpstreamFault } from '../ports/faults';

interface Index {
  readonly revision: number;
  readonly summaries: readonly ConnectionSummary[];
}

const readIndex = async (): Promise<Index> =>
  (await readRecord<Index>(keys.connections)) ?? { revision: 0, summaries: [] };

const byPosition = (a: ConnectionSummary, b: ConnectionSummary): number => a.position - b.position;

/** Two administrators may touch the index at once: it is read again and the change made once more, a few times. */
async function changeIndex(
  change: (summaries: readonly ConnectionSummary[]) => readonly ConnectionSummary[],
): Promise<void> {
  for (let round = 0; round < 5; round++) {
    const index = await readIndex();
    const record = { revision: index.revision + 1, summaries: [...change(index.summaries)].sort(byPosition) };
    const written = await writeRecords({ key: keys.connections, expected: index.revision, record });
    if (written.ok) return;
  }
  throw new UpstreamFault('storage', 'the list of connections is being changed by somebody else');
}

const get = (id: string): Promise<Connection | undefined> => readRecord<Connection>(keys.connection(id));

export const connectionStore: Connections = {
  list: async () => (await readIndex()).summaries,
  get,
  secrets: async (id) => (await readSecret<ConnectionSecrets>(keys.connectionSecrets(id))) ?? {},
  async save(connection) {
    const index = await readIndex();
    const next = { ...connection, revision: connection.revision + 1 };
    const others = index.summaries.filter((summary) => summary.id !== next.id);
    const written = await writeRecords(
      { key: keys.connection(next.id), expected: connection.revision, record: next },
      {
        key: keys.connections,
        expected: index.revision,
        record: { revision: index.revision + 1, summaries: [...others, toSummary(next)].sort(byPosition) } as Index,
      },
    );
    if (written.ok) return ok(next);
    const current = await get(connection.id);
    if (current === undefined) return fail({ reason: 'not_found' });
    if (current.revision !== connection.revision) return fail({ reason: 'conflict', current });
    throw new UpstreamFault('storage', 'the list of connections is being changed by somebody else');
  },
  saveSecrets: (id, secrets) => writeSecret(keys.connectionSecrets(id), secrets),
  async order(ids) {
    const place = new Map(ids.map((id, at) => [id, at]));
    await changeIndex((summaries) =>
      summaries.map((summary) => ({ ...summary, position: place.get(summary.id) ?? ids.length + summary.position })),
    );
  },
  async remove(id) {
    await changeIndex((summaries) => summaries.filter((summary) => summary.id !== id));
    await deleteRecord(keys.connection(id));
    await stored(kvs.deleteSecret(keys.connectionSecrets(id)));
  },
};
