/** Keys of providers and of attackers, and tokens signed with them in every wrong way. */
import {
  base64url,
  calculateJwkThumbprint,
  CompactSign,
  exportJWK,
  generateKeyPair,
  type CompactJWSHeaderParameters,
  type JWK,
} from 'jose';

export interface SigningKey {
  readonly algorithm: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export async function makeSigningKey(algorithm = 'RS256'): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { algorithm, kid, privateKey, publicJwk: { ...jwk, kid, use: 'sig' } };
}

/** As many products publish or show their keys. */
export function withoutName(jwk: JWK): JWK {
  return Object.fromEntries(Object.entries(jwk).filter(([name]) => name !== 'kid' && name !== 'use'));
}

export type Header = Readonly<Record<string, unknown>>;
export type Claims = Readonly<Record<string, unknown>>;

/** A compact JWS; members of `header` that are undefined are left out, `kid` among them. */
export function sign(claims: Claims, key: SigningKey, header: Header = {}): Promise<string> {
  return signBytes(JSON.stringify(claims), key, header);
}

export function signBytes(payload: string | Uint8Array, key: SigningKey, header: Header = {}): Promise<string> {
  const octets = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  const complete = { alg: key.algorithm, kid: key.kid, ...header };
  return new CompactSign(octets)
    .setProtectedHeader(JSON.parse(JSON.stringify(complete)) as CompactJWSHeaderParameters)
    .sign(key.privateKey);
}

/** HS256 with any octets as the secret. */
export function signWithSecret(claims: Claims, secret: string | Uint8Array, header: Header = {}): Promise<string> {
  const octets = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret;
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'HS256', ...header })
    .sign(octets);
}

/** `alg: none` (RFC 7519, section 6), with or without something in place of the signature. */
export function unsigned(claims: Claims, header: Header = {}, signature = ''): string {
  const encode = (value: unknown) => base64url.encode(JSON.stringify(value));
  return `${encode({ alg: 'none', ...header })}.${encode(claims)}.${signature}`;
}

/** The same token with its claims exchanged and its signature kept. */
export function withClaims(token: string, claims: Claims): string {
  const [header = '', , signature = ''] = token.split('.');
  return `${header}.${base64url.encode(JSON.stringify(claims))}.${signature}`;
}

/** The same token with one bit of its signature turned. */
export function withBrokenSignature(token: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const octets = base64url.decode(signature);
  octets[10] = (octets[10] ?? 0) ^ 1;
  return `${header}.${claims}.${base64url.encode(octets)}`;
}
