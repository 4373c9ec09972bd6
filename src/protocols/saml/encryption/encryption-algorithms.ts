/** XML Encryption 1.1, sections 5.2 and 5.5: the algorithms that open what was encrypted for this installation. */
import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import type { CipherGCMTypes, KeyObject } from 'node:crypto';
import { ns } from '../names';
import { attribute, select } from '../xml/select';

interface ContentCipher {
  readonly cipher: string;
  readonly mode: 'cbc' | 'gcm';
  readonly keyBytes: number;
  readonly ivBytes: number;
}

const contentCiphers: Readonly<Record<string, ContentCipher>> = {
  [`${ns.xenc11}aes128-gcm`]: { cipher: 'aes-128-gcm', mode: 'gcm', keyBytes: 16, ivBytes: 12 },
  [`${ns.xenc11}aes192-gcm`]: { cipher: 'aes-192-gcm', mode: 'gcm', keyBytes: 24, ivBytes: 12 },
  [`${ns.xenc11}aes256-gcm`]: { cipher: 'aes-256-gcm', mode: 'gcm', keyBytes: 32, ivBytes: 12 },
  [`${ns.xenc}aes128-cbc`]: { cipher: 'aes-128-cbc', mode: 'cbc', keyBytes: 16, ivBytes: 16 },
  [`${ns.xenc}aes192-cbc`]: { cipher: 'aes-192-cbc', mode: 'cbc', keyBytes: 24, ivBytes: 16 },
  [`${ns.xenc}aes256-cbc`]: { cipher: 'aes-256-cbc', mode: 'cbc', keyBytes: 32, ivBytes: 16 },
};

/** Withdrawn (NIST SP 800-131A), and still what some providers encrypt with. */
const outdatedCiphers: Readonly<Record<string, ContentCipher>> = {
  [`${ns.xenc}tripledes-cbc`]: { cipher: 'des-ede3-cbc', mode: 'cbc', keyBytes: 24, ivBytes: 8 },
};

const tagBytes = 16;

/** Undefined for a cipher that is not supported or not allowed. */
export function contentCipher(uri: string, allowOutdated: boolean): ContentCipher | undefined {
  if (Object.hasOwn(contentCiphers, uri)) return contentCiphers[uri];
  return allowOutdated && Object.hasOwn(outdatedCiphers, uri) ? outdatedCiphers[uri] : undefined;
}

/** Opens a key that was encrypted for `privateKey`; undefined if it was not, or was changed. */
export type KeyTransport = (encrypted: Uint8Array, privateKey: KeyObject) => Uint8Array | undefined;

/** The key transport an EncryptionMethod names; undefined for one that is not supported or not allowed. */
export function keyTransport(method: Element, allowRsa15: boolean): KeyTransport | undefined {
  switch (attribute(method, 'Algorithm')) {
    case `${ns.xenc}rsa-oaep-mgf1p`:
      return oaep(digestOf(method));
    case `${ns.xenc11}rsa-oaep`:
      // The platform masks with the digest's own hash and with no other.
      return digestOf(method) === maskOf(method) ? oaep(digestOf(method)) : undefined;
    case `${ns.xenc}rsa-1_5`:
      return allowRsa15 ? decryptWith({ padding: constants.RSA_PKCS1_PADDING }) : undefined;
    default:
      return undefined;
  }
}

const digests: Readonly<Record<string, string>> = {
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2000/09/xmldsig#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
  'http://www.w3.org/2000/09/xmldsig#sha512': 'sha512',
};

function digestOf(method: Element): string | undefined {
  const digest = select('ds:DigestMethod', method);
  return digest ? digests[attribute(digest, 'Algorithm') ?? ''] : 'sha1';
}

function maskOf(method: Element): string | undefined {
  const mask = select('xenc11:MGF', method);
  return mask ? (attribute(mask, 'Algorithm') ?? '').split('#mgf1')[1] : 'sha1';
}

const oaep = (oaepHash: string | undefined): KeyTransport | undefined =>
  oaepHash === undefined ? undefined : decryptWith({ padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash });

const decryptWith =
  (options: { padding: number; oaepHash?: string }): KeyTransport =>
  (encrypted, key) => {
    try {
      return privateDecrypt({ key, ...options }, encrypted);
    } catch {
      return undefined;
    }
  };

/** Decrypts the content; undefined for a wrong key, tag or padding alike. */
export function decryptContent(cipher: ContentCipher, key: Uint8Array, bytes: Buffer): Buffer | undefined {
  const iv = bytes.subarray(0, cipher.ivBytes);
  try {
    return cipher.mode === 'gcm'
      ? decryptGcm(cipher, key, iv, bytes.subarray(cipher.ivBytes))
      : decryptCbc(cipher, key, iv, bytes.subarray(cipher.ivBytes));
  } catch {
    return undefined;
  }
}

/** The tag's length is fixed: a shorter one, which the cipher would take, can be guessed. */
function decryptGcm({ cipher }: ContentCipher, key: Uint8Array, iv: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(cipher as CipherGCMTypes, key, iv, { authTagLength: tagBytes });
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
}

/** XML Encryption, section 5.2: only the last byte of the padding means something. */
function decryptCbc({ cipher, ivBytes }: ContentCipher, key: Uint8Array, iv: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(cipher, key, iv).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > ivBytes) throw new Error('Padding');
  return padded.subarray(0, -padding);
}
