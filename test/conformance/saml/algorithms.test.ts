/** SAML Core, section 5.4.1: which signature and digest algorithms are believed. */
import { describe, expect, it } from 'vitest';
import { connectionWith, decodeXml, encodeXml, handIn, mint, verdict } from './scene';

const allowing = { connection: connectionWith({ saml: { allowSha1: true } }) };

describe('SHA-1', () => {
  it.each([
    ['the signature', { algorithm: 'rsa-sha1' }],
    ['the digest', { digest: 'sha1' }],
  ] as const)('in %s is refused unless the connection allows it', async (_where, signature) => {
    expect(await verdict(mint({ signature }))).toBe('signature_algorithm_not_allowed');
    expect(await verdict(mint({ signature }), allowing)).toBe('accepted');
  });

  it('in the response counts even if the assertion is signed better', async () => {
    expect(await verdict(mint({ responseSignature: { algorithm: 'rsa-sha1' } }))).toBe(
      'signature_algorithm_not_allowed',
    );
  });
});

describe('HMAC keyed with the public certificate', () => {
  it('is refused, also where SHA-1 is allowed', async () => {
    const signature = { algorithm: 'hmac-sha1' } as const;
    expect(await verdict(mint({ signature }))).toBe('signature_algorithm_not_allowed');
    expect(await verdict(mint({ signature }), allowing)).toBe('signature_algorithm_not_allowed');
  });
});

describe('an algorithm', () => {
  it.each([
    '',
    'none',
    'http://www.w3.org/2000/09/xmldsig#dsa-sha1',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-md5',
    'constructor',
  ])('called "%s" is refused by name', async (algorithm) => {
    const xml = decodeXml(await mint()).replaceAll('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', algorithm);
    expect(await handIn(encodeXml(xml), allowing)).toEqual({
      ok: false,
      error: { reason: 'signature_algorithm_not_allowed', algorithm },
    });
  });

  it('of the next size is accepted', async () => {
    expect(await verdict(mint({ signature: { algorithm: 'rsa-sha512', digest: 'sha512' } }))).toBe('accepted');
  });
});
