/** The OpenID provider's signing keys: RSA for RS256 and PS256, P-256 for ES256, Ed25519 for EdDSA. */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

async function signingKey(alg: string, options?: { crv?: string; modulusLength?: number }): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, ...options });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), use: 'sig' };
}

/** A fresh set of private keys, one of each kind, each named by its RFC 7638 thumbprint. */
export async function generateSigningKeys(): Promise<JWK[]> {
  return Promise.all([
    signingKey('RS256', { modulusLength: 2048 }),
    signingKey('ES256'),
    signingKey('EdDSA', { crv: 'Ed25519' }),
  ]);
}
