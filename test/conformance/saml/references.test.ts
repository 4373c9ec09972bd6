/** SAML Core, section 5.4.2: one reference, to the element the signature stands in; XML Signature, section 4: the form. */
import { describe, expect, it } from 'vitest';
import { append, duplicate, remove, setAttribute } from '../../site/idp/saml/mint-edits';
import type { Edit } from '../../site/idp/saml/mint-edits';
import { decodeXml, encodeXml, mint, verdict } from './scene';

const signedOnce = (...tampering: Edit[]) => mint({ sign: 'assertion', tampering });

describe('a reference', () => {
  it.each(['', '#_other', '#xpointer(/)', "#xpointer(id('x'))", 'https://evil.example/'])(
    'to "%s" is refused',
    async (uri) => {
      expect(await verdict(signedOnce(setAttribute('ds:Reference', 'URI', uri)))).toBe('signature_reference_invalid');
    },
  );

  it('without URI is refused', async () => {
    expect(await verdict(signedOnce(setAttribute('ds:Reference', 'URI', undefined)))).toBe(
      'signature_reference_invalid',
    );
  });

  it('of an element without ID is refused', async () => {
    expect(await verdict(signedOnce(setAttribute('saml:Assertion', 'ID', undefined)))).toBe(
      'signature_reference_invalid',
    );
  });

  it('to an ID with a quote is refused', async () => {
    const xml = decodeXml(await mint({ sign: 'assertion' }));
    const [, id = ''] = /URI="#([^"]+)"/.exec(xml) ?? [];
    expect(await verdict(encodeXml(xml.replaceAll(id, `_x'or'1`)))).toBe('signature_reference_invalid');
  });

  it('that is one of two is refused', async () => {
    expect(await verdict(signedOnce(duplicate('ds:Reference')))).toBe('signature_malformed');
  });
});

describe('a signature', () => {
  it.each([
    'ds:SignedInfo',
    'ds:SignatureValue',
    'ds:SignatureMethod',
    'ds:CanonicalizationMethod',
    'ds:DigestMethod',
    'ds:DigestValue',
    'ds:Transforms',
    'ds:KeyInfo',
  ])('with two %s is refused', async (name) => {
    expect(await verdict(signedOnce(duplicate(name)))).toBe('signature_malformed');
  });

  it.each(['ds:SignedInfo', 'ds:SignatureValue', 'ds:DigestValue', 'ds:Transforms', 'ds:CanonicalizationMethod'])(
    'without %s is refused',
    async (name) => {
      expect(await verdict(signedOnce(remove(name)))).toBe('signature_malformed');
    },
  );

  it('with an Object is refused', async () => {
    const object = append('ds:Signature', (document) =>
      document.createElementNS('http://www.w3.org/2000/09/xmldsig#', 'ds:Object'),
    );
    expect(await verdict(signedOnce(object))).toBe('signature_malformed');
  });

  it('beside a second one in the same element is refused', async () => {
    expect(await verdict(signedOnce(duplicate('ds:Signature')))).toBe('signature_malformed');
  });

  it('anywhere else is refused', async () => {
    const stray = append('saml:Subject', (document) =>
      document.createElementNS('http://www.w3.org/2000/09/xmldsig#', 'ds:Signature'),
    );
    expect(await verdict(signedOnce(stray))).toBe('signature_misplaced');
  });

  it.each([
    ['the person', 'saml:NameID'],
    ['a right', 'saml:AttributeValue'],
    ['the digest', 'ds:DigestValue'],
    ['the signature', 'ds:SignatureValue'],
  ])('no longer fits when somebody changes %s', async (_what, name) => {
    const change: Edit = (document) => {
      const element = document.getElementsByTagName(name)[0];
      if (!element) throw new Error(name);
      element.textContent = element.textContent.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    };
    expect(await verdict(signedOnce(change))).toBe('signature_invalid');
  });
});
