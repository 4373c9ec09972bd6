/** Signs a SAML document with xml-crypto, also in ways that a careful service provider must refuse. */
import { SignedXml } from 'xml-crypto';
import { toBase64Der, type SamlKey } from './keys';

export const signatureUris = {
  'rsa-sha1': 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  'rsa-sha256': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'rsa-sha512': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  /** Keyed with the certificate's text, which is no secret. */
  'hmac-sha1': 'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
} as const;

const digestUris = {
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
} as const;

export const exclusiveC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const envelopedSignature = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

export interface SignatureOptions {
  readonly key: SamlKey;
  readonly algorithm: keyof typeof signatureUris;
  readonly digest: keyof typeof digestUris;
  readonly transforms: readonly string[];
  readonly canonicalization: string;
  /** The certificate in KeyInfo, PEM: the signing key's own, another one, or none. */
  readonly keyInfo: string | undefined;
}

export type Signed = 'samlp:Response' | 'saml:Assertion' | 'samlp:LogoutRequest' | 'samlp:LogoutResponse';

/** Puts an enveloped signature after the Issuer of the outermost `what` (SAML core, section 5.4). */
export function sign(xml: string, what: Signed, options: SignatureOptions): string {
  const isHmac = options.algorithm === 'hmac-sha1';
  const target = what === 'saml:Assertion' ? `/*/${local(what)}` : `/${local(what)}`;
  const signer = new SignedXml({
    privateKey: isHmac ? options.key.certificate : options.key.privateKey,
    signatureAlgorithm: signatureUris[options.algorithm],
    canonicalizationAlgorithm: options.canonicalization,
    getKeyInfoContent: ({ prefix } = {}) => (options.keyInfo === undefined ? null : keyInfo(options.keyInfo, prefix)),
  });
  if (isHmac) signer.enableHMAC();
  signer.addReference({
    xpath: target,
    transforms: [...options.transforms],
    digestAlgorithm: digestUris[options.digest],
  });
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${target}/${local('saml:Issuer')}`, action: 'after' },
  });
  return signer.getSignedXml();
}

const local = (name: string): string => `*[local-name(.)='${name.split(':')[1] ?? name}']`;

function keyInfo(certificate: string, prefix: string | null | undefined): string {
  const p = prefix ? `${prefix}:` : '';
  return `<${p}X509Data><${p}X509Certificate>${toBase64Der(certificate)}</${p}X509Certificate></${p}X509Data>`;
}
