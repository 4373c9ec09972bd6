import type { Connection, ConnectionSecrets, ConnectionSummary } from '../domain/connection';
import type { Result } from '../domain/result';

export type SaveRefusal =
  { readonly reason: 'conflict'; readonly current: Connection } | { readonly reason: 'not_found' };

/** The configured providers of this installation and their secrets. */
export interface Connections {
  /** In order of position. One read, however many there are. */
  list(): Promise<readonly ConnectionSummary[]>;
  /** Makes what an older version of the app did not keep beside the list. */
  prepare(): Promise<void>;
  get(id: string): Promise<Connection | undefined>;
  /** Empty when none were stored. Where they were replaced since the connection was read, those it has now. */
  secrets(connection: Connection): Promise<ConnectionSecrets>;
  /**
   * Refuses a connection whose `revision` is not the stored one; stores it with the next revision. New ones have revision 0.
   * @param secrets what its secrets are from then on; without them they stay
   */
  save(connection: Connection, secrets?: ConnectionSecrets): Promise<Result<Connection, SaveRefusal>>;
  /** Puts the connections in this order. */
  order(ids: readonly string[]): Promise<void>;
  /** Removes the connection and its secrets. */
  remove(id: string): Promise<void>;
  /** Removes secrets that changes left behind which nobody ended. */
  tidy(): Promise<void>;
}
