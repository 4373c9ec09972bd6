/** RFC 9231, section 2.3.6: a provider that signs with ECDSA, which neither node-saml nor its signature library knows. */
import { sign as signBytes } from 'node:crypto';
import { generate } from 'selfsigned';
import { SignedXml } from 'xml-crypto';
import type { SignatureAlgorithm } from 'xml-crypto';
import { expect, it } from 'vitest';
import { connectionWith, decodeXml, encodeXml, inYears, mint, noon, trusted, verdict } from './scene';

const uri = 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256';

class EcdsaSha256 implements SignatureAlgorithm {
  getAlgorithmName = () => uri;
  getSignature = (signedInfo: unknown, privateKey: unknown) =>
    signBytes('sha256', Buffer.from(String(signedInfo)), {
      key: String(privateKey),
      dsaEncoding: 'ieee-p1363',
    }).toString('base64');
  verifySignature = (): never => {
    throw new Error('Not needed');
  };
}

it('is believed', async () => {
  const made = await generate([{ name: 'commonName', value: 'ec.example' }], {
    ...{ keyType: 'ec', algorithm: 'sha256' },
    notBeforeDate: new Date((noon - 60) * 1000),
    notAfterDate: inYears(1),
  });
  const signer = new SignedXml({
    privateKey: made.private,
    signatureAlgorithm: uri,
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signer.SignatureAlgorithms = { [uri]: EcdsaSha256 };
  signer.addReference({
    xpath: '/*',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  signer.computeSignature(decodeXml(await mint({ sign: 'none' })));
  const connection = connectionWith({ saml: { certificates: trusted({ certificate: made.cert }) } });
  expect(await verdict(encodeXml(signer.getSignedXml()), { connection })).toBe('accepted');
});
