/** One sign-in through a preset: from what a person typed to the mapped profile, against a recorded provider. */
import type { Profile } from '../../../src/domain/attribute-mapping';
import type { OAuthConnection, OidcConnection } from '../../../src/domain/connection';
import type { Identity } from '../../../src/domain/identity';
import { mapAttributes } from '../../../src/domain/map-attributes';
import type { Result } from '../../../src/domain/result';
import { createTrace } from '../../../src/platform/trace';
import type { Fields, OAuthPreset, OidcPreset } from '../../../src/presets/preset';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { addresses, attempt, oauthConnection, oidcConnection } from '../../protocols/oidc/harness/connections';
import { createPorts, noon } from '../../protocols/oidc/harness/ports';
import {
  createScriptedProvider,
  type ScriptedProvider,
  type SentRequest,
} from '../../protocols/oidc/harness/scripted-provider';
import { makeSigningKey, sign } from '../../protocols/oidc/harness/signing';
import { settled } from './describe-settings';
import { recordedProvider, type RecordedProvider } from './recorded';

export { addresses, attempt };
export const clientSecret = 'example-client-secret';
const accessToken = 'example-access-token';
export const requestUri = 'urn:ietf:params:oauth:request_uri:example';
const providerKey = await makeSigningKey('RS256');

type Connection = OidcConnection | OAuthConnection;

export interface Journey {
  readonly authorization: URL;
  /** The request's parameters where the provider takes them pushed (RFC 9126). */
  readonly pushed: SentRequest | undefined;
  readonly token: SentRequest;
  /** Every address the app called, in order. */
  readonly called: readonly string[];
  readonly identity: Identity;
  readonly profile: Profile;
  readonly logout: string | undefined;
}

/** The value, or an error that shows the refusal. */
export function granted<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The connection an administrator would have saved. */
export function connectionOf(preset: OidcPreset | OAuthPreset, typed: Fields): Connection {
  const base = { preset: preset.id, mapping: preset.mapping };
  return preset.protocol === 'oidc'
    ? oidcConnection(granted(settled(preset, typed)), base)
    : { ...oauthConnection(granted(settled(preset, typed))), ...base };
}

export async function travel(preset: OidcPreset | OAuthPreset, typed: Fields, at = preset.id): Promise<Journey> {
  const connection = connectionOf(preset, typed);
  const recorded = recordedProvider(at);
  const provider = playback(connection, recorded);
  const party = createRelyingParty(createPorts(provider.http));
  const common = { connection, secrets: { clientSecret }, addresses, attempt, trace: createTrace() };
  const { url } = granted(await party.start(common));
  const parameters = new URLSearchParams({ code: 'example-code', state: attempt.id });
  const identity = granted(await party.complete({ ...common, callback: { parameters, method: methodOf(connection) } }));
  const { idToken } = identity;
  return {
    authorization: new URL(url),
    pushed: provider.requests.find(({ body }) => body.has('response_type')),
    token: provider.requests.find(({ body }) => body.has('grant_type'))!,
    called: provider.requests.map((request) => request.url),
    identity,
    profile: granted(mapAttributes(preset.mapping, identity.attributes, { extract: () => undefined })),
    logout: await party.logoutUrl({ ...common, ...(idToken !== undefined && { idToken }) }),
  };
}

const methodOf = (connection: Connection): 'GET' | 'POST' =>
  (connection.protocol === 'oidc' ? connection.oidc : connection.oauth).responseMode === 'form_post' ? 'POST' : 'GET';

/** Answers as recorded, at the recorded addresses, with tokens made for this sign-in. */
function playback(connection: Connection, recorded: RecordedProvider): ScriptedProvider {
  const provider = createScriptedProvider([]);
  const { answers } = provider;
  answers.clear();
  const { discoveryUrl, discovery = {}, userinfo, emails } = recorded;
  const settings = connection.protocol === 'oidc' ? connection.oidc : connection.oauth;
  const { token, userinfo: userinfoUrl, emails: emailsUrl } = settings.endpoints;
  const answer = (url: unknown, body: () => Response | Promise<Response>): void => {
    if (typeof url !== 'string') return;
    answers.set(url.split('?')[0]!, body);
    answers.set(new URL(url).href, body);
  };
  answer(discoveryUrl, () => Response.json(discovery));
  answer(discovery.jwks_uri, () => Response.json({ keys: [providerKey.publicJwk] }));
  answer(discovery.pushed_authorization_request_endpoint, () =>
    Response.json({ request_uri: requestUri, expires_in: 60 }, { status: 201 }),
  );
  answer(token ?? discovery.token_endpoint, () => tokens(settings.clientId, recorded));
  answer(userinfoUrl ?? discovery.userinfo_endpoint, () => Response.json(userinfo));
  answer(emailsUrl, () => Response.json(emails));
  return provider;
}

async function tokens(clientId: string, { idToken }: RecordedProvider): Promise<Response> {
  const usual = { access_token: accessToken, token_type: 'Bearer', expires_in: 3600 };
  if (idToken === undefined) return Response.json({ ...usual, token_type: 'bearer' });
  const claims = { ...idToken, aud: clientId, exp: noon + 3600, iat: noon, nonce: attempt.nonce };
  return Response.json({ ...usual, id_token: await sign(claims, providerKey) });
}
