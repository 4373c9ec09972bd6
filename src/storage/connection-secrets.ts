/**
 * Secrets of connections. Each change of them stands under a name of its own, which the connection's record says: whoever
 * saves second has overwritten nothing. The secret store cannot be searched and takes part in no transaction, so a note
 * says which names a change may leave behind; it goes when the change is over.
 */
import { kvs } from '@forge/kvs';
import type { Connection, ConnectionSecrets } from '../domain/connection';
import { preciseSeconds } from '../platform/clock';
import { systemRandom } from '../platform/random';
import { UpstreamFault } from '../ports/faults';
import { readRecord } from './configuration-records';
import { stored } from './guarded';
import { keys } from './keys';
import { pageBelow, readSecret, removePlain, writePlain, writeSecret } from './records';

/** Names of secrets that nobody needs unless the connection's record says one of them. */
export interface SecretsNote {
  readonly connectionId: string;
  readonly id: string;
  readonly names: readonly string[];
  /** Epoch seconds. */
  readonly at: number;
}

const keyOf = ({ connectionId, id }: SecretsNote): string => keys.secretsNote(connectionId, id);

/** Notes what the change of this id may leave behind; once more under the same id in place of what it said before. */
async function note(connectionId: string, id: string, names: readonly (string | undefined)[]): Promise<SecretsNote> {
  const made = { connectionId, id, names: names.filter((name) => name !== undefined), at: preciseSeconds() };
  await writePlain(keyOf(made), made);
  return made;
}

/** Stores secrets that nothing names yet. @returns the connection that names them, to be saved, and what to settle then */
export async function placeSecrets(
  connection: Connection,
  secrets: ConnectionSecrets,
): Promise<{ readonly connection: Connection; readonly note: SecretsNote }> {
  const { secretsId: former, ...others } = connection;
  const id = systemRandom.token(16);
  if (Object.keys(secrets).length === 0)
    return { connection: others as Connection, note: await note(connection.id, id, [former]) };
  const name = `${connection.id}:${id}`;
  const noted = await note(connection.id, id, [name, former]);
  await writeSecret(keys.connectionSecrets(name), secrets);
  return { connection: { ...connection, secretsId: name }, note: noted };
}

/** Before a connection is removed; what version 1 may have left under the connection's own id goes with it. */
export const noteRemoval = (connectionId: string, id: string, current: Connection | undefined): Promise<SecretsNote> =>
  note(connectionId, id, [...new Set([connectionId, current?.secretsId])]);

/** Removes the secrets of a change that is over, but those that the connection goes by. */
async function settle(noted: SecretsNote, current: Connection | undefined): Promise<void> {
  for (const name of noted.names)
    if (name !== current?.secretsId) await stored(kvs.deleteSecret(keys.connectionSecrets(name)));
  await removePlain(keyOf(noted));
}

/** What was decided stays decided if this fails: the note is there, and the daily task does what it says. */
export async function settleNowOrLater(noted: SecretsNote, current: Connection | undefined): Promise<void> {
  try {
    await settle(noted, current);
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
  }
}

/** No change is under way for so long, whatever became of its container. */
const longestChangeSeconds = 3600;
const mostSettled = 100;

/** Settles changes that nobody ended. */
export async function settleLeftOver(): Promise<void> {
  const { records } = await pageBelow<SecretsNote>(keys.secretsNotes, mostSettled);
  const over = records.filter(({ value }) => value.at < preciseSeconds() - longestChangeSeconds);
  for (const { value } of over) await settle(value, await readRecord<Connection>(keys.connection(value.connectionId)));
}

/**
 * Secrets are replaced while somebody is about to read those of the connection as it was: then those of the connection as
 * it is now, if they will do.
 * @param willDo whether the secrets of the connection as it is now, if it is there, are good for the one that was read
 * @throws UpstreamFault if they will not
 */
export async function secretsOf(
  { id, secretsId }: Connection,
  willDo: (now: Connection | undefined) => boolean,
): Promise<ConnectionSecrets> {
  if (secretsId === undefined) return {};
  const found = await readSecret<ConnectionSecrets>(keys.connectionSecrets(secretsId));
  if (found !== undefined) return found;
  const now = await readRecord<Connection>(keys.connection(id));
  if (now?.secretsId === secretsId) return {};
  if (!willDo(now)) throw new UpstreamFault('storage', 'the connection has been changed meanwhile');
  return now === undefined ? {} : secretsOf(now, willDo);
}
