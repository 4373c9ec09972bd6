/** The authorization request: code flow with PKCE S256, state and nonce (OpenID Connect Core 1.0 3.1.2.1, RFC 7636). */
import type { Addresses } from '../../domain/addresses';
import type { ConnectionSecrets, OAuthConnection, OidcConnection } from '../../domain/connection';
import { ok, type Result } from '../../domain/result';
import type { SignInAttempt } from '../../domain/sign-in-attempt';
import type { Trace } from '../../ports/trace';
import { tellingExpiry } from './expired-secret';
import { buildAuthorizationUrl, codeChallenge, type Client } from './openid-client';
import { hostOf } from './outbound';
import { prepareClient, settingsOf, type ClientSource } from './prepare-client';
import type { OidcRefusal } from './refusals';

export interface StartInput {
  readonly connection: OidcConnection | OAuthConnection;
  readonly secrets: ConnectionSecrets;
  readonly addresses: Addresses;
  /** Needs `codeVerifier`, and `nonce` for OpenID Connect. */
  readonly attempt: SignInAttempt;
  /** Asks the provider to let the person choose another account, unless the connection has a `prompt` of its own. */
  readonly otherAccount?: boolean;
  readonly trace: Trace;
}

/** Where to send the browser. */
export async function startSignIn(
  source: ClientSource,
  { connection, secrets, addresses, attempt, otherAccount = false, trace }: StartInput,
): Promise<Result<{ readonly url: string }, OidcRefusal>> {
  const client = await prepareClient(source, connection, secrets, trace);
  if (!client.ok) return client;
  const pushed = isPushed(connection, client.value);
  const parameters = {
    ...(otherAccount && { prompt: choosingPrompt(client.value.provider) }),
    ...settingsOf(connection).extraParameters,
    ...(await toParameters(connection, addresses, attempt)),
  };
  const built = await buildAuthorizationUrl(client.value, parameters, { pushed });
  const url = tellingExpiry(built, connection, client.value);
  if (!url.ok) {
    trace.note('Authorization request', 'failed', { reason: url.error.reason, pushed });
    return url;
  }
  trace.note('Authorization request', 'ok', { host: hostOf(url.value), pushed, parameters: Object.keys(parameters) });
  return ok({ url: url.value });
}

/**
 * Core, section 3.1.2.1: `select_account` asks which account, `login` asks anew for the log-in. Providers that list what they
 * take are taken at their word; RFC 6749, section 3.1, has the others ignore what they do not know.
 */
const choosingPrompt = ({ prompt_values_supported: offered }: Client['provider']): string =>
  offered === undefined || offered.includes('select_account') ? 'select_account' : 'login';

/** Ours come after the administrator's extra ones: none of them can take `state` or `redirect_uri` away. */
async function toParameters(
  connection: OidcConnection | OAuthConnection,
  addresses: Addresses,
  attempt: SignInAttempt,
): Promise<Readonly<Record<string, string>>> {
  const { clientId, scopes, responseMode } = settingsOf(connection);
  const { id, codeVerifier, loginHint } = attempt;
  if (codeVerifier === undefined) throw new Error('The attempt has no code verifier');
  return {
    ...(loginHint !== undefined && { login_hint: loginHint }),
    ...(connection.protocol === 'oidc' && toOidcParameters(connection, attempt)),
    client_id: clientId,
    response_type: 'code',
    redirect_uri: addresses.callback,
    scope: withOpenid(connection, scopes).join(' '),
    state: id,
    code_challenge: await codeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    // The default of the code flow is left unsaid; not every provider knows the parameter.
    ...(responseMode !== 'query' && { response_mode: responseMode }),
  };
}

function toOidcParameters({ oidc }: OidcConnection, { nonce }: SignInAttempt): Readonly<Record<string, string>> {
  if (nonce === undefined) throw new Error('The attempt has no nonce');
  const { prompt, maxAge, acrValues } = oidc;
  return {
    nonce,
    ...(prompt !== undefined && { prompt }),
    ...(maxAge !== undefined && { max_age: String(maxAge) }),
    ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
  };
}

/** Core, section 3.1.2.1: without `openid` there is no ID token. */
const withOpenid = ({ protocol }: { readonly protocol: string }, scopes: readonly string[]): readonly string[] =>
  protocol !== 'oidc' || scopes.includes('openid') ? scopes : ['openid', ...scopes];

function isPushed(connection: OidcConnection | OAuthConnection, { provider }: Client): boolean {
  const offered = provider.pushed_authorization_request_endpoint !== undefined;
  if (provider.require_pushed_authorization_requests === true) return true;
  return offered && (connection.protocol === 'oauth' || connection.oidc.pushedAuthorizationRequests === 'when_offered');
}
