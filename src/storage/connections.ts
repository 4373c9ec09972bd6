/** Connections: one record each, one with all summaries and its indexes, secrets apart in the secret store. */
import { toSummary, type Connection, type ConnectionSummary } from '../domain/connection';
import { fail, ok, type Result } from '../domain/result';
import { systemRandom } from '../platform/random';
import type { Connections, SaveRefusal } from '../ports/connections';
import { UpstreamFault } from '../ports/faults';
import { mostWrites, readRecord, writeRecords, type Write } from './configuration-records';
import { entityWrites, offeredWrite } from './connection-indexes';
import { noteRemoval, placeSecrets, secretsOf, settleLeftOver, settleNowOrLater } from './connection-secrets';
import { keys } from './keys';

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
async function untilDone<T>(change: (list: List) => Promise<T | undefined>): Promise<T> {
  for (let round = 0; round < mostRounds; round++) {
    const done = await change(await indexedList());
    if (done !== undefined) return done;
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

type Saved = Result<Connection, SaveRefusal>;

const get = (id: string): Promise<Connection | undefined> => readRecord<Connection>(keys.connection(id));

function saveRecord(connection: Connection): Promise<Saved> {
  const next = { ...connection, revision: connection.revision + 1 };
  const own = { key: keys.connection(next.id), expected: connection.revision, record: next };
  return untilDone<Saved>(async (list) => {
    if ((await writeList(list, withSummary(list, next), own)).ok) return ok(next);
    // Where the connection is as it was, another one was saved meanwhile.
    const current = await get(connection.id);
    if ((current?.revision ?? 0) === connection.revision) return undefined;
    return fail(current === undefined ? { reason: 'not_found' } : { reason: 'conflict', current });
  });
}

/** The connection that there is now, as far as this outcome says. */
const inForce = (saved: Saved): Connection | undefined =>
  saved.ok ? saved.value : saved.error.reason === 'conflict' ? saved.error.current : undefined;

export const connectionStore: Connections = {
  list: async () => (await readList()).summaries,
  get,
  secrets: (connection) => secretsOf(connection, () => true),
  async prepare() {
    await indexedList();
  },
  async save(connection, secrets) {
    if (secrets === undefined) return saveRecord(connection);
    const placed = await placeSecrets(connection, secrets);
    // A fault leaves it open whether the connection names them: that is settled later.
    const saved = await saveRecord(placed.connection);
    await settleNowOrLater(placed.note, inForce(saved));
    return saved;
  },
  async order(ids) {
    const place = new Map(ids.map((id, at) => [id, at]));
    const placed = (summary: ConnectionSummary): ConnectionSummary => ({
      ...summary,
      position: place.get(summary.id) ?? ids.length + summary.position,
    });
    await untilDone(async (list) => ((await writeList(list, list.summaries.map(placed))).ok ? true : undefined));
  },
  async remove(id) {
    const removal = systemRandom.token(16);
    const noted = await untilDone(async (list) => {
      // Whoever changes the connection after this changes the list too: then nothing is removed in this round.
      const noted = await noteRemoval(id, removal, await get(id));
      const others = list.summaries.filter((summary) => summary.id !== id);
      const removed = { key: keys.connection(id), removed: true } as const;
      return (await writeList(list, others, removed)).ok ? noted : undefined;
    });
    await settleNowOrLater(noted, undefined);
  },
  tidy: settleLeftOver,
};
