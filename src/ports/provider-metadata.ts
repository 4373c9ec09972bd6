import type { MetadataState } from '../domain/provider-metadata';

/** What is known of the connections' metadata beyond what was applied. */
export interface ProviderMetadata {
  read(connectionId: string): Promise<MetadataState>;
  /** Replaces the whole state; without `pending` nothing waits any more. */
  keep(connectionId: string, state: MetadataState): Promise<void>;
  /** Ids of the connections for which something waits, at most a hundred; may lag a few seconds behind. */
  waiting(): Promise<readonly string[]>;
  forget(connectionId: string): Promise<void>;
}
