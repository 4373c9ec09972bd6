/** Requirement A11: `invalid_client` is said of a wrong secret and of one that has ended; the day that was entered tells which. */
import type { OAuthConnection, OidcConnection } from '../../domain/connection';
import { fail, type Result } from '../../domain/result';
import type { Client } from './openid-client';
import type { OidcRefusal } from './refusals';

/** The same outcome, except that a provider's refusal of a client secret whose day has come is called by its name. */
export function tellingExpiry<T>(
  outcome: Result<T, OidcRefusal>,
  { clientSecretExpiresOn: expiredOn }: OidcConnection | OAuthConnection,
  { credential, clock }: Client,
): Result<T, OidcRefusal> {
  if (outcome.ok || outcome.error.reason !== 'invalid_client' || expiredOn === undefined) return outcome;
  const isBySecret = credential.method === 'client_secret_basic' || credential.method === 'client_secret_post';
  if (!isBySecret || Date.parse(expiredOn) / 1000 > clock.seconds()) return outcome;
  return fail({ reason: 'client_secret_expired', expiredOn });
}
