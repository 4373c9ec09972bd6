/** A connection is one configured identity provider. Nothing here is secret: secrets live in `ConnectionSecrets`. */
import type { Admission } from './admission';
import type { Matching } from './account-linking';
import type { AttributeMapping } from './attribute-mapping';
import type { OrganizationMapping } from './organization-mapping';
import type { SessionLifetime } from './session';

export type Protocol = 'oidc' | 'oauth' | 'saml';

/** What every connection has, whichever protocol it speaks. */
export interface ConnectionBase {
  readonly id: string;
  readonly name: string;
  /** The preset it was made from, for example `aws-cognito`; see `src/presets`. */
  readonly preset: string;
  /** What the administrator typed into the preset's fields, by field id. Never holds a secret. */
  readonly fields: Readonly<Record<string, string>>;
  readonly enabled: boolean;
  /** Order in lists and on the chooser page, ascending. */
  readonly position: number;
  /** E-mail domains this connection may assert; empty means any (requirement C6). */
  readonly boundDomains: readonly string[];
  readonly mapping: AttributeMapping;
  readonly matching: Matching;
  readonly admission: Admission;
  readonly organizations: OrganizationMapping;
  /** Service desks a customer is added to: those of the portal that was opened, or these ids. */
  readonly desks: 'opened_portal' | readonly string[];
  readonly session: SessionLifetime;
  readonly button: { readonly text?: string; readonly logoUrl?: string; readonly color?: string };
  /** Sign-in started by the provider: SAML unsolicited responses, OIDC third-party initiated login (requirement B4). */
  readonly allowProviderInitiated: boolean;
  /** Tolerated clock difference between the provider and Forge, in seconds. */
  readonly clockSkewSeconds: number;
  /** Day on which the client secret expires, as the administrator entered it (ISO 8601 date). */
  readonly clientSecretExpiresOn?: string;
  /** Rises with each save, so that two administrators notice each other. */
  readonly revision: number;
  /** The name of the secrets in the store, another one whenever they change; absent when there are none. */
  readonly secretsId?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Time of the last test that the provider and the mapping both passed. */
  readonly testedAt?: string;
}

/** Client authentication at the token endpoint: OpenID Connect Core 1.0, section 9; `none` is a public client with PKCE. */
export type TokenEndpointAuth = 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';

/** How an authorization response comes back: OAuth 2.0 Multiple Response Types, Form Post, JARM. */
export type ResponseMode = 'query' | 'form_post' | 'query.jwt' | 'form_post.jwt';

/** Endpoints of an OpenID provider or OAuth authorization server; names as in RFC 8414, without `_endpoint`. */
export interface Endpoints {
  readonly authorization?: string;
  readonly token?: string;
  readonly userinfo?: string;
  readonly endSession?: string;
  readonly pushedAuthorizationRequest?: string;
  /** Second call of plain OAuth providers that leave the address out of userinfo, for example GitHub's `/user/emails`. */
  readonly emails?: string;
}

/** Where the keys come from that the ID token's signature is checked with (requirement A6). */
export type SignatureKeys =
  | { readonly source: 'discovery' }
  | { readonly source: 'jwks_url'; readonly url: string }
  /** PEM public key, PEM certificate, JWK or JWK Set, as pasted. */
  | { readonly source: 'pasted'; readonly key: string };

/**
 * OpenID Connect Core 1.0, section 9, asks for the token endpoint, which nearly every provider takes; the newer profiles
 * (FAPI 2.0, the revision of RFC 7523) let a provider insist on its issuer.
 */
export type AssertionAudience = 'token_endpoint' | 'issuer';

/** What the two OAuth protocols share. */
export interface OAuthSettings {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly tokenEndpointAuth: TokenEndpointAuth;
  /** Whom the assertion of `private_key_jwt` is made out to; the token endpoint when absent. */
  readonly assertionAudience?: AssertionAudience;
  /** Given by hand; each wins over discovery. */
  readonly endpoints: Endpoints;
  readonly responseMode: ResponseMode;
  /** Extra authorization request parameters, for example `hd` of Google or `kc_idp_hint` of Keycloak. */
  readonly extraParameters: Readonly<Record<string, string>>;
  /** Logout URL with `{client_id}` and `{logout_uri}`, for providers without RP-initiated logout. */
  readonly logoutUrl?: string;
}

export interface OidcSettings extends OAuthSettings {
  readonly issuer: string;
  /** Where the discovery document is read when it is not below the issuer (OpenID Connect Discovery 1.0, section 4). */
  readonly discoveryUrl?: string;
  /** False: nothing is discovered; every endpoint and the keys are given by hand. */
  readonly discover: boolean;
  readonly keys: SignatureKeys;
  /** JWS algorithms an ID token may be signed with; never `none`. HS* only if chosen by hand. */
  readonly algorithms: readonly string[];
  /** Multi-tenant issuers: `{tenantid}` stands for the token's `tid` claim (Entra ID). */
  readonly issuerTemplate?: string;
  readonly prompt?: 'login' | 'consent' | 'select_account' | 'none';
  /** Seconds; asks for and then checks `auth_time`. */
  readonly maxAge?: number;
  readonly acrValues: readonly string[];
  readonly userinfo: 'merge' | 'off';
  readonly pushedAuthorizationRequests: 'when_offered' | 'off';
  /** Microsoft Graph look-up for tokens whose groups overflowed into `_claim_names`. */
  readonly groupsOverage: 'refuse_mapping' | 'microsoft_graph';
}

export interface OidcConnection extends ConnectionBase {
  readonly protocol: 'oidc';
  readonly oidc: OidcSettings;
}

/** Plain OAuth 2.0 without an ID token: the userinfo endpoint says who it is (requirement A8). */
export interface OAuthConnection extends ConnectionBase {
  readonly protocol: 'oauth';
  readonly oauth: OAuthSettings & {
    /** Names the provider in the subject link; an OAuth server has no issuer claim. */
    readonly issuer: string;
    /** Where the server describes itself (RFC 8414); absent where every endpoint was given by hand. */
    readonly discoveryUrl?: string;
    /** The userinfo member that never changes for a person, for example `id` of GitHub. */
    readonly subjectAttribute: string;
  };
}

export type SamlBinding = 'redirect' | 'post';

export interface SamlEndpoint {
  readonly binding: SamlBinding;
  readonly location: string;
  readonly responseLocation?: string;
}

/** One certificate the identity provider signs with, PEM, with what the administrator is shown of it. */
export interface SigningCertificate {
  readonly pem: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly sha256: string;
}

export interface SamlSettings {
  /** The identity provider's entity ID. */
  readonly entityId: string;
  readonly singleSignOn: readonly SamlEndpoint[];
  readonly singleLogout: readonly SamlEndpoint[];
  /** Several at once, so that a rollover at the provider locks nobody out (requirement A9). */
  readonly certificates: readonly SigningCertificate[];
  /** Where the metadata came from; refreshed by the daily trigger. */
  readonly metadataUrl?: string;
  readonly requestBinding: SamlBinding;
  readonly signRequests: boolean;
  /** This installation's entity ID, when not the metadata URL. */
  readonly spEntityId?: string;
  readonly nameIdFormat: string;
  readonly forceAuthn: boolean;
  readonly requestedAuthnContext: readonly string[];
  readonly providerName?: string;
  /** Which element must carry a signature of its own. */
  readonly signed: 'response' | 'assertion' | 'either' | 'both';
  readonly requireEncryption: boolean;
  readonly allowSha1: boolean;
  /** Outdated encryption: keys by RSA 1.5, content by triple DES. */
  readonly allowRsa15: boolean;
}

export interface SamlConnection extends ConnectionBase {
  readonly protocol: 'saml';
  readonly saml: SamlSettings;
}

export type Connection = OidcConnection | OAuthConnection | SamlConnection;

/** What is said of the provider itself: where it is, who the app is to it, how its answers are checked. */
export const providerOf = (one: Connection) =>
  one.protocol === 'oidc'
    ? { protocol: one.protocol, oidc: one.oidc }
    : one.protocol === 'oauth'
      ? { protocol: one.protocol, oauth: one.oauth }
      : { protocol: one.protocol, saml: one.saml };

/** A key pair of this installation, made by the app, for `private_key_jwt` or for SAML. */
export interface KeyPair {
  readonly kid: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** X.509 certificate, PEM; SAML only. */
  readonly certificate?: string;
  readonly createdAt: string;
}

/** Kept in the secret store under the name that the connection says, and nowhere else. */
export interface ConnectionSecrets {
  readonly clientSecret?: string;
  /** In use first; a second one is staged for rotation. */
  readonly keyPairs?: readonly KeyPair[];
}

/** What lists and the chooser need; kept in one record for all connections. */
export interface ConnectionSummary {
  readonly id: string;
  readonly name: string;
  readonly protocol: Protocol;
  readonly preset: string;
  readonly enabled: boolean;
  readonly position: number;
  readonly boundDomains: readonly string[];
  readonly button: ConnectionBase['button'];
  /** OIDC issuer, OAuth server name or SAML entity ID. */
  readonly issuer: string;
  readonly revision: number;
  readonly updatedAt: string;
  readonly testedAt?: string;
  /** The soonest expiry among certificates and client secret, ISO 8601. */
  readonly expiresAt?: string;
}

/** What a visitor who has to choose is shown of a connection that is switched on, and what may decide for them. */
export type OfferedConnection = Pick<
  ConnectionSummary,
  'id' | 'name' | 'enabled' | 'boundDomains' | 'button' | 'revision' | 'updatedAt'
>;

/** So many the page to choose from shows at once, which keeps it small; whoever is not among them searches. */
export const mostOffered = 30;

/** A SAML connection to a known identity provider. */
export type EntityConnection = Pick<ConnectionSummary, 'id' | 'enabled'>;

/** The summary that is stored beside a connection. */
export function toSummary(connection: Connection): ConnectionSummary {
  const { id, name, protocol, preset, enabled, position, boundDomains, button, revision, updatedAt, testedAt } =
    connection;
  const expiresAt = soonestExpiry(connection);
  return {
    ...{ id, name, protocol, preset, enabled, position, boundDomains, button, revision, updatedAt },
    issuer: issuerOf(connection),
    ...(testedAt === undefined ? {} : { testedAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** How the provider names itself. */
function issuerOf(connection: Connection): string {
  switch (connection.protocol) {
    case 'oidc':
      return connection.oidc.issuer;
    case 'oauth':
      return connection.oauth.issuer;
    case 'saml':
      return connection.saml.entityId;
  }
}

/**
 * When the connection stops working unless somebody renews something: the client secret's day, or the day the last
 * of the signing certificates ends (an older one may lapse during a rollover without harm).
 */
export function soonestExpiry(connection: Connection): string | undefined {
  const certificates = connection.protocol === 'saml' ? connection.saml.certificates : [];
  const lastCertificate = certificates
    .map((certificate) => certificate.notAfter)
    .sort()
    .at(-1);
  return [connection.clientSecretExpiresOn, lastCertificate].filter((day) => day !== undefined).sort()[0];
}
