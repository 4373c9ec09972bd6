/** The OpenID Connect and OAuth 2.0 relying party: what the rest of the app may ask of it. */
import type { JWK } from 'jose';
import type { ConnectionSecrets, KeyPair } from '../../domain/connection';
import type { Identity } from '../../domain/identity';
import type { Result } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { DocumentCache } from '../../ports/document-cache';
import type { Hashing } from '../../ports/hashing';
import type { Http } from '../../ports/http';
import type { Random } from '../../ports/random';
import type { ReplayGuard } from '../../ports/replay-guard';
import { claimedState, isEncryptedResponse } from './claimed-state';
import type { CompleteInput } from './complete-sign-in';
import type { DiscoverInput, ProviderDescription } from './describe-provider';
import { validateInitiateLogin, type InitiateLoginInput } from './initiate-login';
import type { LocatedServer, LocateInput } from './locate-server';
import type { EndedSession, LogoutTokenInput } from './logout-token';
import { validateFrontChannelLogout, type FrontChannelLogoutInput } from './front-channel-logout';
import type { LogoutInput } from './logout-url';
import type { OidcRefusal } from './refusals';
import { startSignIn, type StartInput } from './start-sign-in';

export interface RelyingPartyPorts {
  readonly http: Http;
  readonly documents: DocumentCache;
  readonly clock: Clock;
  readonly random: Random;
  readonly hashing: Hashing;
  readonly replay: ReplayGuard;
}

/** Every method that calls the provider may throw UpstreamFault('identity_provider'). */
export interface RelyingParty {
  /** Discovery document and keys, read anew and checked, for the administrator's form. */
  discover(input: DiscoverInput): Promise<Result<ProviderDescription, OidcRefusal>>;
  /** Where an authorization server that is known by its issuer alone describes itself, and what it says. */
  locate(input: LocateInput): Promise<Result<LocatedServer, OidcRefusal>>;
  /** The authorization request for a sign-in attempt. */
  start(input: StartInput): Promise<Result<{ readonly url: string }, OidcRefusal>>;
  /**
   * The `state` an authorization response claims, to find its attempt by; an encrypted one tells it only to the key pairs
   * of its connection. Empty when there is none.
   */
  claimedState(parameters: URLSearchParams, keyPairs?: readonly KeyPair[]): Promise<string>;
  /** Whether only its connection's own key can tell what a response says. */
  isEncryptedResponse(parameters: URLSearchParams): boolean;
  /** The person, from the authorization response that came back for the attempt. */
  complete(input: CompleteInput): Promise<Result<Identity, OidcRefusal>>;
  /** Where to end the session at the provider; undefined when there is no such place. Never throws for a provider that is down. */
  logoutUrl(input: LogoutInput): Promise<string | undefined>;
  /** The session that a back-channel logout token ends; a token counts once. */
  validateLogoutToken(input: LogoutTokenInput): Promise<Result<EndedSession, OidcRefusal>>;
  /** The session that a front-channel logout request ends. */
  validateFrontChannelLogout(input: FrontChannelLogoutInput): Result<EndedSession, OidcRefusal>;
  /** Whether the provider may start a sign-in, and for whom. */
  validateInitiateLogin(input: InitiateLoginInput): Result<{ readonly loginHint?: string }, OidcRefusal>;
  /** Public halves of the connection's own keys, to be served and copied. */
  publicJwks(secrets: ConnectionSecrets): Promise<{ readonly keys: readonly JWK[] }>;
  /** A fresh key pair for `private_key_jwt` and encrypted ID tokens. */
  makeKeyPair(): Promise<KeyPair>;
}

/** What makes and publishes keys, and what only administrators ask: no sign-in waits for these. */
const ownKeys = () => import('./own-keys');

export function createRelyingParty(ports: RelyingPartyPorts): RelyingParty {
  return {
    discover: async (input) => (await import('./describe-provider')).describeProvider(ports, input),
    locate: async (input) => (await import('./locate-server')).locateServer(ports, input),
    start: (input) => startSignIn(ports, input),
    claimedState,
    isEncryptedResponse,
    complete: async (input) => (await import('./complete-sign-in')).completeSignIn(ports, input),
    logoutUrl: async (input) => (await import('./logout-url')).buildLogoutUrl(ports, input),
    validateLogoutToken: async (input) => (await import('./logout-token')).validateLogoutToken(ports, input),
    validateFrontChannelLogout,
    validateInitiateLogin,
    publicJwks: async (secrets) => (await ownKeys()).publicJwks(secrets),
    makeKeyPair: async () => (await ownKeys()).makeKeyPair(ports.clock),
  };
}
