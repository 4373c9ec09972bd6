/** Connections: one record each, one with all summaries and its indexes, secrets apart in the secret store. */
import { kvs } from '@forge/kvs';
import { toSummary, type Connection, type ConnectionSummary } from '../domain/connection';
import { fail, ok, type Result } from '../domain/result';
import type { Connections } from '../ports/connections';
import { UpstreamFault } from '../ports/faults';
import { mostWrites, readRecord, writeRecords, type Write } from './configuration-records';
import { entityWrites, offeredWrite } from './connection-indexes';
import { readConnectionSecrets } from './connection-secrets';
import { stored } from './guarded';
import { keys } from './keys';
import { writeSecret } from './records';

interface List {
  readonly revision: number;
  readonly summaries: readonly ConnectionSummary[];
  /** False for a list of before there were indexes. */
  readonly indexed: boolean;
}

const none: List = { revision: 0, summaries: [], indexed: true };

const readList = async (): Promise<List> => (await readRecord<List>(keys.connections)) ?? none;

const byPosition = (a: ConnectionSummary, b: ConnectionSummary): number => a.position - b.position;

/** Nothing is written if the list is another than this one. */
function writeList(
  { revision, summaries: before }: List,
  summaries: readonly ConnectionSummary[],
  ...others: readonly Write[]
): Promise<Result<null, unknown>> {
  const after = [...summaries].sort(byPosition);
  const record: List = { revision: revision + 1, summaries: after, indexed: true };
  return writeRecords(
    ...others,
    { key: keys.connections, expected: revision, record },
    offeredWrite(after, record.revision),
    ...entityWrites(before, after, record.revision),
  );
}

const mostRounds = 5;

/** The list with its indexes, which are made now if there are none. */
async function indexedList(): Promise<List> {
  for (let round = 0; round < mostRounds; round++) {
    const list = await readList();
    if (list.indexed) return list;
    await index(list);
  }
  throw beingChanged();
}

/** Many entity IDs are more than one transaction takes; the list says that it is indexed when the last is written. */
async function index(list: List): Promise<void> {
  const { revision, summaries } = list;
  const writes = entityWrites([], summaries, revision);
  for (let at = 0; at < writes.length; at += mostWrites - 1) {
    const part = writes.slice(at, at + mostWrites - 1);
    const written = await writeRecords({ key: keys.connections, expected: revision, unchanged: true }, ...part);
    if (!written.ok) return;
  }
  await writeList(list, summaries);
}

/** Two administrators may touch the list at once: it is read again and the change made once more, a few times. */
async function changeList(
  change: (summaries: readonly ConnectionSummary[]) => readonly ConnectionSummary[],
  ...others: readonly Write[]
): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const list = await indexedList();
    if ((await writeList(list, change(list.summaries), ...others)).ok) return;
  }
  throw beingChanged();
}

const beingChanged = (): UpstreamFault =>
  new UpstreamFault('storage', 'the list of connections is being changed by somebody else');

/** A connection's place is the list's: an administrator may have moved it since it was first saved. */
function withSummary({ summaries }: List, connection: Connection): readonly ConnectionSummary[] {
  const listed = summaries.find(({ id }) => id === connection.id);
  const { position } = listed ?? connection;
  return [...summaries.filter((summary) => summary !== listed), { ...toSummary(connection), position }];
}

const get = (id: string): Promise<Connection | undefined> => readRecord<Connection>(keys.connection(id));

export const connectionStore: Connections = {
  list: async () => (await readList()).summaries,
  get,
  secrets: readConnectionSecrets,
  async prepare() {
    await indexedList();
  },
  async save(connection) {
    const next = { ...connection, revision: connection.revision + 1 };
    const own = { key: keys.connection(next.id), expected: connection.revision, record: next };
    for (let round = 0; round < mostRounds; round++) {
      const list = await indexedList();
      if ((await writeList(list, withSummary(list, next), own)).ok) return ok(next);
      // Where the connection is as it was, another one was saved meanwhile.
      const current = await get(connection.id);
      if ((current?.revision ?? 0) !== connection.revision)
        return fail(current === undefined ? { reason: 'not_found' } : { reason: 'conflict', current });
    }
    throw beingChanged();
  },
  saveSecrets: (id, secrets) => writeSecret(keys.connectionSecrets(id), secrets),
  async order(ids) {
    const place = new Map(ids.map((id, at) => [id, at]));
    await changeList((summaries) =>
      summaries.map((summary) => ({ ...summary, position: place.get(summary.id) ?? ids.length + summary.position })),
    );
  },
  async remove(id) {
    const removed = { key: keys.connection(id), removed: true } as const;
    await changeList((summaries) => summaries.filter((summary) => summary.id !== id), removed);
    await stored(kvs.deleteSecret(keys.connectionSecrets(id)));
  },
};
