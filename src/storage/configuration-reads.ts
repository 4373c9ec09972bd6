/** Reading the configuration: each record once an invocation, what is asked for at once in one batch. */
import { kvs } from '@forge/kvs';
import { refuseBroken, stored } from './guarded';
import { noteRecord, recordsSeen } from './invocation-records';
import { entities, isPossibleKey, keys } from './keys';
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
  refuseBroken(batch, [{ key }], 'read the configuration');
  return upgradedAt(key, (valueIn(batch, key) as Row | undefined)?.record);
}

const unseen = (wanted: readonly string[]): readonly string[] => {
  const seen = recordsSeen();
  return [...new Set(wanted)].filter((key) => isPossibleKey(key) && !seen.has(key));
};

/** The records of these keys, in their order; what this invocation has not read yet in one batch. */
export function recordsOf(wanted: readonly string[]): Promise<unknown[]> {
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
  const plain = wanted.map((key) => ({ key }));
  const batch = stored(kvs.batchGet<unknown>([...plain, ...itemsOf(besides)]));
  noteBatch(batch, besides);
  const read = await batch;
  refuseBroken(read, plain, `read ${what}`);
  return (key) => upgradedAt(key, valueIn(read, key));
}
