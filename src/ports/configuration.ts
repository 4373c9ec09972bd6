import type {
  Connection,
  ConnectionSecrets,
  ConnectionSummary,
  EntityConnection,
  OfferedConnection,
} from '../domain/connection';
import type { Settings } from '../domain/settings';

/** What a customer's request needs of the configuration. An invocation reads each record of it once. */
export interface Configuration {
  /** The settings alone, which every request needs. */
  read(): Promise<ConfigurationView>;
  /** With the one connection that a request is about; `connection` is undefined when there is none of this id. */
  readFor(connectionId: string): Promise<ConfigurationView & { readonly connection?: Connection }>;
  /** With the connections that are switched on; of very many with the first, and how many others there are. */
  readOffered(): Promise<OfferedConfiguration>;
  /** With the SAML connections to the identity provider of this entity ID, in order of their ids. */
  readOfEntity(entityId: string): Promise<EntityConfiguration>;
  /** With the list of all connections, which grows with their number. */
  readAll(): Promise<WholeConfiguration>;
  /** Which of these connections there are. */
  existing(connectionIds: readonly string[]): Promise<readonly string[]>;
  /**
   * Kept by a warm container for as long as the connection names the same.
   * @throws UpstreamFault if they were replaced since the connection was read, and it leads to another provider by now
   */
  secretsOf(connection: Connection): Promise<ConnectionSecrets>;
}

export interface ConfigurationView {
  readonly settings: Settings;
}

export interface OfferedConfiguration extends ConfigurationView {
  /** In order of position. */
  readonly offered: readonly OfferedConnection[];
  /** How many are switched on besides. */
  readonly others: number;
}

export interface EntityConfiguration extends ConfigurationView {
  readonly connections: readonly EntityConnection[];
}

export interface WholeConfiguration extends ConfigurationView {
  /** In order of position. */
  readonly connections: readonly ConnectionSummary[];
}
