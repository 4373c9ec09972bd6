/** What openid-client throws, as refusals: told apart by the codes it documents. Faults and bugs stay thrown. */
import { UpstreamFault } from '../../ports/faults';
import { isJsonObject } from './json';
import { toProviderError } from './provider-errors';
import type { AddressRefusal, Called, ProviderErrorRefusal, ResourceRefusal, TokenResponseRefusal } from './refusals';

export type CallRefusal = AddressRefusal | ProviderErrorRefusal | TokenResponseRefusal | ResourceRefusal;

/** Carries a refusal through the library, which knows exceptions only. */
export class Refused extends Error {
  readonly refusal: CallRefusal;

  constructor(refusal: CallRefusal) {
    super(refusal.reason);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** The library's words for "the answer is not what the standard says". */
const notConforming = new Set([
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_UNSUPPORTED_OPERATION',
]);

/**
 * The refusal behind an exception of the library.
 * @throws the fault, if one caused it, and everything that can only be a mistake of ours
 */
export function toRefusal(error: unknown, called: Called, status: number): CallRefusal {
  const cause = error instanceof Error ? error.cause : undefined;
  for (const one of [error, cause]) {
    if (one instanceof UpstreamFault) throw one;
    if (one instanceof Refused) return one.refusal;
  }
  if (!(error instanceof Error) || !('code' in error)) throw error;
  if (error.code === 'OAUTH_RESPONSE_BODY_ERROR' && isJsonObject(cause)) {
    return toProviderError(called, String(cause.error), cause.error_description);
  }
  if (error.code === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE') return toChallengeRefusal(cause, called, status);
  if (notConforming.has(String(error.code))) return { reason: 'token_response_invalid', at: called, status };
  throw error;
}

/** RFC 6750, section 3: the challenge may say why the access token was not good enough. */
function toChallengeRefusal(challenges: unknown, called: Called, status: number): CallRefusal {
  const parameters = (Array.isArray(challenges) ? challenges : [])
    .filter(isJsonObject)
    .map((challenge) => challenge.parameters)
    .find((found) => isJsonObject(found) && typeof found.error === 'string');
  if (!isJsonObject(parameters)) return { reason: 'resource_refused', at: called, status };
  return toProviderError(called, String(parameters.error), parameters.error_description);
}
