/** OpenID Connect Core 1.0, section 3.1.3.7: the checks of an ID token that follow its signature. */
import type { OidcSettings } from '../../domain/connection';
import { fail, ok, type Result } from '../../domain/result';
import type { Hashing } from '../../ports/hashing';
import type { JsonObject } from './json';
import { isTime, validateMessageClaims, type Expected } from './message-claims';
import { toPrintable } from './printable';
import type { ClaimsRefusal, IdTokenRefusal } from './refusals';
import { isSubject } from './subject';

export interface ExpectedIdToken extends Expected {
  readonly settings: Pick<OidcSettings, 'issuer' | 'issuerTemplate' | 'clientId' | 'prompt' | 'maxAge' | 'acrValues'>;
  readonly nonce: string;
  /** When this sign-in began, in epoch seconds. */
  readonly askedAt: number;
  /** The `at_hash` that the access token which came along has; made when the token names one. */
  readonly accessTokenHash?: string;
}

export interface ValidatedIdToken {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: JsonObject;
}

type Refusal = ClaimsRefusal | IdTokenRefusal;

const message = 'id_token';

/** The claims of an ID token that was issued for this client, for this sign-in, now. */
export function validateIdToken(
  claims: JsonObject,
  expected: ExpectedIdToken,
  hashing: Hashing,
): Result<ValidatedIdToken, Refusal> {
  const common = validateMessageClaims(message, claims, expected);
  if (!common.ok) return common;
  const { sub, nonce, at_hash: accessTokenHash } = claims;
  if (!isSubject(sub)) return fail({ reason: 'claim_invalid', message, claim: 'sub' });
  const party = validateAuthorizedParty(claims, common.value.audiences, expected.settings.clientId);
  if (!party.ok) return party;
  // Rule 11: ties the token to the browser that this sign-in was started in.
  if (typeof nonce !== 'string' || !hashing.equal(nonce, expected.nonce)) return fail({ reason: 'nonce_mismatch' });
  // Section 3.1.3.8: the access token was issued together with this ID token.
  if (accessTokenHash !== undefined && accessTokenHash !== expected.accessTokenHash) {
    return fail({ reason: 'access_token_hash_mismatch' });
  }
  const authentication = validateAuthentication(claims, expected);
  return authentication.ok ? ok({ issuer: common.value.issuer, subject: sub, claims }) : authentication;
}

/** Rules 3 to 5: other audiences are acceptable only when the token says that it was made for us. */
function validateAuthorizedParty(
  { azp }: JsonObject,
  audiences: readonly string[],
  clientId: string,
): Result<undefined, Refusal> {
  if (azp === undefined) {
    const others = audiences.filter((audience) => audience !== clientId);
    return others.length === 0
      ? ok(undefined)
      : fail({ reason: 'authorized_party_missing', audiences: others.slice(0, 5).map((other) => toPrintable(other)) });
  }
  if (azp === clientId) return ok(undefined);
  const actual = typeof azp === 'string' ? toPrintable(azp) : '';
  return fail({ reason: 'authorized_party_mismatch', expected: clientId, actual });
}

/** Rules 12 and 13: how and when the person authenticated, where the connection asks for it. */
function validateAuthentication(
  { auth_time: authTime, acr }: JsonObject,
  { settings: { prompt, maxAge, acrValues }, askedAt, now, clockSkew }: ExpectedIdToken,
): Result<undefined, Refusal> {
  if (maxAge !== undefined) {
    if (authTime === undefined) return fail({ reason: 'claim_missing', message, claim: 'auth_time' });
    if (!isTime(authTime) || authTime > now + clockSkew) {
      return fail({ reason: 'claim_invalid', message, claim: 'auth_time' });
    }
    if (authTime + maxAge + clockSkew < now) {
      return fail({ reason: 'authentication_too_old', authenticatedAt: authTime, maxAge });
    }
  }
  // Section 3.1.2.1: `prompt=login` asks for a new authentication. A provider need not say when it was; if it does, it counts.
  if (prompt === 'login' && isTime(authTime) && authTime + clockSkew < askedAt) {
    return fail({ reason: 'authentication_not_renewed', authenticatedAt: authTime, askedAt });
  }
  if (acrValues.length > 0 && !(typeof acr === 'string' && acrValues.includes(acr))) {
    const actual = typeof acr === 'string' ? toPrintable(acr) : '';
    return fail({ reason: 'authentication_context_not_met', wanted: acrValues, actual });
  }
  return ok(undefined);
}
