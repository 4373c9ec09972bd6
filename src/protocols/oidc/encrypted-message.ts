/** What is inside an encrypted message (RFC 7516). Loaded with the first one: most providers sign only. */
import { compactDecrypt, decodeProtectedHeader } from 'jose';
import type { KeyPair } from '../../domain/connection';
import { importForDecryption, keyManagementAlgorithms, pairsNamed } from './own-keys';

const contentEncryptionAlgorithms = [
  ...['A128GCM', 'A192GCM', 'A256GCM'],
  ...['A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'],
];

/** Compressed content could be a bomb, and no provider compresses a few claims. */
const options = { keyManagementAlgorithms, contentEncryptionAlgorithms, maxDecompressedLength: 0 };

/** Undefined when none of the key pairs opens it. */
export async function openWithOneOf(keyPairs: readonly KeyPair[], token: string): Promise<string | undefined> {
  const { alg, kid } = readHeader(token);
  for (const pair of pairsNamed(keyPairs, kid)) {
    const key = await importForDecryption(pair, alg ?? '');
    const plain = key && (await compactDecrypt(token, key, options).catch(() => undefined));
    if (plain) return new TextDecoder().decode(plain.plaintext);
  }
  return undefined;
}

function readHeader(token: string): { readonly alg?: string; readonly kid?: string } {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return { ...(typeof alg === 'string' && { alg }), ...(typeof kid === 'string' && { kid }) };
  } catch {
    return {};
  }
}
