/** Every signature algorithm that is accepted, with a key of its kind and with one of another. */
import { constants, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyPairKeyObjectResult } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  isDigestAlgorithm,
  isSignatureAlgorithm,
  verifyBytes,
} from '../../../../src/protocols/saml/signature/signature-algorithms';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const bytes = Buffer.from('what was signed');

const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
const raw = { dsaEncoding: 'ieee-p1363' } as const;

const algorithms: readonly (readonly [uri: string, hash: string, pair: KeyPairKeyObjectResult, options: object])[] = [
  [`${more}rsa-sha256`, 'sha256', rsa, {}],
  [`${more}rsa-sha384`, 'sha384', rsa, {}],
  [`${more}rsa-sha512`, 'sha512', rsa, {}],
  ['http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1', 'sha256', rsa, pss],
  ['http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1', 'sha384', rsa, pss],
  ['http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1', 'sha512', rsa, pss],
  [`${more}ecdsa-sha256`, 'sha256', ec, raw],
  [`${more}ecdsa-sha384`, 'sha384', ec, raw],
  [`${more}ecdsa-sha512`, 'sha512', ec, raw],
];

describe.each(algorithms)('%s', (uri, hash, pair, options) => {
  const signature = sign(hash, bytes, { key: pair.privateKey, ...options });

  it('is accepted from its own key over its own bytes only', () => {
    const other = pair === rsa ? ec : rsa;
    expect(isSignatureAlgorithm(uri, false)).toBe(true);
    expect(verifyBytes(uri, bytes, pair.publicKey, signature)).toBe(true);
    expect(verifyBytes(uri, Buffer.from('other'), pair.publicKey, signature)).toBe(false);
    expect(verifyBytes(uri, bytes, other.publicKey, signature)).toBe(false);
  });
});

it('does not let an RSA algorithm verify with a key on a curve', () => {
  const der = sign('sha256', bytes, ec.privateKey);
  expect(verifyBytes(`${more}rsa-sha256`, bytes, ec.publicKey, der)).toBe(false);
});

it('knows SHA-1 only where it is allowed, and nothing that it was not taught', () => {
  const sha1 = 'http://www.w3.org/2000/09/xmldsig#sha1';
  const rsaSha1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
  expect([isDigestAlgorithm(sha1, false), isDigestAlgorithm(sha1, true)]).toEqual([false, true]);
  expect([isSignatureAlgorithm(rsaSha1, false), isSignatureAlgorithm(rsaSha1, true)]).toEqual([false, true]);
  expect(verifyBytes('none', bytes, rsa.publicKey, Buffer.alloc(0))).toBe(false);
  expect(isSignatureAlgorithm('toString', true)).toBe(false);
});
