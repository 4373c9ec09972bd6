/** Encrypts parts of a SAML document for a certificate with xml-encryption (SAML core, section 6). */
import { X509Certificate } from 'node:crypto';
import { encrypt } from 'xml-encryption';
import { namespaces } from './identifiers';
import { elementsOf, parseXml, serialize } from './xml';

export const contentAlgorithms = {
  'aes128-cbc': 'http://www.w3.org/2001/04/xmlenc#aes128-cbc',
  'aes256-cbc': 'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
  'aes128-gcm': 'http://www.w3.org/2009/xmlenc11#aes128-gcm',
  'aes256-gcm': 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  'tripledes-cbc': 'http://www.w3.org/2001/04/xmlenc#tripledes-cbc',
} as const;

const keyAlgorithms = {
  'rsa-oaep': 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
  'rsa-1_5': 'http://www.w3.org/2001/04/xmlenc#rsa-1_5',
} as const;

export interface EncryptionOptions {
  /** Of the service provider, PEM. */
  readonly certificate: string;
  readonly algorithm?: keyof typeof contentAlgorithms;
  readonly keyAlgorithm?: keyof typeof keyAlgorithms;
  /** Digest inside RSA-OAEP; the standard's default is SHA-1. */
  readonly keyDigest?: 'sha1' | 'sha256' | 'sha512';
  /** Put before the plaintext, for instance a document type declaration. */
  readonly prolog?: string;
}

/** What is encrypted, and the element that takes its place. */
export const encryptable = {
  assertion: ['saml:Assertion', 'EncryptedAssertion'],
  nameId: ['saml:NameID', 'EncryptedID'],
  attributes: ['saml:Attribute', 'EncryptedAttribute'],
} as const;

/** Every such element of the document, replaced by its encrypted form. */
export async function encryptIn(
  xml: string,
  what: keyof typeof encryptable,
  options: EncryptionOptions,
): Promise<string> {
  const document = parseXml(xml);
  const [name, wrapper] = encryptable[what];
  for (const plain of elementsOf(document, name)) {
    const encrypted = parseXml(await encryptText((options.prolog ?? '') + serialize(plain), options));
    const wrapping = document.createElementNS(namespaces.saml, `saml:${wrapper}`);
    wrapping.appendChild(document.importNode(encrypted.documentElement, true));
    plain.parentNode?.replaceChild(wrapping, plain);
  }
  return serialize(document);
}

function encryptText(plaintext: string, options: EncryptionOptions): Promise<string> {
  const publicKey = new X509Certificate(options.certificate).publicKey.export({ type: 'spki', format: 'pem' });
  const settings = {
    rsa_pub: publicKey,
    pem: options.certificate,
    encryptionAlgorithm: contentAlgorithms[options.algorithm ?? 'aes256-gcm'],
    keyEncryptionAlgorithm: keyAlgorithms[options.keyAlgorithm ?? 'rsa-oaep'],
    // A setting that the package reads but its types leave out.
    keyEncryptionDigest: options.keyDigest ?? 'sha1',
    warnInsecureAlgorithm: false,
  };
  return new Promise((resolve, reject) => {
    encrypt(plaintext, settings, (error: Error | null, result) => (error ? reject(error) : resolve(result)));
  });
}
