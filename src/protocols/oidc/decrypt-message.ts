/** Takes the encryption off a message to us (RFC 7516). What is inside is believed only after its signature was checked. */
import type { KeyPair } from '../../domain/connection';
import { fail, ok, type Result } from '../../domain/result';
import type { SignatureRefusal, SignedMessage } from './refusals';

/** The message inside; one that is not encrypted is returned as it is. Every failure looks the same. */
export async function decryptMessage(
  message: SignedMessage,
  token: string,
  keyPairs: readonly KeyPair[],
): Promise<Result<string, SignatureRefusal>> {
  if (token.split('.').length !== 5) return ok(token);
  if (keyPairs.length === 0) return fail({ reason: 'decryption_key_missing', message });
  const { openWithOneOf } = await import('./encrypted-message');
  const inside = await openWithOneOf(keyPairs, token);
  return inside === undefined ? fail({ reason: 'decryption_failed', message }) : ok(inside);
}
