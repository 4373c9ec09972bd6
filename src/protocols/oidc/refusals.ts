/** Every way the OpenID Connect and OAuth 2.0 relying party refuses, as data: a reason and the facts that explain it. */

/** Addresses of a provider that this app calls or sends a browser to. */
export type Called =
  'discovery' | 'keys' | 'authorization' | 'pushed_authorization_request' | 'token' | 'userinfo' | 'emails' | 'groups';

/** The signed messages of a provider. */
export type SignedMessage = 'id_token' | 'authorization_response' | 'userinfo' | 'logout_token';

/** Error codes that have a reason of their own; every other one is `provider_error`. */
export const knownProviderErrors = [
  // RFC 6749, sections 4.1.2.1 and 5.2
  'invalid_request',
  'unauthorized_client',
  'access_denied',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'invalid_client',
  'invalid_grant',
  'unsupported_grant_type',
  // OpenID Connect Core 1.0, section 3.1.2.6
  'interaction_required',
  'login_required',
  'account_selection_required',
  'consent_required',
  'request_not_supported',
  // OpenID Connect Core Error Code unmet_authentication_requirements 1.0
  'unmet_authentication_requirements',
  // RFC 6750, section 3.1
  'invalid_token',
  'insufficient_scope',
] as const;

export type KnownProviderError = (typeof knownProviderErrors)[number];

/** The provider's own answer. `description` is for the administrator only: shortened, without control characters. */
export interface ProviderErrorRefusal {
  readonly reason: KnownProviderError | 'provider_error';
  readonly at: Called;
  /** The provider's code, for example `invalid_grant` or one of its own. */
  readonly error: string;
  readonly description?: string;
}

export type AddressRefusal =
  | { readonly reason: 'address_not_allowed'; readonly called: Called; readonly host: string }
  /** `to` is the host the provider points at, or empty when it names none. */
  | { readonly reason: 'redirected'; readonly called: Called; readonly host: string; readonly to: string }
  | { readonly reason: 'endpoint_missing'; readonly called: Called };

export type DiscoveryRefusal =
  | { readonly reason: 'discovery_address_missing' }
  | { readonly reason: 'discovery_not_found'; readonly host: string; readonly status: number }
  | { readonly reason: 'metadata_invalid'; readonly host: string; readonly member: string }
  | { readonly reason: 'discovery_issuer_mismatch'; readonly expected: string; readonly actual: string };

export type KeyRefusal =
  | { readonly reason: 'keys_address_missing' }
  | { readonly reason: 'keys_not_found'; readonly host: string; readonly status: number }
  | { readonly reason: 'keys_invalid'; readonly source: 'discovery' | 'jwks_url' | 'pasted' };

export type ClientRefusal =
  | { readonly reason: 'client_secret_missing' }
  /** The provider refused it, and the day the administrator entered is over. */
  | { readonly reason: 'client_secret_expired'; readonly expiredOn: string }
  | { readonly reason: 'client_key_missing' }
  | { readonly reason: 'client_key_unusable' };

/** The authorization response, before any request is made because of it. */
export type CallbackRefusal =
  | { readonly reason: 'attempt_of_other_connection' }
  | { readonly reason: 'response_mode_mismatch'; readonly expected: 'GET' | 'POST' }
  | { readonly reason: 'signed_response_missing' }
  | { readonly reason: 'signed_response_unexpected' }
  | { readonly reason: 'parameter_repeated'; readonly parameter: string }
  | { readonly reason: 'state_mismatch' }
  | { readonly reason: 'response_issuer_missing'; readonly expected: string }
  | { readonly reason: 'response_issuer_mismatch'; readonly expected: string; readonly actual: string }
  | { readonly reason: 'token_in_response' }
  | { readonly reason: 'code_missing' }
  /** In another sign-in, or in this one a second time. */
  | { readonly reason: 'code_brought_before' };

export type TokenResponseRefusal =
  | { readonly reason: 'token_response_invalid'; readonly at: Called; readonly status: number }
  | { readonly reason: 'id_token_missing' };

/** What is wrong with a signed message itself: its form, its encryption, its algorithm, its key, its signature. */
export type SignatureRefusal =
  | { readonly reason: 'message_malformed'; readonly message: SignedMessage }
  | { readonly reason: 'message_type_unexpected'; readonly message: SignedMessage; readonly type: string }
  | { readonly reason: 'decryption_key_missing'; readonly message: SignedMessage }
  | { readonly reason: 'decryption_failed'; readonly message: SignedMessage }
  | {
      readonly reason: 'algorithm_not_allowed';
      readonly message: SignedMessage;
      readonly algorithm: string;
      readonly allowed: readonly string[];
    }
  /** `kid` is empty when the message names none. */
  | {
      readonly reason: 'unknown_key';
      readonly message: SignedMessage;
      readonly algorithm: string;
      readonly kid: string;
    }
  | { readonly reason: 'key_unusable'; readonly message: SignedMessage; readonly algorithm: string }
  | { readonly reason: 'signature_invalid'; readonly message: SignedMessage; readonly algorithm: string };

/** What is wrong with the claims of a message whose signature holds. Times are epoch seconds. */
export type ClaimsRefusal =
  | { readonly reason: 'claim_missing'; readonly message: SignedMessage; readonly claim: string }
  | { readonly reason: 'claim_invalid'; readonly message: SignedMessage; readonly claim: string }
  | {
      readonly reason: 'issuer_mismatch';
      readonly message: SignedMessage;
      readonly expected: string;
      readonly actual: string;
    }
  | {
      readonly reason: 'audience_mismatch';
      readonly message: SignedMessage;
      readonly expected: string;
      readonly actual: readonly string[];
    }
  | { readonly reason: 'expired'; readonly message: SignedMessage; readonly expiredAt: number; readonly now: number }
  | {
      readonly reason: 'issued_in_future';
      readonly message: SignedMessage;
      readonly issuedAt: number;
      readonly now: number;
    }
  | {
      readonly reason: 'not_yet_valid';
      readonly message: SignedMessage;
      readonly validFrom: number;
      readonly now: number;
    };

/** Rules that only an ID token knows. */
export type IdTokenRefusal =
  | { readonly reason: 'authorized_party_missing'; readonly audiences: readonly string[] }
  | { readonly reason: 'authorized_party_mismatch'; readonly expected: string; readonly actual: string }
  | { readonly reason: 'nonce_mismatch' }
  | { readonly reason: 'access_token_hash_mismatch' }
  | { readonly reason: 'authentication_too_old'; readonly authenticatedAt: number; readonly maxAge: number }
  | { readonly reason: 'authentication_not_renewed'; readonly authenticatedAt: number; readonly askedAt: number }
  | { readonly reason: 'authentication_context_not_met'; readonly wanted: readonly string[]; readonly actual: string };

/** Answers of endpoints that are called with the access token. */
export type ResourceRefusal =
  /** The groups did not fit into the token, and the connection does not look them up. */
  | { readonly reason: 'groups_overflowed' }
  | { readonly reason: 'resource_refused'; readonly at: Called; readonly status: number }
  | { readonly reason: 'resource_invalid'; readonly at: Called }
  | { readonly reason: 'userinfo_subject_missing' }
  | { readonly reason: 'userinfo_subject_mismatch' }
  | {
      readonly reason: 'subject_attribute_missing';
      readonly attribute: string;
      /** Names, without values. */
      readonly received: readonly string[];
    };

export type LogoutRefusal =
  | { readonly reason: 'logout_not_supported' }
  | { readonly reason: 'logout_event_missing' }
  | { readonly reason: 'logout_nonce_present' }
  | { readonly reason: 'logout_subject_missing' }
  | { readonly reason: 'logout_token_replayed' }
  | { readonly reason: 'logout_issuer_mismatch'; readonly expected: string; readonly actual: string }
  | { readonly reason: 'logout_session_missing' };

export type InitiateLoginRefusal =
  | { readonly reason: 'provider_initiated_off' }
  | { readonly reason: 'initiating_issuer_missing' }
  | { readonly reason: 'initiating_issuer_mismatch'; readonly expected: string; readonly actual: string };

export type OidcRefusal =
  | AddressRefusal
  | DiscoveryRefusal
  | KeyRefusal
  | ClientRefusal
  | CallbackRefusal
  | ProviderErrorRefusal
  | TokenResponseRefusal
  | SignatureRefusal
  | ClaimsRefusal
  | IdTokenRefusal
  | ResourceRefusal
  | LogoutRefusal
  | InitiateLoginRefusal;
