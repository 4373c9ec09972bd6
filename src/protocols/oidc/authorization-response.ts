/** The authorization response, checked before any request is made because of it (RFC 6749 4.1.2, RFC 9207, RFC 9700). */
import type { ResponseMode } from '../../domain/connection';
import { fail, ok, type Result } from '../../domain/result';
import type { Hashing } from '../../ports/hashing';
import { toPrintable } from './printable';
import { toProviderError } from './provider-errors';
import type { CallbackRefusal, ProviderErrorRefusal } from './refusals';

export interface Callback {
  /** Query of a GET, form body of a POST. */
  readonly parameters: URLSearchParams;
  readonly method: 'GET' | 'POST';
}

export interface ExpectedResponse {
  readonly state: string;
  /** Whether an `iss` could be this provider's; for a multi-tenant one the exact issuer is known only later. */
  readonly isIssuer: (issuer: string) => boolean;
  /** Shown when it is not. */
  readonly issuer: string;
  /** The provider says it always sends `iss`. */
  readonly issuerRequired: boolean;
}

export interface AuthorizationResponse {
  readonly code: string;
  readonly issuer?: string;
}

const isFormPost = (mode: ResponseMode): boolean => mode.startsWith('form_post');
export const isSignedResponse = (mode: ResponseMode): boolean => mode.endsWith('.jwt');

/** Whether the answer came the way that was asked for: any other way, it was not made by this sign-in's request. */
export function validateDelivery(
  { method, parameters }: Callback,
  mode: ResponseMode,
): Result<undefined, CallbackRefusal> {
  const expected = isFormPost(mode) ? 'POST' : 'GET';
  if (method !== expected) return fail({ reason: 'response_mode_mismatch', expected });
  const repeated = [...new Set(parameters.keys())].find((name) => parameters.getAll(name).length > 1);
  if (repeated !== undefined) return fail({ reason: 'parameter_repeated', parameter: toPrintable(repeated, 40) });
  // JARM section 4: where signed responses are agreed, a plain one is a downgrade.
  if (isSignedResponse(mode) && !parameters.has('response')) return fail({ reason: 'signed_response_missing' });
  if (!isSignedResponse(mode) && parameters.has('response')) return fail({ reason: 'signed_response_unexpected' });
  return ok(undefined);
}

/** The authorization code, from the issuer that was asked, for this sign-in. */
export function validateAuthorizationResponse(
  parameters: URLSearchParams,
  expected: ExpectedResponse,
  hashing: Hashing,
): Result<AuthorizationResponse, CallbackRefusal | ProviderErrorRefusal> {
  const issuer = parameters.get('iss') ?? undefined;
  // RFC 9207 section 2.4: first of all, so that neither a code nor an error of another provider is taken for this one's.
  if (issuer === undefined && expected.issuerRequired) {
    return fail({ reason: 'response_issuer_missing', expected: expected.issuer });
  }
  if (issuer !== undefined && !expected.isIssuer(issuer)) {
    return fail({ reason: 'response_issuer_mismatch', expected: expected.issuer, actual: toPrintable(issuer) });
  }
  const state = parameters.get('state');
  if (state === null || !hashing.equal(state, expected.state)) return fail({ reason: 'state_mismatch' });
  const error = parameters.get('error');
  if (error !== null) return fail(toProviderError('authorization', error, parameters.get('error_description')));
  // Only the code flow was asked for: tokens that travel through the browser were put there by somebody else.
  if (['id_token', 'access_token', 'token'].some((name) => parameters.has(name))) {
    return fail({ reason: 'token_in_response' });
  }
  const code = parameters.get('code');
  if (code === null || code === '') return fail({ reason: 'code_missing' });
  return ok({ code, ...(issuer !== undefined && { issuer }) });
}
