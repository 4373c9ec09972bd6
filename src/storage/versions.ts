/**
 * Versions of what is stored. A record without `version` is of the first; each step makes the next version of the one
 * before, when a record is read. A record that a newer version of the app wrote is refused: reading it by older rules
 * could lose what they do not know, or let in whom it keeps out.
 */
import { NewerRecordFault } from '../ports/faults';

type Fields = Readonly<Record<string, unknown>>;
type Step = (record: Fields) => Fields;

/** Version 1 counted how often the secrets changed, and kept them under the connection's id. */
function secretsUnderOwnName({ secretsRevision, ...connection }: Fields): Fields {
  return secretsRevision === 0 ? connection : { ...connection, secretsId: connection.id };
}

/**
 * Every kind of record by the first part of its key, those of custom entities by the entity. A kind that changes its
 * shape gets a step here, and a fixture of the shape before in `test/storage`.
 */
export const steps = {
  settings: [],
  connections: [(list) => ({ ...list, indexed: false })],
  'connections-offered': [],
  'connections-of-entity': [],
  connection: [secretsUnderOwnName],
  'connection-secrets': [],
  'secrets-note': [],
  customer: [],
  link: [],
  email: [],
  'user-name': [],
  intent: [],
  gate: [],
  session: [],
  attempt: [],
  draft: [],
  'file-part': [],
  'pending-link': [],
  'sign-in': [],
  change: [],
  test: [],
  'test-subject': [],
  document: [],
  'metadata-check': [],
  'pending-metadata': [],
  'platform-check': [],
  'account-report': [],
} satisfies Record<string, readonly Step[]>;

/** Kinds without a version, and why they need none. */
export const unversioned = {
  used: 'a marker: that it is there is all it says',
  ended: 'a marker: that it is there is all it says',
  'provider-session': 'the key of a session',
  'sealing-key': 'random bits',
  'service-account-token': 'a token of Atlassian',
  'test-attributes': 'the names are the provider’s, `version` may be one of them; kept for 30 days',
  claim: 'the account that took a name, which its record confirms or not',
  membership: 'a row of an index, which the record of the customer confirms or not',
} as const;

type Kind = keyof typeof steps;

export function createVersions<K extends string>(known: Readonly<Record<K, readonly Step[]>>) {
  const currentOf = (kind: K): number => known[kind].length + 1;
  return {
    /** The record in the shape this version of the app knows. @throws NewerRecordFault */
    upgraded<T>(kind: K, stored: T | undefined): T | undefined {
      if (stored === undefined) return undefined;
      const version = versionOf(stored as Fields);
      if (version > currentOf(kind)) throw new NewerRecordFault(kind);
      return known[kind].slice(version - 1).reduce<Fields>((record, step) => step(record), stored as Fields) as T;
    },
    /** The record as it is to be written. */
    stamped<T>(kind: K, record: T): T {
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

/** The kind of the record under a key; undefined for one without a version. @throws Error for a key of no known kind */
export function kindOf(key: string): Kind | undefined {
  const [kind = ''] = key.split(':');
  if (Object.hasOwn(steps, kind)) return kind as Kind;
  if (Object.hasOwn(unversioned, kind)) return undefined;
  throw new Error(`No kind of record: ${kind}`);
}

/** What stands under a key, in today's shape. @throws NewerRecordFault */
export function upgradedAt<T>(key: string, stored: T | undefined): T | undefined {
  const kind = kindOf(key);
  return kind === undefined ? stored : upgraded(kind, stored);
}

/** What is to stand under a key, with its version. */
export function stampedAt<T>(key: string, record: T): T {
  const kind = kindOf(key);
  return kind === undefined ? record : stamped(kind, record);
}
