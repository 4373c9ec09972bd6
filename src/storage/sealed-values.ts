/**
 * Sealed values: compact JWE (RFC 7516), direct encryption with A256GCM and a key of this installation. Of the library the
 * half that seals and the half that opens are each loaded when they are first needed: most pages need neither.
 */
import { kvs } from '@forge/kvs';
import { systemClock } from '../platform/clock';
import { createInstallationMemory } from '../platform/installation-memory';
import { systemRandom } from '../platform/random';
import { UpstreamFault } from '../ports/faults';
import type { SealedValues } from '../ports/sealed-values';
import { isConflict, patiently, toFault } from './guarded';
import { keys } from './keys';
import { readSecret } from './records';

/** Larger than any sealed identity; anything longer is not ours. */
const maxSealedCharacters = 256 * 1024;

/** The key never changes for an installation, so a container may keep it. */
const sealingKeys = createInstallationMemory<CryptoKey>();

/** Made once per installation; of two containers that make one at the same time, the first wins. */
async function sealingKey(): Promise<CryptoKey> {
  const known = sealingKeys.get();
  if (known !== undefined) return known;
  const read = async (): Promise<string | undefined> => readSecret<string>(keys.sealingKey);
  let encoded = await read();
  if (encoded === undefined) {
    const made = kvs.setSecret(keys.sealingKey, systemRandom.token(32), { keyPolicy: 'FAIL_IF_EXISTS' });
    await patiently(made).catch((error: unknown) => {
      if (!isConflict(error)) throw toFault(error);
    });
    encoded = await read();
  }
  if (encoded === undefined) throw new UpstreamFault('storage', 'the sealing key could not be read');
  const bytes = Buffer.from(encoded, 'base64url');
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  sealingKeys.set(key);
  return key;
}

export const sealedValues: SealedValues = {
  seal: async (purpose, value, expiresAt) => {
    const [{ EncryptJWT }, key] = await Promise.all([import('jose/jwt/encrypt'), sealingKey()]);
    return new EncryptJWT({ value })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(purpose)
      .setExpirationTime(expiresAt)
      .encrypt(key);
  },
  open: async (purpose, sealed) => {
    if (sealed.length > maxSealedCharacters) return undefined;
    const [{ jwtDecrypt }, key] = await Promise.all([import('jose/jwt/decrypt'), sealingKey()]);
    try {
      const { payload } = await jwtDecrypt(sealed, key, {
        audience: purpose,
        currentDate: new Date(systemClock.seconds() * 1000),
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      return payload.value;
    } catch {
      return undefined;
    }
  },
};
