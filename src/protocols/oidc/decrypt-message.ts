/** Takes the encryption off a message to us (RFC 7516). What is inside is believed only after its signature was checked. */
import { compactDecrypt, decodeProtectedHeader } from 'jose';
import type { KeyPair } from '../../domain/connection';
import { fail, ok, type Result } from '../../domain/result';
import { importForDecryption, keyManagementAlgorithms, pairsNamed } from './own-keys';
import type { SignatureRefusal, SignedMessage } from './refusals';

const contentEncryptionAlgorithms = [
  ...['A128GCM', 'A192GCM', 'A256GCM'],
  ...['A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'],
];

/** Compressed content could be a bomb, and no provider compresses a few claims. */
const options = { keyManagementAlgorithms, contentEncryptionAlgorithms, maxDecompressedLength: 0 };

/** The message inside; one that is not encrypted is returned as it is. Every failure looks the same. */
export async function decryptMessage(
  message: SignedMessage,
  token: string,
  keyPairs: readonly KeyPair[],
): Promise<Result<string, SignatureRefusal>> {
  if (token.split('.').length !== 5) return ok(token);
  if (keyPairs.length === 0) return fail({ reason: 'decryption_key_missing', message });
  const { alg, kid } = readHeader(token);
  for (const pair of pairsNamed(keyPairs, kid)) {
    const key = await importForDecryption(pair, alg ?? '');
    const plain = key && (await compactDecrypt(token, key, options).catch(() => undefined));
    if (plain) return ok(new TextDecoder().decode(plain.plaintext));
  }
  return fail({ reason: 'decryption_failed', message });
}

function readHeader(token: string): { readonly alg?: string; readonly kid?: string } {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return { ...(typeof alg === 'string' && { alg }), ...(typeof kid === 'string' && { kid }) };
  } catch {
    return {};
  }
}
