/** The only door to openid-client: authorization requests, pushed or not, code exchange, calls with an access token, logout. */
import * as library from 'openid-client';
import { fail, ok, type Result } from '../../domain/result';
import { isSafeUrl } from '../../domain/safe-url';
import type { Clock } from '../../ports/clock';
import type { Http } from '../../ports/http';
import type { Random } from '../../ports/random';
import type { Trace } from '../../ports/trace';
import { toBackChannelAnswer } from './back-channel-answer';
import { toBasicAuthorization, type ClientCredential } from './client-authentication';
import { withEitherBasic } from './either-basic';
import { Refused, toRefusal, type CallRefusal } from './library-errors';
import { hostOf, request } from './outbound';
import type { ProviderMetadata } from './provider-metadata';
import type { Called } from './refusals';

export interface Client {
  readonly http: Http;
  readonly trace: Trace;
  readonly clock: Clock;
  readonly random: Random;
  readonly provider: ProviderMetadata;
  readonly clientId: string;
  readonly credential: ClientCredential;
}

export interface Tokens {
  readonly accessToken: string;
  /** As it came: nothing of it has been checked. */
  readonly idToken?: string;
}

type Parameters = Readonly<Record<string, string>>;

/** RFC 7636, section 4.2: the S256 challenge of a verifier. */
export const codeChallenge = (verifier: string): Promise<string> => library.calculatePKCECodeChallenge(verifier);

/** Where to send the browser. Pushed (RFC 9126), the parameters go to the provider directly and the URL only names them. */
export async function buildAuthorizationUrl(
  client: Client,
  parameters: Parameters,
  { pushed }: { readonly pushed: boolean },
): Promise<Result<string, CallRefusal>> {
  const { authorization_endpoint: endpoint, pushed_authorization_request_endpoint: pushTo } = client.provider;
  const unusable =
    refuseAddress('authorization', endpoint) ??
    (pushed ? refuseAddress('pushed_authorization_request', pushTo) : undefined);
  if (unusable) return fail(unusable);
  const called = pushed ? 'pushed_authorization_request' : 'authorization';
  const build = pushed ? library.buildAuthorizationUrlWithPAR : library.buildAuthorizationUrl;
  return withEitherBasic(client, (sender) =>
    call(sender, called, async ({ config }) => (await build(config, { ...parameters })).href),
  );
}

/** RFC 6749, section 4.1.3 with RFC 7636, section 4.5. `state` must have been compared already. */
export async function exchangeCode(
  client: Client,
  answer: {
    readonly code: string;
    readonly state: string;
    readonly redirectUri: string;
    readonly codeVerifier: string;
  },
): Promise<Result<Tokens, CallRefusal>> {
  const unusable = refuseAddress('token', client.provider.token_endpoint);
  if (unusable) return fail(unusable);
  const { code, state, redirectUri, codeVerifier } = answer;
  const url = new URL(redirectUri);
  url.search = new URLSearchParams({ code, state }).toString();
  const checks = { expectedState: state, pkceCodeVerifier: codeVerifier };
  return withEitherBasic(client, (sender) =>
    call(sender, 'token', async (exchange) => {
      const { access_token: accessToken } = await library.authorizationCodeGrant(exchange.config, url, checks);
      return { accessToken, ...(exchange.idToken !== undefined && { idToken: exchange.idToken }) };
    }),
  );
}

/** RFC 6750: a GET with the access token. An error answer without a challenge is handed back for its status. */
export async function callWithAccessToken(
  client: Client,
  called: Called,
  url: string,
  accessToken: string,
  accept = 'application/json',
): Promise<Result<Response, CallRefusal>> {
  const unusable = refuseAddress(called, url);
  if (unusable) return fail(unusable);
  const headers = new Headers({ accept });
  const get = ({ config }: Call) =>
    library.fetchProtectedResource(config, accessToken, new URL(url), 'GET', undefined, headers);
  return call(client, called, get, url);
}

/** OpenID Connect RP-Initiated Logout 1.0, section 2; undefined when the provider offers none. */
export function buildEndSessionUrl(client: Client, parameters: Parameters): string | undefined {
  const endpoint = client.provider.end_session_endpoint;
  if (endpoint === undefined || !isSafeUrl(endpoint)) return undefined;
  return library.buildEndSessionUrl(configure(client), { ...parameters }).href;
}

function refuseAddress(called: Called, url: string | undefined): CallRefusal | undefined {
  if (url === undefined) return { reason: 'endpoint_missing', called };
  return isSafeUrl(url) ? undefined : { reason: 'address_not_allowed', called, host: hostOf(url) };
}

interface Call {
  readonly config: library.Configuration;
  status: number;
  idToken: string | undefined;
}

/** Runs one operation of the library over our own port, and turns what it throws into refusals. */
async function call<T>(
  client: Client,
  called: Called,
  operation: (call: Call) => Promise<T>,
  url?: string,
): Promise<Result<T, CallRefusal>> {
  const current: Call = { config: configure(client, url), status: 0, idToken: undefined };
  current.config[library.customFetch] = async (address, { method, headers, body }) => {
    const sent = { method, headers, ...(body instanceof URLSearchParams && { body: body.toString() }) };
    const answer = await request(client, called, address, sent);
    if (!answer.ok) throw new Refused(answer.error);
    current.status = answer.value.status;
    if (called !== 'token' && called !== 'pushed_authorization_request') return answer.value;
    const { response, idToken } = await toBackChannelAnswer(called, answer.value);
    current.idToken = idToken;
    return response;
  };
  try {
    return ok(await operation(current));
  } catch (error) {
    return fail(toRefusal(error, called, current.status));
  }
}

/** One configuration a call: it is cheap, and nothing of one installation can reach another. */
function configure(client: Client, url = ''): library.Configuration {
  const { provider, clientId } = client;
  const { issuer, authorization_endpoint, token_endpoint } = provider;
  const { end_session_endpoint, pushed_authorization_request_endpoint } = provider;
  const server: library.ServerMetadata = {
    issuer,
    ...(authorization_endpoint !== undefined && { authorization_endpoint }),
    ...(token_endpoint !== undefined && { token_endpoint }),
    ...(end_session_endpoint !== undefined && { end_session_endpoint }),
    ...(pushed_authorization_request_endpoint !== undefined && { pushed_authorization_request_endpoint }),
  };
  const config = new library.Configuration(server, clientId, undefined, authenticate(client));
  // The port has a limit of its own and ends it with the call; the library's would run on.
  config.timeout = 0;
  // Plain http reaches loopback only: no other address passes `request` or `refuseAddress`, whatever the library allows.
  const addresses = [url, authorization_endpoint, token_endpoint, end_session_endpoint];
  if ([...addresses, pushed_authorization_request_endpoint].some((address) => address?.startsWith('http:'))) {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- "deprecated" is the library's way of saying "not in production"
    library.allowInsecureRequests(config);
  }
  return config;
}

function authenticate({ credential, clock, random }: Client): library.ClientAuth {
  switch (credential.method) {
    case 'client_secret_basic':
      return (_server, { client_id: clientId }, _body, headers) => {
        headers.set('authorization', toBasicAuthorization(clientId, credential.secret, credential.encoding));
      };
    case 'client_secret_post':
      return library.ClientSecretPost(credential.secret);
    case 'private_key_jwt':
      return library.PrivateKeyJwt(credential, {
        [library.modifyAssertion]: (_header, payload) => {
          const now = clock.seconds();
          // One audience, never a list, which some providers refuse. The key is this connection's alone, so no other provider
          // could make use of the assertion.
          const times = { iat: now, nbf: now, exp: now + 60 };
          Object.assign(payload, { aud: credential.audience, jti: random.token(32), ...times });
        },
      });
    case 'none':
      return library.None();
  }
}
