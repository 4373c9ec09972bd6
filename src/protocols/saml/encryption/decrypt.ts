/** Opens EncryptedAssertion, EncryptedID and EncryptedAttribute: SAML Core, section 6, and XML Encryption 1.1. */
import { createHash, createPrivateKey } from 'node:crypto';
import type { KeyPair } from '../../../domain/connection';
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import { contentCipher, decryptContent, keyTransport } from './encryption-algorithms';
import { messageLimits } from '../xml/limits';
import { parseXml } from '../xml/parse-xml';
import type { ParsedText } from '../xml/parse-xml';
import { toSelfContained } from './self-contained';
import type { SamlRefusal } from '../refusals';
import { attribute, quoted, select, selectAll, text } from '../xml/select';

export interface DecryptionPolicy {
  readonly keyPairs: readonly KeyPair[];
  /** This installation's entity ID: a key may name who it is for. */
  readonly entityId: string;
  readonly allowRsa15: boolean;
}

export interface Decrypted extends ParsedText {
  /** Its prefixes are declared only where the message stood as it arrived, which no signature around it covers. */
  readonly borrows: boolean;
}

/** A message for several recipients names a few; more would only multiply the work of a forged one. */
const mostEncryptedKeys = 4;

/**
 * Opens one encrypted element. All failures after the algorithms have been read are one refusal, and every key is
 * tried to the end whether or not an earlier step failed, so that neither answer nor effort tells which it was.
 * @param received the same element as it arrived: a canonical form leaves out namespaces that only the clear text uses
 */
export function decrypt(
  holder: Element,
  policy: DecryptionPolicy,
  received: Element = holder,
): Result<Decrypted, SamlRefusal> {
  if (policy.keyPairs.length === 0) return fail({ reason: 'decryption_key_missing' });
  const [data, second] = selectAll('xenc:EncryptedData', holder);
  const method = data && select('xenc:EncryptionMethod', data);
  const content = data && select('xenc:CipherData/xenc:CipherValue', data);
  if (!method || !content || second) return fail({ reason: 'message_malformed', element: holder.localName });
  const algorithm = attribute(method, 'Algorithm') ?? '';
  const cipher = contentCipher(algorithm, policy.allowRsa15);
  if (!cipher) return fail({ reason: 'encryption_algorithm_not_allowed', algorithm: quoted(algorithm) });
  const sealed = Buffer.from(text(content), 'base64');
  const keys = encryptedKeys(holder, policy.entityId);
  for (const { method: keyMethod, value } of keys) {
    const open = keyTransport(keyMethod, policy.allowRsa15);
    if (!open) return fail(notAllowed(keyMethod));
    for (const { privateKey } of policy.keyPairs) {
      const key = open(value, createPrivateKey(privateKey));
      // With a key that cannot be right the rest takes as long as with one that is.
      const usable = key?.length === cipher.keyBytes ? key : substituteKey(privateKey, value, cipher.keyBytes);
      const found = read(decryptContent(cipher, usable, sealed), holder, received);
      if (found) return ok(found);
    }
  }
  return fail({ reason: 'decryption_failed' });
}

/** A key nobody outside can know, the same each time: one that could be known or changed would tell that it was used. */
const substituteKey = (privateKey: string, encryptedKey: Uint8Array, bytes: number): Buffer =>
  createHash('sha256').update(privateKey).update(encryptedKey).digest().subarray(0, bytes);

const notAllowed = (method: Element): SamlRefusal => ({
  reason: 'encryption_algorithm_not_allowed',
  algorithm: quoted(attribute(method, 'Algorithm') ?? ''),
});

interface EncryptedKey {
  readonly method: Element;
  readonly value: Buffer;
}

/** Keys stand inside the data's KeyInfo or beside the data; those named for somebody else are left out. */
function encryptedKeys(holder: Element, entityId: string): EncryptedKey[] {
  const all = selectAll('xenc:EncryptedData/ds:KeyInfo/xenc:EncryptedKey | xenc:EncryptedKey', holder);
  const ours = all.filter((key) => [undefined, '', entityId].includes(attribute(key, 'Recipient')));
  return (ours.length > 0 ? ours : all).slice(0, mostEncryptedKeys).flatMap((key) => {
    const method = select('xenc:EncryptionMethod', key);
    const value = select('xenc:CipherData/xenc:CipherValue', key);
    return method && value ? [{ method, value: Buffer.from(text(value), 'base64') }] : [];
  });
}

/** The clear text is as untrusted as the message was: the same parser, the same limits. */
function read(plain: Buffer | undefined, holder: Element, received: Element): Decrypted | undefined {
  if (!plain) return undefined;
  try {
    const clear = new TextDecoder('utf-8', { fatal: true }).decode(plain);
    const alone = parseXml(clear, messageLimits);
    if (alone.ok) return { text: clear, root: alone.value.documentElement, borrows: false };
    const covered = toSelfContained(clear, holder);
    if (covered) return { ...covered, borrows: false };
    const borrowing = toSelfContained(clear, received);
    return borrowing && { ...borrowing, borrows: true };
  } catch {
    return undefined;
  }
}
