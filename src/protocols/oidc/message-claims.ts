/** The claims that every signed message of a provider shares (RFC 7519 section 4.1; OpenID Connect Core 1.0, 3.1.3.7). */
import type { OidcSettings } from '../../domain/connection';
import { fail, ok, type Result } from '../../domain/result';
import { expectedIssuer } from './issuer';
import type { JsonObject } from './json';
import { toPrintable } from './printable';
import type { ClaimsRefusal, SignedMessage } from './refusals';

export interface Expected {
  readonly settings: Pick<OidcSettings, 'issuer' | 'issuerTemplate' | 'clientId'>;
  /** Epoch seconds. */
  readonly now: number;
  /** Tolerated clock difference in seconds. */
  readonly clockSkew: number;
}

export interface ValidatedClaims {
  readonly issuer: string;
  readonly audiences: readonly string[];
  /** Epoch seconds; undefined for a message that need not expire. */
  readonly expiresAt: number | undefined;
}

type Validated<T> = Result<T, ClaimsRefusal>;

/** What each message must have, beside what is checked wherever it is given. */
const required: Readonly<Record<SignedMessage, readonly string[]>> = {
  id_token: ['iss', 'sub', 'aud', 'exp', 'iat'],
  // JARM, section 2.1
  authorization_response: ['iss', 'aud', 'exp'],
  // Core, section 5.3.2: `iss` and `aud` are recommended only.
  userinfo: [],
  // OpenID Connect Back-Channel Logout 1.0, section 2.4
  logout_token: ['iss', 'aud', 'iat', 'exp', 'jti'],
};

/** In seconds; a value beyond it was written in milliseconds, and would never expire. */
const latestTime = 1e11;

export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < latestTime;

/** Presence, then `iss`, `aud` and the times. */
export function validateMessageClaims(
  message: SignedMessage,
  claims: JsonObject,
  expected: Expected,
): Validated<ValidatedClaims> {
  const missing = required[message].find((name) => claims[name] === undefined);
  if (missing !== undefined) return fail({ reason: 'claim_missing', message, claim: missing });
  const issuer = validateIssuer(message, claims, expected);
  if (!issuer.ok) return issuer;
  const audiences = validateAudience(message, claims, expected);
  if (!audiences.ok) return audiences;
  const expiresAt = validateTimes(message, claims, expected);
  if (!expiresAt.ok) return expiresAt;
  return ok({ issuer: issuer.value, audiences: audiences.value, expiresAt: expiresAt.value });
}

function validateIssuer(message: SignedMessage, { iss, tid }: JsonObject, { settings }: Expected): Validated<string> {
  if (iss === undefined) return ok(settings.issuer);
  if (typeof iss !== 'string') return fail({ reason: 'claim_invalid', message, claim: 'iss' });
  const expected = expectedIssuer(settings, tid);
  if (expected === undefined) {
    return fail({ reason: tid === undefined ? 'claim_missing' : 'claim_invalid', message, claim: 'tid' });
  }
  return iss === expected ? ok(iss) : fail({ reason: 'issuer_mismatch', message, expected, actual: toPrintable(iss) });
}

function validateAudience(
  message: SignedMessage,
  { aud }: JsonObject,
  { settings: { clientId } }: Expected,
): Validated<readonly string[]> {
  if (aud === undefined) return ok([]);
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!audiences.every((audience) => typeof audience === 'string')) {
    return fail({ reason: 'claim_invalid', message, claim: 'aud' });
  }
  if (audiences.includes(clientId)) return ok(audiences);
  const actual = audiences.slice(0, 5).map((audience) => toPrintable(audience));
  return fail({ reason: 'audience_mismatch', message, expected: clientId, actual });
}

/** RFC 7519, sections 4.1.4 to 4.1.6: numbers, and now is between them. */
function validateTimes(
  message: SignedMessage,
  claims: JsonObject,
  { now, clockSkew }: Expected,
): Validated<number | undefined> {
  const { exp, iat, nbf } = claims;
  const isGivenTime = (value: unknown): value is number | undefined => value === undefined || isTime(value);
  if (!isGivenTime(exp)) return fail({ reason: 'claim_invalid', message, claim: 'exp' });
  if (!isGivenTime(iat)) return fail({ reason: 'claim_invalid', message, claim: 'iat' });
  if (!isGivenTime(nbf)) return fail({ reason: 'claim_invalid', message, claim: 'nbf' });
  if (exp !== undefined && exp + clockSkew <= now) return fail({ reason: 'expired', message, expiredAt: exp, now });
  const latest = now + clockSkew;
  if (iat !== undefined && iat > latest) return fail({ reason: 'issued_in_future', message, issuedAt: iat, now });
  if (nbf !== undefined && nbf > latest) return fail({ reason: 'not_yet_valid', message, validFrom: nbf, now });
  return ok(exp);
}
