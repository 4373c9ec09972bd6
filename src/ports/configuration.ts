import type { Connection, ConnectionSecrets, ConnectionSummary } from '../domain/connection';
import type { Settings } from '../domain/settings';

/** What a customer's request needs of the configuration, in one read. */
export interface Configuration {
  read(): Promise<ConfigurationView>;
  /** `connection` is undefined when there is none of this id. */
  readFor(connectionId: string): Promise<ConfigurationView & { readonly connection?: Connection }>;
  /** Kept by a warm container for as long as the connection's `secretsRevision` stays the same. */
  secretsOf(connection: Connection): Promise<ConnectionSecrets>;
}

export interface ConfigurationView {
  readonly settings: Settings;
  /** In order of position. */
  readonly connections: readonly ConnectionSummary[];
}
