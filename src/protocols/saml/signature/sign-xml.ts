/** Puts an enveloped signature of this installation into a document: XML Signature, as SAML Core, section 5.4 wants it. */
import { SignedXml } from 'xml-crypto';
import type { KeyPair } from '../../../domain/connection';
import { envelopedSignature, exclusiveC14n } from './signature-profile';

/** @param after XPath of the element the signature follows; undefined puts it first, where metadata has it */
export function signXml(xml: string, { privateKey, certificate }: KeyPair, after?: string): string {
  const signer = new SignedXml({
    privateKey,
    ...(certificate === undefined ? {} : { publicCert: certificate }),
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: exclusiveC14n,
  });
  signer.addReference({
    xpath: '/*',
    transforms: [envelopedSignature, exclusiveC14n],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  const location = after === undefined ? { reference: '/*', action: 'prepend' } : { reference: after, action: 'after' };
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: location as { reference: string; action: 'prepend' | 'after' },
  });
  return signer.getSignedXml();
}
