/** One invocation sees one configuration: each of its records is read once; what the invocation changes itself it reads again. */
import { getAppContext } from '@forge/api';

type Records = Map<string, Promise<unknown>>;

/** Of the invocations of a container that are under way, newest last. Their ids are the platform's: no two installations share one. */
const invocations = new Map<string, Records>();
const maxInvocations = 500;

/** What this invocation has read or is reading, by key. */
export function recordsSeen(): Records {
  const { invocationId } = getAppContext();
  const known = invocations.get(invocationId);
  if (known !== undefined) return known;
  const oldest = invocations.keys().next();
  if (invocations.size >= maxInvocations && oldest.done !== true) invocations.delete(oldest.value);
  const records: Records = new Map();
  invocations.set(invocationId, records);
  return records;
}

/** Notes what is being read. What could not be read is asked for again by whoever needs it next. */
export function noteRecord(key: string, reading: Promise<unknown>): void {
  const records = recordsSeen();
  records.set(key, reading);
  reading.catch(() => {
    if (records.get(key) === reading) records.delete(key);
  });
}

/** After a write, whether it was taken or refused: what is read next is what the store has now. */
export const forgetRecords = (): void => void invocations.delete(getAppContext().invocationId);
