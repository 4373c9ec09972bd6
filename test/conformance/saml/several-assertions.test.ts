/** One assertion, directly in the response: whatever is signed, nothing is read from where another one could hide. */
import { describe, expect, it } from 'vitest';
import { ada, grace } from '../../site/idp/people';
import { encryptAssertion } from './encrypt-text';
import { decodeXml, encodeXml, handIn, mint, ownKey, verdict } from './scene';
import { signAssertion } from './sign-text';

const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
const samlp = 'urn:oasis:names:tc:SAML:2.0:protocol';
const ds = 'http://www.w3.org/2000/09/xmldsig#';
const { certificate } = ownKey;

const signed = decodeXml(await mint({ sign: 'assertion' }));
const unsigned = decodeXml(await mint({ sign: 'none' }));
const assertionIn = (xml: string) => /<saml:Assertion[^]*<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
const genuine = assertionIn(signed);
const evil = assertionIn(decodeXml(await mint({ sign: 'none' }, grace)));
const sealed = assertionless(decodeXml(await encryptAssertion(signed, { certificate })));
const evilSealed = assertionless(decodeXml(await encryptAssertion(unsigned, { certificate }, () => evil)));

function assertionless(xml: string): string {
  return /<saml:EncryptedAssertion[^]*<\/saml:EncryptedAssertion>/.exec(xml)?.[0] ?? '';
}

const beside = (content: string, before = '</samlp:Response>') =>
  verdict(encodeXml(signed.replace(before, () => `${content}${before}`)));

describe('beside a signed assertion', () => {
  it.each([
    ['an unsigned one', evil],
    ['itself again, under another ID', genuine.replace(/ ID="[^"]*"/, ' ID="_again"')],
    ['an encrypted one', evilSealed],
    ['an encrypted copy of itself', sealed],
  ])('%s is refused, before it and after it', async (_which, another) => {
    expect(another).not.toBe('');
    expect(await beside(another)).toBe('several_assertions');
    expect(await beside(another, '<saml:Assertion ')).toBe('several_assertions');
  });

  it('itself again under the same ID is refused', async () => {
    expect(await beside(genuine)).toBe('duplicate_id');
  });
});

describe('an assertion is refused', () => {
  it.each([
    ['in Extensions', `<samlp:Extensions xmlns:samlp="${samlp}">${evil}</samlp:Extensions>`],
    ['in StatusDetail', `<samlp:StatusDetail xmlns:samlp="${samlp}">${evil}</samlp:StatusDetail>`],
    ['in an element of another namespace', `<x:box xmlns:x="urn:x">${evil}</x:box>`],
    ['in an Object', `<ds:Object xmlns:ds="${ds}">${evil}</ds:Object>`],
    ['encrypted, in Extensions', `<samlp:Extensions xmlns:samlp="${samlp}">${evilSealed}</samlp:Extensions>`],
  ])('%s', async (_where, content) => {
    expect(await beside(content, '<samlp:Status>')).toBe('assertion_misplaced');
  });

  it.each([
    ['in Advice', `<saml:Advice xmlns:saml="${saml}">${evil}</saml:Advice>`, '<saml:AuthnStatement'],
    ['in an attribute value', evil, '</saml:AttributeValue>'],
    ['in SubjectConfirmationData', `<x:y xmlns:x="urn:x">${evil}</x:y>`, '<saml:Conditions'],
  ])('%s, although the signature covers it', async (_where, content, before) => {
    const xml = signAssertion(unsigned.replace(before, () => `${content}${before}`));
    expect(await verdict(encodeXml(xml))).toBe('assertion_misplaced');
    expect(await verdict(await encryptAssertion(xml, { certificate }))).toBe('assertion_misplaced');
  });

  it('of SAML 1.1 beside the one that counts is not read', async () => {
    const old = '<Assertion xmlns="urn:oasis:names:tc:SAML:1.0:assertion" AssertionID="_x"/>';
    const result = await handIn(encodeXml(signed.replace('</samlp:Response>', `${old}</samlp:Response>`)));
    expect(result).toMatchObject({ ok: true, value: { attributes: { email: ada.email } } });
  });
});

describe('a signature is refused', () => {
  const signature = /<ds:Signature [^]*<\/ds:Signature>/.exec(signed)?.[0] ?? '';

  it.each([
    ['in a signature', (xml: string) => xml.replace('</ds:Signature>', () => `${signature}</ds:Signature>`)],
    ['in KeyInfo', (xml: string) => xml.replace('</ds:KeyInfo>', () => `${signature}</ds:KeyInfo>`)],
    [
      'in Extensions',
      (xml: string) =>
        xml.replace('<samlp:Status>', () => `<samlp:Extensions>${signature}</samlp:Extensions><samlp:Status>`),
    ],
    ['in Status', (xml: string) => xml.replace('</samlp:Status>', () => `${signature}</samlp:Status>`)],
    ['in Conditions', (xml: string) => xml.replace('</saml:Conditions>', () => `${signature}</saml:Conditions>`)],
  ])('%s', async (_where, change) => {
    expect(signature).not.toBe('');
    expect(await verdict(encodeXml(change(signed)))).toBe('signature_misplaced');
  });

  it('of the assertion, moved into the response', async () => {
    const moved = signed.replace(signature, '').replace('<samlp:Status>', () => `${signature}<samlp:Status>`);
    expect(await verdict(encodeXml(moved))).toBe('signature_reference_invalid');
  });
});

it('refuses an answer within an answer', async () => {
  const inner = signed.replace(/ ID="[^"]*"/, ' ID="_inner"');
  const xml = `<samlp:Response xmlns:samlp="${samlp}" ID="_outer" Version="2.0">${inner}</samlp:Response>`;
  expect(await verdict(encodeXml(xml))).toBe('assertion_misplaced');
});
