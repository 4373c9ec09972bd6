/** The same answer as different products write it: prefixes, default namespaces, inherited ones, layout. */
import { describe, expect, it } from 'vitest';
import { ada } from '../../site/idp/people';
import { decodeXml, encodeXml, handIn, mint } from './scene';
import { signAssertion } from './sign-text';

const unsigned = decodeXml(await mint({ sign: 'none' }));
const declaration = ' xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"';
const identity = { ok: true, value: { attributes: { email: ada.email } } };

describe('an answer', () => {
  it('may use default namespaces, as at Microsoft', async () => {
    const xml = unsigned
      .replaceAll(declaration, '')
      .replaceAll('saml:', '')
      .replace('<Assertion ', '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ')
      .replace('<Issuer>', '<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">');
    expect(await handIn(encodeXml(signAssertion(xml)))).toMatchObject(identity);
  });

  it('may use other prefixes, as with OpenSAML', async () => {
    const xml = unsigned
      .replaceAll('saml:', 'saml2:')
      .replaceAll('xmlns:saml=', 'xmlns:saml2=')
      .replaceAll('samlp', 'saml2p');
    expect(await handIn(encodeXml(signAssertion(xml, { prefix: 'ds' })))).toMatchObject(identity);
  });

  it('may inherit the prefix of a type and sign it, as with OpenSAML', async () => {
    const types = ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
    const xml = unsigned
      .replace('<samlp:Response', `<samlp:Response${types}`)
      .replaceAll('<saml:AttributeValue>', '<saml:AttributeValue xsi:type="xs:string">');
    const signed = signAssertion(xml, { prefix: 'ds', inclusiveNamespacesPrefixList: ['xs'] });
    expect(signed).toContain('PrefixList="xs"');
    expect(await handIn(encodeXml(signed))).toMatchObject(identity);
  });

  it('may be indented and end its lines in the Windows way', async () => {
    const xml = unsigned.replaceAll(/></g, '>\r\n  <');
    expect(await handIn(encodeXml(signAssertion(xml.replaceAll('\r', ''))))).toMatchObject(identity);
    const signed = signAssertion(xml.replaceAll('\r', '')).replaceAll('\n', '\r\n');
    expect(await handIn(encodeXml(signed))).toMatchObject(identity);
  });

  it('may hold text as CDATA, which signs like any other', async () => {
    const xml = decodeXml(await mint()).replace(`>${ada.email}<`, `><![CDATA[${ada.email}]]><`);
    expect(await handIn(encodeXml(xml))).toMatchObject(identity);
  });
});
