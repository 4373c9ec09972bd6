/** Every way a SAML message, metadata document or setting can be refused, with the facts an administrator needs. */

/** The message or element a refusal speaks of. */
export type SamlElement = 'Response' | 'Assertion' | 'LogoutRequest' | 'LogoutResponse';

/** What is wrong with the document before anything in it is believed. */
export type DocumentRefusal =
  | { readonly reason: 'message_too_large'; readonly limitBytes: number }
  | { readonly reason: 'message_not_base64' }
  | { readonly reason: 'message_not_deflated' }
  | { readonly reason: 'message_encoding_unsupported'; readonly encoding: string }
  | { readonly reason: 'message_not_xml' }
  /** A character that XML 1.0 has not, be it written out or as a reference. */
  | { readonly reason: 'message_has_forbidden_character' }
  | { readonly reason: 'message_has_doctype' }
  | { readonly reason: 'message_has_processing_instruction' }
  | { readonly reason: 'message_has_comment_in_value' }
  | {
      readonly reason: 'message_too_complex';
      readonly what: 'tags' | 'attributes' | 'depth';
      readonly limit: number;
    }
  | { readonly reason: 'message_unexpected'; readonly expected: readonly SamlElement[]; readonly actual: string }
  | { readonly reason: 'message_malformed'; readonly element: string }
  | { readonly reason: 'version_unsupported'; readonly element: SamlElement }
  | { readonly reason: 'time_malformed'; readonly attribute: string }
  | { readonly reason: 'duplicate_id' };

/** XML Signature as SAML Core, section 5.4 narrows it, and the certificates it is checked with. */
export type SignatureRefusal =
  | { readonly reason: 'signature_missing'; readonly element: SamlElement | 'Response or Assertion' }
  | { readonly reason: 'signature_misplaced' }
  | { readonly reason: 'signature_malformed'; readonly element: string }
  | { readonly reason: 'signature_algorithm_not_allowed'; readonly algorithm: string }
  | { readonly reason: 'signature_transform_not_allowed'; readonly algorithm: string }
  | { readonly reason: 'signature_reference_invalid'; readonly element: SamlElement }
  | { readonly reason: 'signature_invalid'; readonly element: SamlElement }
  | { readonly reason: 'certificate_missing' }
  | { readonly reason: 'certificate_expired'; readonly notAfter: string; readonly sha256: string }
  | { readonly reason: 'certificate_not_yet_valid'; readonly notBefore: string; readonly sha256: string }
  | { readonly reason: 'certificate_key_weak'; readonly key: string; readonly sha256: string };

export type EncryptionRefusal =
  | { readonly reason: 'encryption_missing' }
  | { readonly reason: 'encryption_algorithm_not_allowed'; readonly algorithm: string }
  | { readonly reason: 'decryption_key_missing' }
  /** Deliberately without a word on what failed: the key, the cipher text, its padding, its tag or what came out. */
  | { readonly reason: 'decryption_failed' };

/** The answer as a whole: SAML Core, section 3.2.2 and SAML Profiles, section 4.1.4. */
export type ResponseRefusal =
  | {
      readonly reason: 'status_not_success';
      /** Without the common prefix, for example `Responder`. */
      readonly status: string;
      readonly subStatus?: string;
      /** The provider's own words, cut to 200 characters. */
      readonly message?: string;
    }
  | { readonly reason: 'issuer_missing'; readonly element: SamlElement }
  | {
      readonly reason: 'issuer_mismatch';
      readonly element: SamlElement;
      readonly expected: string;
      readonly actual: string;
    }
  | { readonly reason: 'issuer_format_unexpected'; readonly element: SamlElement }
  | { readonly reason: 'destination_missing'; readonly element: SamlElement; readonly expected: string }
  | {
      readonly reason: 'destination_mismatch';
      readonly element: SamlElement;
      readonly expected: string;
      readonly actual: string;
    }
  | { readonly reason: 'unsolicited_not_allowed' }
  | { readonly reason: 'in_response_to_missing'; readonly element: string }
  | { readonly reason: 'in_response_to_mismatch'; readonly element: string }
  | { readonly reason: 'in_response_to_unexpected'; readonly element: string };

/** The assertion: SAML Core, section 2 and SAML Profiles, section 4.1.4.2. */
export type AssertionRefusal =
  | { readonly reason: 'assertion_missing' }
  | { readonly reason: 'several_assertions' }
  | { readonly reason: 'assertion_misplaced' }
  | { readonly reason: 'name_id_missing' }
  | { readonly reason: 'bearer_confirmation_missing' }
  | { readonly reason: 'recipient_missing'; readonly expected: string }
  | { readonly reason: 'recipient_mismatch'; readonly expected: string; readonly actual: string }
  | { readonly reason: 'confirmation_has_not_before' }
  | { readonly reason: 'confirmation_without_end' }
  | {
      readonly reason: 'confirmation_expired';
      readonly notOnOrAfter: string;
      readonly now: string;
      readonly skewSeconds: number;
    }
  | { readonly reason: 'audience_restriction_missing'; readonly expected: string }
  | { readonly reason: 'audience_mismatch'; readonly expected: string; readonly actual: readonly string[] }
  | { readonly reason: 'condition_unknown'; readonly condition: string }
  | {
      readonly reason: 'issued_in_future';
      readonly element: SamlElement;
      readonly issueInstant: string;
      readonly now: string;
      readonly skewSeconds: number;
    }
  | {
      readonly reason: 'assertion_not_yet_valid';
      readonly notBefore: string;
      readonly now: string;
      readonly skewSeconds: number;
    }
  | {
      readonly reason: 'assertion_expired';
      readonly notOnOrAfter: string;
      readonly now: string;
      readonly skewSeconds: number;
    }
  | { readonly reason: 'authn_statement_missing' }
  | {
      readonly reason: 'authentication_in_future';
      readonly authnInstant: string;
      readonly now: string;
      readonly skewSeconds: number;
    }
  | { readonly reason: 'session_expired'; readonly sessionNotOnOrAfter: string; readonly now: string }
  | {
      readonly reason: 'authn_context_mismatch';
      readonly requested: readonly string[];
      readonly actual: readonly string[];
    }
  | { readonly reason: 'authentication_too_old'; readonly authnInstant: string; readonly askedAt: string }
  | { readonly reason: 'assertion_replayed' };

/** Single logout: SAML Core, section 3.7. */
export type LogoutRefusal =
  | { readonly reason: 'logout_message_expired'; readonly element: SamlElement; readonly now: string }
  | { readonly reason: 'logout_message_replayed' }
  | { readonly reason: 'query_malformed' };

/** Settings that are not enough to write a message. */
export type SettingsRefusal =
  | { readonly reason: 'endpoint_missing'; readonly service: 'SingleSignOnService' | 'SingleLogoutService' }
  | { readonly reason: 'endpoint_unsafe'; readonly location: string }
  | { readonly reason: 'signing_key_missing' };

/** Metadata and pasted certificates: SAML Metadata, section 2. */
export type MetadataRefusal =
  | { readonly reason: 'metadata_without_identity_provider'; readonly entityIds: readonly string[] }
  | { readonly reason: 'metadata_entity_not_found'; readonly entityId: string }
  | {
      readonly reason: 'metadata_has_several_entities';
      readonly entities: readonly { readonly entityId: string; readonly displayName?: string }[];
    }
  | { readonly reason: 'metadata_expired'; readonly validUntil: string; readonly now: string }
  | { readonly reason: 'certificate_unreadable' };

export type SamlRefusal =
  | DocumentRefusal
  | SignatureRefusal
  | EncryptionRefusal
  | ResponseRefusal
  | AssertionRefusal
  | LogoutRefusal
  | SettingsRefusal
  | MetadataRefusal;
