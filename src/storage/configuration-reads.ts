/** Reading the configuration: each record once an invocation, what is asked for at once in one batch. */
import { noteRecord, recordsSeen } from './invocation-records';
import { entities, isPossibleKey, keys } from './keys';
import { readBatch, type Found } from './records';
import { upgradedAt } from './versions';

interface Row {
  readonly record: object;
}

type Records = readonly Found<unknown>[];

const itemsOf = (wanted: readonly string[]) => wanted.map((key) => ({ key, entityName: entities.configuration }));

/** Keys of the configuration and of other records have no name in common. */
const valueIn = (records: Records, wanted: string): unknown => records.find(({ key }) => key === wanted)?.value;

function noteBatch(batch: Promise<Records>, wanted: readonly string[]): void {
  for (const key of wanted)
    noteRecord(
      key,
      batch.then((read) => upgradedAt(key, (valueIn(read, key) as Row | undefined)?.record)),
    );
}

const unseen = (wanted: readonly string[]): readonly string[] => {
  const seen = recordsSeen();
  return [...new Set(wanted)].filter((key) => isPossibleKey(key) && !seen.has(key));
};

/** The records of these keys, in their order; what this invocation has not read yet in one batch. */
export function recordsOf(wanted: readonly string[]): Promise<unknown[]> {
  const missing = unseen(wanted);
  if (missing.length > 0) noteBatch(readBatch(itemsOf(missing), 'read the configuration'), missing);
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
  const batch = readBatch([...wanted.map((key) => ({ key })), ...itemsOf(besides)], `read ${what}`);
  noteBatch(batch, besides);
  const read = await batch;
  return (key) => upgradedAt(key, valueIn(read, key));
}
