/** Encrypts any text at all in place of an assertion, as a provider with faults, or an attacker, would. */
import { constants, createCipheriv, publicEncrypt, randomBytes, X509Certificate } from 'node:crypto';
import { encrypt } from 'xml-encryption';
import { encodeXml } from './scene';

export interface EncryptTextOptions {
  /** PEM; anybody can have it. */
  readonly certificate: string;
  readonly algorithm?: string;
  readonly keyAlgorithm?: string;
}

/** An EncryptedData element. */
export function encryptText(plain: string, options: EncryptTextOptions): Promise<string> {
  const { certificate } = options;
  const settings = {
    rsa_pub: new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' }),
    pem: certificate,
    encryptionAlgorithm: options.algorithm ?? 'http://www.w3.org/2001/04/xmlenc#aes128-cbc',
    keyEncryptionAlgorithm: options.keyAlgorithm ?? 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
    warnInsecureAlgorithm: false,
  };
  return new Promise((resolve, reject) => {
    encrypt(plain, settings as Parameters<typeof encrypt>[1], (error: Error | null, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}

/** An EncryptedData element with AES of 192 bits, which the package leaves out. */
export function encryptWith192Bits(plain: string, certificate: string, mode: 'cbc' | 'gcm'): string {
  const key = randomBytes(24);
  const sealed = mode === 'gcm' ? sealGcm(plain, key) : sealCbc(plain, key);
  const { publicKey } = new X509Certificate(certificate);
  const wrapped = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, key);
  const algorithm = mode === 'gcm' ? 'http://www.w3.org/2009/xmlenc11#aes192-gcm' : `${xenc}aes192-cbc`;
  const value = (bytes: Buffer) =>
    `<e:CipherData><e:CipherValue>${bytes.toString('base64')}</e:CipherValue></e:CipherData>`;
  return (
    `<e:EncryptedData xmlns:e="${xenc}" Type="${xenc}Element"><e:EncryptionMethod Algorithm="${algorithm}"/>` +
    '<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">' +
    `<e:EncryptedKey><e:EncryptionMethod Algorithm="${xenc}rsa-oaep-mgf1p"/>${value(wrapped)}</e:EncryptedKey></KeyInfo>` +
    `${value(sealed)}</e:EncryptedData>`
  );
}

function sealGcm(plain: string, key: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-192-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function sealCbc(plain: string, key: Buffer): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-192-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]);
}

const xenc = 'http://www.w3.org/2001/04/xmlenc#';

/**
 * Encrypts the assertion of a response exactly as its text stands, or what `change` makes of it.
 * @returns the form field
 */
export const encryptAssertion = (
  responseXml: string,
  options: EncryptTextOptions,
  change: (assertion: string) => string = (assertion) => assertion,
): Promise<string> => sealAssertion(responseXml, (assertion) => encryptText(change(assertion), options));

/**
 * A response whose assertion is replaced by what was made of its text.
 * @returns the form field
 */
export async function sealAssertion(
  responseXml: string,
  seal: (assertion: string) => string | Promise<string>,
): Promise<string> {
  const [assertion = ''] = /<saml:Assertion[^]*<\/saml:Assertion>/.exec(responseXml) ?? [];
  const data = await seal(assertion);
  const sealed = `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${data}</saml:EncryptedAssertion>`;
  return encodeXml(responseXml.replace(assertion, () => sealed));
}
