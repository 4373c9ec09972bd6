/** The signature and digest algorithms this service provider believes: RFC 9231, without SHA-1 unless it is allowed, never HMAC. */
import { createHash, verify } from 'node:crypto';
import type { KeyObject, SigningOptions } from 'node:crypto';
import { constants } from 'node:crypto';
import type { HashAlgorithm, SignatureAlgorithm } from 'xml-crypto';

interface Scheme {
  readonly hash: string;
  readonly key: 'rsa' | 'ec';
  readonly options?: SigningOptions;
}

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };

/** RFC 9231, section 2.3.6: r and s side by side, not DER. */
const sideBySide = { dsaEncoding: 'ieee-p1363' } as const;

const schemes: Readonly<Record<string, Scheme>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': { hash: 'sha256', key: 'rsa' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': { hash: 'sha384', key: 'rsa' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': { hash: 'sha512', key: 'rsa' },
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1': { hash: 'sha256', key: 'rsa', options: pss },
  'http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1': { hash: 'sha384', key: 'rsa', options: pss },
  'http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1': { hash: 'sha512', key: 'rsa', options: pss },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256': { hash: 'sha256', key: 'ec', options: sideBySide },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384': { hash: 'sha384', key: 'ec', options: sideBySide },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512': { hash: 'sha512', key: 'ec', options: sideBySide },
};

const sha1Schemes: Readonly<Record<string, Scheme>> = {
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1': { hash: 'sha1', key: 'rsa' },
};

const digests: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

const sha1Digests: Readonly<Record<string, string>> = { 'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1' };

const schemesFor = (allowSha1: boolean) => (allowSha1 ? { ...schemes, ...sha1Schemes } : schemes);
const digestsFor = (allowSha1: boolean) => (allowSha1 ? { ...digests, ...sha1Digests } : digests);

/** True if a signature may be made with this algorithm. */
export const isSignatureAlgorithm = (uri: string, allowSha1: boolean): boolean =>
  Object.hasOwn(schemesFor(allowSha1), uri);

/** True if a reference may be digested with this algorithm. */
export const isDigestAlgorithm = (uri: string, allowSha1: boolean): boolean =>
  Object.hasOwn(digestsFor(allowSha1), uri);

/** Checks a signature; false also for a key of another kind than the algorithm names. */
export function verifyBytes(uri: string, bytes: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  const scheme = schemesFor(true)[uri];
  if (!scheme || key.asymmetricKeyType !== scheme.key) return false;
  return verify(scheme.hash, bytes, { key, ...scheme.options }, signature);
}

/** The algorithms in the form xml-crypto takes them; what is not in these tables does not exist for it. */
export function xmlSignatureAlgorithms(allowSha1: boolean): Record<string, new () => SignatureAlgorithm> {
  return Object.fromEntries(Object.keys(schemesFor(allowSha1)).map((uri) => [uri, signatureAlgorithm(uri)]));
}

/** See `xmlSignatureAlgorithms`. */
export function xmlDigestAlgorithms(allowSha1: boolean): Record<string, new () => HashAlgorithm> {
  return Object.fromEntries(
    Object.entries(digestsFor(allowSha1)).map(([uri, hash]) => [uri, digestAlgorithm(uri, hash)]),
  );
}

const signatureAlgorithm = (uri: string) =>
  class implements SignatureAlgorithm {
    getAlgorithmName = () => uri;
    verifySignature = (material: string, key: unknown, signature: string) =>
      verifyBytes(uri, Buffer.from(material), key as KeyObject, Buffer.from(signature, 'base64'));
    getSignature = (): never => {
      throw new Error('These algorithms only verify');
    };
  };

const digestAlgorithm = (uri: string, hash: string) =>
  class implements HashAlgorithm {
    getAlgorithmName = () => uri;
    getHash = (xml: string) => createHash(hash).update(xml, 'utf8').digest('base64');
  };
