/** OpenID Connect Back-Channel Logout 1.0, section 2.6: a provider says, server to server, that a session is over. */
import type { ConnectionSecrets, OAuthConnection, OidcConnection } from '../../domain/connection';
import { fail, ok, type Result } from '../../domain/result';
import type { Hashing } from '../../ports/hashing';
import type { ReplayGuard } from '../../ports/replay-guard';
import type { Trace } from '../../ports/trace';
import type { DocumentSource } from './cached-documents';
import { resolveProvider } from './discovery';
import { isJsonObject, type JsonObject } from './json';
import { validateMessageClaims } from './message-claims';
import { readMessage } from './read-message';
import type { ClaimsRefusal, LogoutRefusal, OidcRefusal } from './refusals';
import { isSubject } from './subject';

export interface LogoutTokenInput {
  readonly connection: OidcConnection | OAuthConnection;
  readonly logoutToken: string;
  /** Needed for tokens that are encrypted for us or signed with the client secret. */
  readonly secrets?: ConnectionSecrets;
  readonly trace: Trace;
}

/** Whose session, or which one, is over. At least one of the two is there. */
export interface EndedSession {
  readonly issuer: string;
  readonly subject?: string;
  readonly providerSession?: string;
}

type Source = DocumentSource & { readonly hashing: Hashing; readonly replay: ReplayGuard };

const message = 'logout_token';
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** The session that a genuine, fresh logout token ends; each token counts once. */
export async function validateLogoutToken(
  source: Source,
  { connection, logoutToken, secrets = {}, trace }: LogoutTokenInput,
): Promise<Result<EndedSession, OidcRefusal>> {
  if (connection.protocol === 'oauth') return fail({ reason: 'logout_not_supported' });
  const { oidc: settings, clockSkewSeconds: clockSkew } = connection;
  const provider = await resolveProvider(source, connection, trace);
  if (!provider.ok) return provider;
  const reader = { source, settings, provider: provider.value, secrets, trace };
  const verified = await readMessage(reader, message, logoutToken);
  if (!verified.ok) return verified;
  const { claims } = verified.value;
  const now = source.clock.seconds();
  const valid = validateMessageClaims(message, claims, { settings, now, clockSkew });
  if (!valid.ok) return valid;
  const ended = toEndedSession(claims, valid.value.issuer);
  if (!ended.ok) return ended;
  const id = source.hashing.digest(connection.id, valid.value.issuer, String(claims.jti));
  const isFirst = await source.replay.claim(message, id, Math.ceil(valid.value.expiresAt ?? now) + clockSkew);
  return isFirst ? ended : fail({ reason: 'logout_token_replayed' });
}

/** Rules 4 to 7 of section 2.6. */
function toEndedSession(
  { sub, sid, events, nonce, jti }: JsonObject,
  issuer: string,
): Result<EndedSession, LogoutRefusal | ClaimsRefusal> {
  if (!isJsonObject(events) || !isJsonObject(events[logoutEvent])) return fail({ reason: 'logout_event_missing' });
  // An ID token with an events claim must not end anybody's session.
  if (nonce !== undefined) return fail({ reason: 'logout_nonce_present' });
  if (typeof jti !== 'string' || jti === '') return fail({ reason: 'claim_invalid', message, claim: 'jti' });
  if (sub !== undefined && !isSubject(sub)) return fail({ reason: 'claim_invalid', message, claim: 'sub' });
  if (sid !== undefined && !isSubject(sid)) return fail({ reason: 'claim_invalid', message, claim: 'sid' });
  if (sub === undefined && sid === undefined) return fail({ reason: 'logout_subject_missing' });
  return ok({ issuer, ...(sub !== undefined && { subject: sub }), ...(sid !== undefined && { providerSession: sid }) });
}
