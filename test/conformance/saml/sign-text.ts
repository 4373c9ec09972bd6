/** Signs an assertion in a text exactly as it stands, with the habits of other products. */
import { SignedXml } from 'xml-crypto';
import { providerKey } from './scene';

export const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
export const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';

export interface SigningHabits {
  readonly prefix?: string;
  readonly inclusiveNamespacesPrefixList?: string[];
  /** Of SignedInfo. */
  readonly canonicalization?: string;
  readonly transforms?: string[];
  /** Default the assertion. */
  readonly what?: 'Assertion' | 'Response';
}

/** What the element inherits from around it counts. */
export function signAssertion(
  xml: string,
  {
    prefix,
    inclusiveNamespacesPrefixList = [],
    canonicalization = exclusive,
    transforms = [enveloped, exclusive],
    what = 'Assertion',
  }: SigningHabits = {},
): string {
  const signer = new SignedXml({
    privateKey: providerKey.privateKey,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: canonicalization,
  });
  const xpath = what === 'Response' ? '/*' : "/*/*[local-name(.)='Assertion']";
  signer.addReference({
    xpath,
    transforms,
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    inclusiveNamespacesPrefixList,
  });
  signer.computeSignature(xml, {
    ...(prefix === undefined ? {} : { prefix }),
    location: { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}
