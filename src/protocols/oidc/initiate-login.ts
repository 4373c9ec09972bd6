/** OpenID Connect Core 1.0, section 4: the provider, or a page of it, asks for a sign-in to be started. */
import type { OAuthConnection, OidcConnection } from '../../domain/connection';
import { fail, ok, type Result } from '../../domain/result';
import { isPossibleIssuer } from './issuer';
import { toPrintable } from './printable';
import type { CallbackRefusal, InitiateLoginRefusal } from './refusals';

export interface InitiateLoginInput {
  readonly connection: OidcConnection | OAuthConnection;
  /** Query of a GET or form body of a POST. */
  readonly parameters: URLSearchParams;
}

const longestHint = 320;

/**
 * What the request may decide: who is about to sign in, and nothing else. `target_link_uri` is not read, so that nobody can
 * choose where a customer ends up.
 */
export function validateInitiateLogin({
  connection,
  parameters,
}: InitiateLoginInput): Result<{ readonly loginHint?: string }, InitiateLoginRefusal | CallbackRefusal> {
  if (!connection.allowProviderInitiated) return fail({ reason: 'provider_initiated_off' });
  const repeated = ['iss', 'login_hint'].find((name) => parameters.getAll(name).length > 1);
  if (repeated !== undefined) return fail({ reason: 'parameter_repeated', parameter: repeated });
  const issuer = parameters.get('iss') ?? '';
  if (issuer === '') return fail({ reason: 'initiating_issuer_missing' });
  const expected = connection.protocol === 'oidc' ? connection.oidc : { issuer: connection.oauth.issuer };
  if (!isPossibleIssuer(expected, issuer)) {
    return fail({ reason: 'initiating_issuer_mismatch', expected: expected.issuer, actual: toPrintable(issuer) });
  }
  const loginHint = toPrintable(parameters.get('login_hint') ?? '', longestHint);
  return ok({ ...(loginHint !== '' && { loginHint }) });
}
