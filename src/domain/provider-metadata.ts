/** What a SAML identity provider's metadata says, where it differs from the connection, and what was decided about it (requirement A11). */
import type { SamlSettings } from './connection';

/** The part of a connection that comes from metadata. */
export type ProviderFacts = Pick<SamlSettings, 'entityId' | 'singleSignOn' | 'singleLogout' | 'certificates'> & {
  /** `WantAuthnRequestsSigned` (SAML Metadata, section 2.4.3). */
  readonly wantsSignedRequests: boolean;
};

export interface MetadataDifference {
  readonly field: 'entityId' | 'singleSignOn' | 'singleLogout' | 'certificates' | 'signRequests';
  readonly change: 'added' | 'removed' | 'changed';
  /** In words; absent where there was or will be nothing. */
  readonly before?: string;
  readonly after?: string;
}

/** Metadata that was fetched and waits for an administrator. Nothing of it counts before. */
export interface PendingMetadata {
  /** Names exactly these facts: what is applied is what was shown. */
  readonly digest: string;
  /** ISO 8601. */
  readonly foundAt: string;
  /** Account of who looked; absent for the daily check. */
  readonly foundBy?: string;
  readonly facts: ProviderFacts;
}

/** The last look at the metadata. */
export interface MetadataCheck {
  /** ISO 8601. */
  readonly at: string;
  readonly by?: string;
  /** `dismissed`: it still says what an administrator decided not to apply. */
  readonly outcome: 'unchanged' | 'changed' | 'dismissed' | 'failed';
  /** Why it failed, in words. */
  readonly explanation?: string;
  /** What was dismissed last; it is not shown again until it changes. */
  readonly dismissed?: { readonly digest: string; readonly at: string; readonly by: string };
}

export interface MetadataState {
  readonly check?: MetadataCheck;
  readonly pending?: PendingMetadata;
}
