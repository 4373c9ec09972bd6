/** What an identity provider asserted about a person, after every check of the protocol passed. */

/** A claim or attribute value as received: OIDC claims are JSON, SAML attributes are strings or lists of strings. */
export type AttributeValue = unknown;

export interface Identity {
  readonly connectionId: string;
  /** OIDC issuer, OAuth server name or SAML entity ID. */
  readonly issuer: string;
  /** OIDC `sub`, the OAuth subject attribute, or the SAML NameID. */
  readonly subject: string;
  /** The provider names the person anew at each sign-in (a transient NameID), and by nothing else that lasts. */
  readonly subjectIsTransient?: true;
  /** OIDC claims (ID token merged with userinfo), OAuth userinfo, or SAML attributes by name. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** When the person authenticated at the provider (`auth_time`, AuthnInstant), epoch seconds. */
  readonly authenticatedAt?: number;
  /** The provider's session: OIDC `sid`, SAML SessionIndex; for logout. */
  readonly providerSession?: string;
  /** SAML SessionNotOnOrAfter, epoch seconds: no session of ours outlives it. */
  readonly sessionEndsAt?: number;
  /** SAML NameID with what single logout must send back. */
  readonly nameId?: {
    readonly value: string;
    readonly format?: string;
    readonly nameQualifier?: string;
    readonly spNameQualifier?: string;
  };
  /** The ID token, for `id_token_hint` of RP-initiated logout; absent where the provider has no such logout. */
  readonly idToken?: string;
}

/** The pair that names a person at a provider for good; the key of a subject link. */
export interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

/** Whether another is the same person: OpenID Connect Core 1.0, section 5.7, lets issuer and subject together name one, and nothing else. */
export const isSubject =
  ({ issuer, subject }: Subject) =>
  (other: Subject): boolean =>
    other.issuer === issuer && other.subject === subject;
