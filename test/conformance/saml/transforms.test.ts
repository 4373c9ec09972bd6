/** SAML Core, sections 5.4.3 and 5.4.4: enveloped signature and a canonicalisation, and nothing else. */
import { describe, expect, it } from 'vitest';
import { decodeXml, encodeXml, mint, verdict } from './scene';

const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';

describe('transforms', () => {
  it.each([
    ['the wrong order', [exclusive, enveloped]],
    ['the wrong order of inclusive ones', [inclusive, enveloped]],
    ['only the enveloped signature', [enveloped]],
  ])('with %s are refused', async (_which, transforms) => {
    expect(await verdict(mint({ signature: { transforms } }))).toBe('signature_transform_not_allowed');
  });

  it('that are three are refused', async () => {
    const transforms = [enveloped, exclusive, exclusive];
    expect(await verdict(mint({ signature: { transforms } }))).toBe('signature_malformed');
  });

  it.each([
    'http://www.w3.org/TR/1999/REC-xslt-19991116',
    'http://www.w3.org/TR/1999/REC-xpath-19991116',
    'http://www.w3.org/2002/06/xmldsig-filter2',
    'http://www.w3.org/2000/09/xmldsig#base64',
  ])('called %s are refused', async (algorithm) => {
    const xml = decodeXml(await mint()).replaceAll(
      `Transform Algorithm="${exclusive}"`,
      `Transform Algorithm="${algorithm}"`,
    );
    expect(await verdict(encodeXml(xml))).toBe('signature_transform_not_allowed');
  });

  it.each([enveloped, exclusive])('with content of their own are refused (%s)', async (algorithm) => {
    const xpath = `<ds:Transform Algorithm="${algorithm}"><ds:XPath>true()</ds:XPath></ds:Transform>`;
    const xml = decodeXml(await mint()).replaceAll(`<ds:Transform Algorithm="${algorithm}"/>`, xpath);
    expect(await verdict(encodeXml(xml))).toBe('signature_malformed');
  });
});

describe('the canonicalisation of SignedInfo', () => {
  it.each(['', 'http://www.w3.org/2006/12/xml-c14n11', 'http://www.w3.org/2010/xml-c14n2', enveloped])(
    'is refused as "%s"',
    async (algorithm) => {
      const method = `CanonicalizationMethod Algorithm="${exclusive}"`;
      const xml = decodeXml(await mint()).replaceAll(method, `CanonicalizationMethod Algorithm="${algorithm}"`);
      expect(await verdict(encodeXml(xml))).toBe('signature_transform_not_allowed');
    },
  );
});
