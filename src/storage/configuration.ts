/**
 * The configuration as a customer's request sees it: the settings, and of the connections the one it needs. Who may
 * choose, or is told apart by a SAML entity ID, reads an index; the list of all only where there is none.
 */
import { isDeepStrictEqual } from 'node:util';
import { providerOf, type Connection, type ConnectionSummary } from '../domain/connection';
import type { Settings } from '../domain/settings';
import type { Configuration } from '../ports/configuration';
import { recordsOf } from './configuration-reads';
import { offeredAmong, ofEntityAmong, type EntityRecord, type OfferedRecord } from './connection-indexes';
import { secretsOf } from './connection-secrets';
import { recordsSeen } from './invocation-records';
import { keys } from './keys';
import { currentOf, currentSecretsOf, rememberedAs } from './remembered-connections';
import { completeSettings } from './settings';

const settingsIn = (record: unknown): Settings => completeSettings(record as Settings | undefined);

const summariesIn = (record: unknown): readonly ConnectionSummary[] =>
  (record as { readonly summaries: readonly ConnectionSummary[] } | undefined)?.summaries ?? [];

/** A new secret must not be sent to where the former one went. */
const isSameProvider = (before: Connection, now: Connection | undefined): boolean =>
  now !== undefined && isDeepStrictEqual(providerOf(before), providerOf(now));

/** Known without being read, where this invocation has a list that says that nothing has changed. */
async function listedAsKnown(id: string): Promise<Connection | undefined> {
  const seen = recordsSeen();
  const [list, offered] = await Promise.all([seen.get(keys.connections), seen.get(keys.connectionsOffered)]);
  const all = [...summariesIn(list), ...((offered as OfferedRecord | undefined)?.connections ?? [])];
  const listed = all.find((one) => one.id === id);
  return listed === undefined ? undefined : rememberedAs(listed);
}

export const configuration: Configuration = {
  async read() {
    const [settings] = await recordsOf([keys.settings]);
    return { settings: settingsIn(settings) };
  },
  async readAll() {
    const [settings, list] = await recordsOf([keys.settings, keys.connections]);
    return { settings: settingsIn(settings), connections: summariesIn(list) };
  },
  async readOffered() {
    const [settings, record] = await recordsOf([keys.settings, keys.connectionsOffered]);
    const found = record as OfferedRecord | undefined;
    const { connections, others } = found ?? offeredAmong((await configuration.readAll()).connections);
    return { settings: settingsIn(settings), offered: connections, others };
  },
  async readOfEntity(entityId) {
    const [settings, record] = await recordsOf([keys.settings, keys.connectionsOfEntity(entityId)]);
    const found = record as EntityRecord | undefined;
    const connections = found?.connections ?? ofEntityAmong((await configuration.readAll()).connections, entityId);
    return { settings: settingsIn(settings), connections };
  },
  async readFor(id) {
    const connection = await listedAsKnown(id);
    if (connection !== undefined) return { ...(await configuration.read()), connection };
    const [settings, record] = await recordsOf([keys.settings, keys.connection(id)]);
    const view = { settings: settingsIn(settings) };
    return record === undefined ? view : { ...view, connection: currentOf(record as Connection) };
  },
  async existing(ids) {
    const records = await recordsOf(ids.map((id) => keys.connection(id)));
    return ids.filter((_, at) => records[at] !== undefined);
  },
  secretsOf: (connection) =>
    currentSecretsOf(connection, (before) => secretsOf(before, (now) => isSameProvider(before, now))),
};
