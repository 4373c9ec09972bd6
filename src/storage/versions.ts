/**
 * Versions of what is stored. A record without `version` is of the first; each step makes the next version of the one
 * before, when a record is read. A record that a newer version of the app wrote is refused: reading it by older rules
 * could lose what they do not know, or let in whom it keeps out.
 */
import { NewerRecordFault } from '../ports/faults';

type Fields = Readonly<Record<string, unknown>>;
type Step = (record: Fields) => Fields;

/** A kind of record that changes its shape gets a step here, and a fixture of the shape before in `test/storage`. */
const steps = {
  settings: [],
  connections: [],
  connection: [],
  customer: [],
  link: [],
  intent: [],
  gate: [],
  session: [],
  attempt: [],
  'pending-link': [],
  'sign-in': [],
} satisfies Record<string, readonly Step[]>;

export function createVersions<K extends string>(known: Readonly<Record<K, readonly Step[]>>) {
  const currentOf = (kind: K): number => known[kind].length + 1;
  return {
    /** The record in the shape this version of the app knows. @throws NewerRecordFault */
    upgraded<T extends object>(kind: K, stored: T | undefined): T | undefined {
      if (stored === undefined) return undefined;
      const version = versionOf(stored as Fields);
      if (version > currentOf(kind)) throw new NewerRecordFault(kind);
      return known[kind].slice(version - 1).reduce<Fields>((record, step) => step(record), stored as Fields) as T;
    },
    /** The record as it is to be written. */
    stamped<T extends object>(kind: K, record: T): T {
      return currentOf(kind) === 1 ? record : { ...record, version: currentOf(kind) };
    },
  };
}

/** Settings called it `schema` from the start. What is neither is taken for newer than anything. */
function versionOf({ version, schema }: Fields): number {
  const found = version ?? schema ?? 1;
  return typeof found === 'number' && Number.isInteger(found) && found >= 1 ? found : Infinity;
}

export const { upgraded, stamped } = createVersions(steps);

/** The kind of a record of the custom entity `configuration`, by its key. */
export const configurationKind = (key: string): 'settings' | 'connections' | 'connection' => {
  const [kind] = key.split(':');
  return kind === 'settings' || kind === 'connections' ? kind : 'connection';
};
