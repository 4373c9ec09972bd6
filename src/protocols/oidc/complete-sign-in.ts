/** The way back: authorization response, code exchange, and who it is (OpenID Connect Core 1.0, section 3.1). */
import type { Addresses } from '../../domain/addresses';
import type { ConnectionSecrets, OAuthConnection, OidcConnection } from '../../domain/connection';
import type { Identity } from '../../domain/identity';
import { fail, ok, type Result } from '../../domain/result';
import type { SignInAttempt } from '../../domain/sign-in-attempt';
import type { Hashing } from '../../ports/hashing';
import type { ReplayGuard } from '../../ports/replay-guard';
import type { Trace } from '../../ports/trace';
import {
  isSignedResponse,
  validateAuthorizationResponse,
  validateDelivery,
  type AuthorizationResponse,
  type Callback,
} from './authorization-response';
import type { DocumentSource } from './cached-documents';
import { tellingExpiry } from './expired-secret';
import { isPossibleIssuer } from './issuer';
import { readOAuthIdentity } from './oauth-identity';
import { readOidcIdentity } from './oidc-identity';
import { exchangeCode, type Client, type Tokens } from './openid-client';
import { prepareClient, settingsOf, type ClientSource } from './prepare-client';
import type { MessageReader } from './read-message';
import type { CallbackRefusal, OidcRefusal } from './refusals';
import { openSignedResponse } from './signed-response';

export interface CompleteInput {
  readonly connection: OidcConnection | OAuthConnection;
  readonly secrets: ConnectionSecrets;
  readonly addresses: Addresses;
  readonly attempt: SignInAttempt;
  readonly callback: Callback;
  readonly trace: Trace;
}

type Source = ClientSource & { readonly hashing: Hashing; readonly replay: ReplayGuard };

/** The person the provider vouches for, after every check has passed. */
export async function completeSignIn(source: Source, input: CompleteInput): Promise<Result<Identity, OidcRefusal>> {
  const { connection, secrets, attempt, callback, trace } = input;
  // RFC 9700, section 4.4: an answer is for the provider that this sign-in was started with.
  if (attempt.connectionId !== connection.id) return fail({ reason: 'attempt_of_other_connection' });
  const delivered = validateDelivery(callback, settingsOf(connection).responseMode);
  if (!delivered.ok) return delivered;
  const client = await prepareClient(source, connection, secrets, trace);
  if (!client.ok) return client;
  const response = await readResponse(source, input, client.value);
  if (!response.ok) {
    trace.note('Authorization response', 'failed', { reason: response.error.reason });
    return response;
  }
  const isOwn = await isFirstBrought(source, response.value);
  if (!isOwn.ok) {
    trace.note('Authorization response', 'failed', { reason: isOwn.error.reason });
    return isOwn;
  }
  trace.note('Authorization response', 'ok', { issuer: response.value.issuer ?? 'not named' });
  const tokens = await exchange(input, client.value, response.value);
  if (!tokens.ok) return tokens;
  const identity = await readIdentity(source, input, client.value, tokens.value);
  return identity.ok ? agreesWithResponse(identity.value, response.value, connection) : identity;
}

/** Longer than an attempt lasts, and than any code that was issued during one. In seconds. */
const codeSeconds = 3600;

/**
 * RFC 9700, section 4.4, for providers that do not say who they are (RFC 9207): another provider can have sent the browser to
 * them, with the challenge and nonce of a sign-in of its own, and is then given the code here. It needs the code a second
 * time, in that sign-in; so a code counts where it was brought first, and nowhere else.
 */
async function isFirstBrought(
  { hashing, replay, clock }: Source,
  { code, issuer }: AuthorizationResponse,
): Promise<Result<undefined, CallbackRefusal>> {
  if (issuer !== undefined) return ok(undefined);
  const isFirst = await replay.claim('code', hashing.digest(code), clock.seconds() + codeSeconds);
  return isFirst ? ok(undefined) : fail({ reason: 'code_brought_before' });
}

async function readResponse(
  source: Source,
  input: CompleteInput,
  { provider, clock }: Client,
): Promise<Result<AuthorizationResponse, OidcRefusal>> {
  const { connection, attempt, callback } = input;
  const expected = {
    state: attempt.id,
    issuer: provider.issuer,
    issuerRequired: provider.authorization_response_iss_parameter_supported === true,
    isIssuer: (issuer: string) => isIssuerOf(connection, issuer),
  };
  const { responseMode } = settingsOf(connection);
  if (!isSignedResponse(responseMode)) {
    return validateAuthorizationResponse(callback.parameters, expected, source.hashing);
  }
  if (connection.protocol === 'oauth') return fail({ reason: 'keys_address_missing' });
  const opened = await openSignedResponse(
    toReader(source, connection, input, provider),
    callback.parameters.get('response') ?? '',
    { settings: connection.oidc, now: clock.seconds(), clockSkew: connection.clockSkewSeconds },
  );
  return opened.ok ? validateAuthorizationResponse(opened.value, expected, source.hashing) : opened;
}

/** An OAuth server's name is the administrator's choice; its `iss` then has to be of the host the browser was sent to. */
function isIssuerOf(connection: OidcConnection | OAuthConnection, issuer: string): boolean {
  if (connection.protocol === 'oidc') return isPossibleIssuer(connection.oidc, issuer);
  const { authorization = '' } = connection.oauth.endpoints;
  if (issuer === connection.oauth.issuer) return true;
  return URL.canParse(issuer) && URL.canParse(authorization) && originOf(issuer) === originOf(authorization);
}

const originOf = (url: string): string => new URL(url).origin;

async function exchange(
  { addresses, attempt, connection, trace }: CompleteInput,
  client: Client,
  { code }: AuthorizationResponse,
): Promise<Result<Tokens, OidcRefusal>> {
  const { id: state, codeVerifier } = attempt;
  if (codeVerifier === undefined) throw new Error('The attempt has no code verifier');
  const exchanged = await exchangeCode(client, { code, state, redirectUri: addresses.callback, codeVerifier });
  const tokens = tellingExpiry(exchanged, connection, client);
  const facts = { authentication: client.credential.method };
  if (tokens.ok) trace.note('Token request', 'ok', facts);
  else trace.note('Token request', 'failed', { ...facts, reason: tokens.error.reason });
  return tokens;
}

function readIdentity(
  source: Source,
  input: CompleteInput,
  client: Client,
  tokens: Tokens,
): Promise<Result<Identity, OidcRefusal>> {
  const { connection, attempt } = input;
  if (connection.protocol === 'oauth') return readOAuthIdentity(client, connection, tokens.accessToken);
  const { nonce, startedAt: askedAt } = attempt;
  if (nonce === undefined) throw new Error('The attempt has no nonce');
  const reader = toReader(source, connection, input, client.provider);
  return readOidcIdentity({ connection, client, reader, tokens, nonce, askedAt, hashing: source.hashing });
}

const toReader = (
  source: DocumentSource,
  { oidc }: OidcConnection,
  { secrets, trace }: CompleteInput,
  provider: Client['provider'],
): MessageReader => ({ source, settings: oidc, provider, secrets, trace });

/** RFC 9207: for a multi-tenant provider only the ID token tells which tenant the response had to be from. */
function agreesWithResponse(
  identity: Identity,
  { issuer }: AuthorizationResponse,
  { protocol }: OidcConnection | OAuthConnection,
): Result<Identity, OidcRefusal> {
  if (protocol === 'oauth' || issuer === undefined || issuer === identity.issuer) return ok(identity);
  return fail({ reason: 'response_issuer_mismatch', expected: identity.issuer, actual: issuer });
}
