/** XML Encryption 1.1, section 6.1: whatever fails in opening an assertion, the answer and the effort are the same. */
import { SignedXml } from 'xml-crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { encryptAssertion } from './encrypt-text';
import { connectionWith, decodeXml, encodeXml, handIn, mint, ownKey, strangerKey } from './scene';

const { certificate } = ownKey;
const cbc = 'http://www.w3.org/2001/04/xmlenc#aes128-cbc';
const gcm = 'http://www.w3.org/2009/xmlenc11#aes128-gcm';
const rsa15 = 'http://www.w3.org/2001/04/xmlenc#rsa-1_5';
const connection = connectionWith({ saml: { allowRsa15: true } });

const plainXml = decodeXml(await mint({ sign: 'assertion' }));

/** Changes the bytes of the key (0) or of the content (1). */
function spoil(samlResponse: string, which: 0 | 1, change: (bytes: Buffer) => Uint8Array): string {
  let index = 0;
  const xml = decodeXml(samlResponse).replace(
    /(CipherValue>)([A-Za-z0-9+/=]{16,})(<)/g,
    (all, open: string, value: string, end: string) =>
      index++ === which ? `${open}${Buffer.from(change(Buffer.from(value, 'base64'))).toString('base64')}${end}` : all,
  );
  return encodeXml(xml);
}

const flip = (at: number) => (bytes: Buffer) => {
  bytes[at < 0 ? bytes.length + at : at] = (bytes.at(at) ?? 0) ^ 0x55;
  return bytes;
};

const sealed = (algorithm: string, change?: (assertion: string) => string, keyAlgorithm?: string) =>
  encryptAssertion(plainXml, { certificate, algorithm, ...(keyAlgorithm ? { keyAlgorithm } : {}) }, change);

/** In the order in which the document names key and content, which `spoil` relies on. */
const failures: readonly (readonly [what: string, message: () => Promise<string>])[] = [
  ['a key for somebody else', () => encryptAssertion(plainXml, { certificate: strangerKey.certificate })],
  ['a key that was changed', async () => spoil(await sealed(cbc), 0, flip(10))],
  ['a key that was cut', async () => spoil(await sealed(cbc), 0, (bytes) => bytes.subarray(1))],
  ['an RSA 1.5 key that was changed', async () => spoil(await sealed(cbc, undefined, rsa15), 0, flip(10))],
  ['CBC content with wrong padding', async () => spoil(await sealed(cbc), 1, flip(-17))],
  ['CBC content with a wrong first block', async () => spoil(await sealed(cbc), 1, flip(20))],
  ['CBC content that is cut within a block', async () => spoil(await sealed(cbc), 1, (bytes) => bytes.subarray(0, -3))],
  ['CBC content that is nothing but an IV', async () => spoil(await sealed(cbc), 1, (bytes) => bytes.subarray(0, 16))],
  ['GCM content that was changed', async () => spoil(await sealed(gcm), 1, flip(20))],
  ['a GCM tag that was changed', async () => spoil(await sealed(gcm), 1, flip(-1))],
  ['a GCM tag that was shortened', async () => spoil(await sealed(gcm), 1, (bytes) => bytes.subarray(0, 16))],
  ['content that is no XML', () => sealed(cbc, () => 'nothing of the kind '.repeat(100))],
  ['content of another kind', () => sealed(cbc, () => '<x/>')],
  ['content with a document type', () => sealed(cbc, (assertion) => `<!DOCTYPE x>${assertion}`)],
  ['content that is not UTF-8', () => sealed(gcm, (assertion) => `\uD800${assertion}x`)],
];

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(failures)('%s', (_what, message) => {
  it('is refused like all others', async () => {
    expect(await handIn(await message(), { connection })).toEqual({
      ok: false,
      error: { reason: 'decryption_failed' },
    });
  });

  it('costs one verification, like an assertion that could be opened', async () => {
    const verifications = vi.spyOn(SignedXml.prototype, 'checkSignature');
    await handIn(await message(), { connection });
    expect(verifications).toHaveBeenCalledTimes(1);
  });
});

describe('an assertion that can be opened', () => {
  it('costs one verification too, signed or not', async () => {
    const verifications = vi.spyOn(SignedXml.prototype, 'checkSignature');
    await handIn(await sealed(cbc));
    expect(verifications).toHaveBeenCalledTimes(1);
    const unsigned = await sealed(cbc, (assertion) => assertion.replace(/<ds:Signature[^]*<\/ds:Signature>/, ''));
    expect(await handIn(unsigned)).toMatchObject({ error: { reason: 'signature_missing' } });
    expect(verifications).toHaveBeenCalledTimes(2);
  });
});
