/** OpenID Connect Front-Channel Logout 1.0, section 3: a provider says, in a frame of the browser, that a session is over. */
import type { OAuthConnection, OidcConnection } from '../../domain/connection';
import { fail, ok, type Result } from '../../domain/result';
import { isPossibleIssuer } from './issuer';
import type { EndedSession } from './logout-token';
import { toPrintable } from './printable';
import type { CallbackRefusal, LogoutRefusal } from './refusals';
import { isSubject } from './subject';

export interface FrontChannelLogoutInput {
  readonly connection: OidcConnection | OAuthConnection;
  readonly parameters: URLSearchParams;
}

/**
 * The session that is over. Nothing proves that the provider sent the request, so it may only end the session whose
 * identifier it knows: both `iss` and `sid` have to be there.
 */
export function validateFrontChannelLogout({
  connection,
  parameters,
}: FrontChannelLogoutInput): Result<EndedSession, LogoutRefusal | CallbackRefusal> {
  if (connection.protocol === 'oauth') return fail({ reason: 'logout_not_supported' });
  const repeated = ['iss', 'sid'].find((name) => parameters.getAll(name).length > 1);
  if (repeated !== undefined) return fail({ reason: 'parameter_repeated', parameter: repeated });
  const issuer = parameters.get('iss') ?? '';
  if (!isPossibleIssuer(connection.oidc, issuer)) {
    return fail({ reason: 'logout_issuer_mismatch', expected: connection.oidc.issuer, actual: toPrintable(issuer) });
  }
  const providerSession = parameters.get('sid');
  return isSubject(providerSession) ? ok({ issuer, providerSession }) : fail({ reason: 'logout_session_missing' });
}
