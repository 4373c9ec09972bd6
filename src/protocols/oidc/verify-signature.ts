/**
 * Signature before claims: a compact JWS becomes claims that may be believed (RFC 7515, RFC 8725). Nothing in the
 * message chooses how it is checked: no `alg` beyond the allowed ones, no `jwk`, `jku` or `x5u`, no extension.
 */
import {
  compactVerify,
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
  type CompactVerifyResult,
  type JSONWebKeySet,
} from 'jose';
import { oncePer } from '../../domain/once-per';
import { fail, ok, type Result } from '../../domain/result';
import { isJsonObject, parseJson, type JsonObject } from './json';
import { toPrintable } from './printable';
import type { SignatureRefusal, SignedMessage } from './refusals';

export interface MessageHeader {
  readonly message: SignedMessage;
  readonly algorithm: string;
  readonly kid: string | undefined;
}

export interface VerifiedMessage {
  readonly claims: JsonObject;
  readonly algorithm: string;
  /** The message without its encryption; for `id_token_hint` (OpenID Connect Core 1.0, section 3.1.2.1). */
  readonly signed: string;
}

/** What this app can check at all. `none` is not among it, whatever a connection says. */
const supported = new Set([
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
  ...['HS256', 'HS384', 'HS512'],
]);

/** Made with the client secret instead of a key pair. */
export const isSymmetric = (algorithm: string): boolean => algorithm.startsWith('HS');

/** RFC 8725, section 3.11: types that keep one kind of message from passing as another. */
const ownType: Readonly<Record<SignedMessage, readonly string[]>> = {
  id_token: ['id_token+jwt'],
  authorization_response: ['oauth-authz-resp+jwt'],
  userinfo: ['userinfo+jwt'],
  logout_token: ['logout+jwt'],
};

/** The header of a message that is signed with an allowed algorithm. */
export function parseHeader(
  message: SignedMessage,
  token: string,
  allowed: readonly string[],
): Result<MessageHeader, SignatureRefusal> {
  const malformed = fail({ reason: 'message_malformed', message } as const);
  if (token.split('.').length !== 3) return malformed;
  const header = decodeHeader(token);
  if (typeof header?.alg !== 'string' || 'crit' in header) return malformed;
  if (!isOwnType(message, header.typ)) {
    return fail({ reason: 'message_type_unexpected', message, type: toPrintable(String(header.typ), 40) });
  }
  const algorithm = header.alg;
  if (!allowed.includes(algorithm) || !supported.has(algorithm)) {
    return fail({ reason: 'algorithm_not_allowed', message, algorithm: toPrintable(algorithm, 20), allowed });
  }
  return ok({ message, algorithm, kid: typeof header.kid === 'string' ? header.kid : undefined });
}

/** With the keys it has imported: nearly all sign-ins of a provider are signed with the same one. */
const keySetOf = oncePer((keys: JSONWebKeySet) => createLocalJWKSet(keys));

/** Checks against public keys; with several that fit, any of them will do. */
export async function verifyWithKeys(
  header: MessageHeader,
  token: string,
  keys: JSONWebKeySet,
): Promise<Result<VerifiedMessage, SignatureRefusal>> {
  const options = { algorithms: [header.algorithm] };
  try {
    return toVerified(header, token, await compactVerify(token, keySetOf(keys), options));
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) return fail(toRefusal(header, error));
    for await (const key of error) {
      const verified = await compactVerify(token, key, options).catch(() => undefined);
      if (verified) return toVerified(header, token, verified);
    }
    return fail({ reason: 'signature_invalid', message: header.message, algorithm: header.algorithm });
  }
}

/** OpenID Connect Core 1.0, section 10.1: HS* is keyed with the octets of the client secret. */
export async function verifyWithSecret(
  header: MessageHeader,
  token: string,
  secret: string,
): Promise<Result<VerifiedMessage, SignatureRefusal>> {
  try {
    const options = { algorithms: [header.algorithm] };
    return toVerified(header, token, await compactVerify(token, new TextEncoder().encode(secret), options));
  } catch (error) {
    return fail(toRefusal(header, error));
  }
}

function toVerified(
  { message, algorithm }: MessageHeader,
  signed: string,
  { payload }: CompactVerifyResult,
): Result<VerifiedMessage, SignatureRefusal> {
  const claims = parseUtf8Json(payload);
  return isJsonObject(claims) ? ok({ claims, algorithm, signed }) : fail({ reason: 'message_malformed', message });
}

/** RFC 7519, section 7.2: bytes that are no UTF-8 would all become the same character, and two people one. */
function parseUtf8Json(payload: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
}

function toRefusal({ message, algorithm, kid = '' }: MessageHeader, error: unknown): SignatureRefusal {
  if (error instanceof errors.JWKSNoMatchingKey) {
    return { reason: 'unknown_key', message, algorithm, kid: toPrintable(kid, 80) };
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return { reason: 'signature_invalid', message, algorithm };
  }
  if (error instanceof errors.JWSInvalid) return { reason: 'message_malformed', message };
  // Too short an RSA key, a private one, a point that is not on its curve.
  return { reason: 'key_unusable', message, algorithm };
}

function isOwnType(message: SignedMessage, type: unknown): boolean {
  if (type === undefined) return true;
  if (typeof type !== 'string') return false;
  const short = type.toLowerCase().replace(/^application\//, '');
  return !short.endsWith('+jwt') || ownType[message].includes(short);
}

function decodeHeader(token: string): JsonObject | undefined {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}
