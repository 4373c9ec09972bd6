/** From tokens to the person an OpenID provider vouches for: verified ID token, then userinfo, then missing groups. */
import type { OidcConnection } from '../../domain/connection';
import type { Identity } from '../../domain/identity';
import { fail, ok, type Result } from '../../domain/result';
import type { Hashing } from '../../ports/hashing';
import { accessTokenHash } from './access-token-hash';
import { completeGroups } from './groups-overage';
import { validateIdToken, type ValidatedIdToken } from './id-token';
import type { JsonObject } from './json';
import { isTime } from './message-claims';
import type { Client, Tokens } from './openid-client';
import { readMessage, type MessageReader } from './read-message';
import type { OidcRefusal } from './refusals';
import { readUserinfo } from './userinfo';

export interface OidcExchange {
  readonly connection: OidcConnection;
  readonly client: Client;
  readonly reader: MessageReader;
  readonly tokens: Tokens;
  readonly nonce: string;
  /** When the sign-in began, in epoch seconds. */
  readonly askedAt: number;
  readonly hashing: Hashing;
}

/** Claims of the protocol itself, and the sources of distributed claims, which may hold access tokens. */
const dropped = new Set([
  ...['nonce', 'at_hash', 'c_hash', 's_hash', 'exp', 'iat', 'nbf', 'jti'],
  ...['_claim_sources'],
]);

/** The identity behind the tokens. */
export async function readOidcIdentity(exchange: OidcExchange): Promise<Result<Identity, OidcRefusal>> {
  const { connection, client, tokens } = exchange;
  const idToken = await readIdToken(exchange);
  if (!idToken.ok) return idToken;
  const { issuer, subject, claims, signed } = idToken.value;
  const userinfo = await mergedUserinfo(exchange, idToken.value);
  if (!userinfo.ok) return userinfo;
  const merged = merge(userinfo.value, claims);
  const complete = await completeGroups(client, connection, merged, tokens.accessToken);
  if (!complete.ok) return complete;
  const { auth_time: authenticatedAt, sid } = claims;
  return ok({
    connectionId: connection.id,
    issuer,
    subject,
    attributes: Object.fromEntries(Object.entries(complete.value).filter(([name]) => !dropped.has(name))),
    ...(isTime(authenticatedAt) && { authenticatedAt }),
    ...(typeof sid === 'string' && sid !== '' && { providerSession: sid }),
    // Of no use where the provider has no place to sign out at.
    ...(client.provider.end_session_endpoint !== undefined && { idToken: signed }),
  });
}

/** Say of an address that it is the person's: OpenID Connect Core 1.0, section 5.1, and Entra ID's own. */
const verifications = ['email_verified', 'xms_edov'];

/**
 * What was signed wins over what was not. A word about an address holds for the one it was said of: where the two sources
 * name different ones, the source of the address that is taken speaks alone.
 */
function merge(userinfo: JsonObject, claims: JsonObject): JsonObject {
  const merged = { ...userinfo, ...claims };
  const isOneAddress = userinfo.email === undefined || userinfo.email === claims.email;
  if (isOneAddress) return merged;
  const isAboutAddress = ([name]: readonly [string, unknown]): boolean => verifications.includes(name);
  const own = Object.entries(claims.email === undefined ? userinfo : claims).filter(isAboutAddress);
  return Object.fromEntries([...Object.entries(merged).filter((entry) => !isAboutAddress(entry)), ...own]);
}

type ReadIdToken = ValidatedIdToken & { readonly signed: string };

async function readIdToken(exchange: OidcExchange): Promise<Result<ReadIdToken, OidcRefusal>> {
  const { connection, reader, tokens, nonce, askedAt, hashing } = exchange;
  if (tokens.idToken === undefined) return fail({ reason: 'id_token_missing' });
  const message = await readMessage(reader, 'id_token', tokens.idToken);
  if (!message.ok) return message;
  const { claims, algorithm, signed } = message.value;
  const expected = {
    ...expectedOf(exchange),
    settings: connection.oidc,
    ...{ nonce, askedAt },
    ...(claims.at_hash !== undefined && {
      accessTokenHash: await accessTokenHash(tokens.accessToken, algorithm),
    }),
  };
  const valid = validateIdToken(claims, expected, hashing);
  if (valid.ok) reader.trace.note('ID token', 'ok', { issuer: valid.value.issuer, claims: Object.keys(claims) });
  else reader.trace.note('ID token', 'failed', { reason: valid.error.reason });
  return valid.ok ? ok({ ...valid.value, signed }) : valid;
}

async function mergedUserinfo(
  exchange: OidcExchange,
  { subject }: ValidatedIdToken,
): Promise<Result<JsonObject, OidcRefusal>> {
  const { connection, client, reader, tokens } = exchange;
  const url = client.provider.userinfo_endpoint;
  if (connection.oidc.userinfo === 'off' || url === undefined) {
    reader.trace.note('Userinfo', 'skipped');
    return ok({});
  }
  const claims = await readUserinfo(client, url, tokens.accessToken, subject, reader, expectedOf(exchange));
  if (claims.ok) reader.trace.note('Userinfo', 'ok', { claims: Object.keys(claims.value) });
  else reader.trace.note('Userinfo', 'failed', { reason: claims.error.reason });
  return claims;
}

const expectedOf = ({ connection, client }: OidcExchange) => ({
  settings: connection.oidc,
  now: client.clock.seconds(),
  clockSkew: connection.clockSkewSeconds,
});
