/** Encrypts any text at all in place of an assertion, as a provider with faults, or an attacker, would. */
import { X509Certificate } from 'node:crypto';
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

/**
 * Encrypts the assertion of a response exactly as its text stands, or what `change` makes of it.
 * @returns the form field
 */
export async function encryptAssertion(
  responseXml: string,
  options: EncryptTextOptions,
  change: (assertion: string) => string = (assertion) => assertion,
): Promise<string> {
  const [assertion = ''] = /<saml:Assertion[^]*<\/saml:Assertion>/.exec(responseXml) ?? [];
  const data = await encryptText(change(assertion), options);
  const sealed = `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${data}</saml:EncryptedAssertion>`;
  return encodeXml(responseXml.replace(assertion, () => sealed));
}
