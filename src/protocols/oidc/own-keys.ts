/** This installation's own key pairs: `private_key_jwt` (OpenID Connect Core 1.0, section 9) and encrypted messages to us. */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK } from 'jose';
import type { ConnectionSecrets, KeyPair } from '../../domain/connection';
import type { Clock } from '../../ports/clock';

/** Ways a content key may be wrapped for us. RSA1_5 is missing on purpose: its padding can be used as an oracle. */
export const keyManagementAlgorithms = [
  ...['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'],
  ...['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'],
];

/** The same key is published under two names, since providers look for one `use` or the other. */
const encryptionSuffix = '-enc';

/** An RSA key pair of 128 bits of security (NIST SP 800-57), named by its RFC 7638 thumbprint. */
export async function makeKeyPair(clock: Clock): Promise<KeyPair> {
  const pair = await generateKeyPair('RS256', { modulusLength: 3072, extractable: true });
  const kid = await calculateJwkThumbprint(await exportJWK(pair.publicKey));
  return { kid, privateKey: await exportPKCS8(pair.privateKey), createdAt: clock.iso() };
}

/** The public halves of every pair, the staged one too, so that a provider knows it before it is used. */
export function publicJwks({ keyPairs = [] }: ConnectionSecrets): { keys: JWK[] } {
  const keys = keyPairs.flatMap(({ kid, privateKey }) => {
    const jwk = createPublicKey(privateKey).export({ format: 'jwk' }) as JWK;
    return [
      { ...jwk, kid, use: 'sig' },
      { ...jwk, kid: `${kid}${encryptionSuffix}`, use: 'enc' },
    ];
  });
  return { keys };
}

/**
 * The first pair as a signing key: PS256 where the provider says it takes it, RS256 for other RSA keys, ES256 for P-256.
 * Undefined when the stored key can do none of these.
 */
export async function importForSigning(
  { kid, privateKey }: KeyPair,
  advertised: readonly string[] = [],
): Promise<{ readonly kid: string; readonly key: CryptoKey } | undefined> {
  const rsa = advertised.includes('PS256') ? 'PS256' : 'RS256';
  const algorithm = typeOf(privateKey) === 'rsa' ? rsa : 'ES256';
  const key = await importPKCS8(privateKey, algorithm).catch(() => undefined);
  return key && { kid, key };
}

/** The pairs a message to us may be encrypted for: the one it names, or all when it names none of ours. */
export function pairsNamed(keyPairs: readonly KeyPair[], kid: string | undefined): readonly KeyPair[] {
  const named = keyPairs.filter((pair) => kid === pair.kid || kid === `${pair.kid}${encryptionSuffix}`);
  return named.length > 0 ? named : keyPairs;
}

/** Undefined when this key does not fit the algorithm. */
export function importForDecryption({ privateKey }: KeyPair, algorithm: string): Promise<CryptoKey | undefined> {
  return importPKCS8(privateKey, algorithm).catch(() => undefined);
}

function typeOf(privateKey: string): string | undefined {
  try {
    return createPrivateKey(privateKey).asymmetricKeyType;
  } catch {
    return undefined;
  }
}
