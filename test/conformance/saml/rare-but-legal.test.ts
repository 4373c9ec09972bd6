/** What SAML allows and few providers send: it must not keep anybody out. */
import { constants, sign as signBytes } from 'node:crypto';
import { SignedXml, type SignatureAlgorithm } from 'xml-crypto';
import { describe, expect, it } from 'vitest';
import { ada } from '../../site/idp/people';
import { setAttribute } from '../../site/idp/saml/mint-edits';
import {
  connectionWith,
  decodeXml,
  encodeXml,
  handIn,
  mint,
  providerKey,
  strangerKey,
  trusted,
  verdict,
} from './scene';
import { enveloped, exclusive, signAssertion } from './sign-text';

const unsigned = decodeXml(await mint({ sign: 'none' }));
const types = 'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** The attributes of a sign-in whose signed assertion holds these statements in place of its own. */
async function attributesOf(statements: string): Promise<Readonly<Record<string, unknown>>> {
  const xml = unsigned.replace(/<saml:AttributeStatement>[^]*<\/saml:AttributeStatement>/, () => statements);
  const result = await handIn(encodeXml(signAssertion(xml)));
  if (!result.ok) throw new Error(result.error.reason);
  return result.value.attributes;
}

const statement = (...attributes: string[]) =>
  `<saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement>`;
const one = (name: string, ...values: string[]) => `<saml:Attribute Name="${name}">${values.join('')}</saml:Attribute>`;
const value = (text: string, more = '') => `<saml:AttributeValue${more}>${text}</saml:AttributeValue>`;

describe('attributes', () => {
  it('may stand in several statements', async () => {
    const both =
      statement(one('email', value('a@b.example'))) +
      statement(one('cn', value('A')), one('email', value('c@d.example')));
    expect(await attributesOf(both)).toMatchObject({ email: ['a@b.example', 'c@d.example'], cn: 'A' });
  });

  it('may be missing altogether', async () => {
    expect(await attributesOf('')).toMatchObject({ nameID: expect.any(String) as string });
  });

  it.each(['string', 'anyURI', 'integer', 'boolean', 'dateTime', 'base64Binary', 'anyType'])(
    'may be of the type xs:%s',
    async (type) => {
      const typed = one('x', value('1', ` ${types} xsi:type="xs:${type}"`));
      expect(await attributesOf(statement(typed))).toMatchObject({ x: '1' });
    },
  );

  it('may be of a type that nobody knows', async () => {
    const typed = one(
      'x',
      value('v', ' xmlns:own="urn:own" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="own:thing"'),
    );
    expect(await attributesOf(statement(typed))).toMatchObject({ x: 'v' });
  });

  it('may be nil, empty, or without values', async () => {
    const nil = value('', ` ${types} xsi:nil="true"`);
    const attributes = await attributesOf(
      statement(
        one('nil', nil),
        one('empty', value('')),
        one('none'),
        one('some', nil, value('v'), '<saml:AttributeValue/>'),
      ),
    );
    expect(attributes).toMatchObject({ empty: '', some: ['v', ''] });
    expect(attributes).not.toHaveProperty('nil');
    expect(attributes).not.toHaveProperty('none');
  });

  it('may have names that mean something to programs', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const attributes = await attributesOf(statement(...names.map((name) => one(name, value('v')))));
    for (const name of names) expect(Object.entries(attributes)).toContainEqual([name, 'v']);
    expect(({} as Record<string, unknown>).v).toBeUndefined();
  });

  it('may hold markup of their own', async () => {
    const nested = one('x', value('<saml:NameID Format="urn:x">id</saml:NameID>'));
    expect(await attributesOf(statement(nested))).toMatchObject({ x: 'id' });
  });
});

describe('a NameID', () => {
  it.each([
    ['without Format', undefined],
    ['of no particular format', 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'],
    ['of a format of its own', 'urn:example:employee'],
    ['whose Format is empty', ''],
  ])('%s is read', async (_which, format) => {
    expect(await verdict(mint({ edits: [setAttribute('saml:NameID', 'Format', format)] }))).toBe('accepted');
  });

  it('with qualifiers is read with them', async () => {
    const edits = [
      setAttribute('saml:NameID', 'NameQualifier', 'urn:idp'),
      setAttribute('saml:NameID', 'SPNameQualifier', 'urn:sp'),
    ];
    const nameId = { nameQualifier: 'urn:idp', spNameQualifier: 'urn:sp' };
    expect(await handIn(await mint({ edits }))).toMatchObject({ ok: true, value: { nameId } });
  });
});

describe('a certificate', () => {
  it.each([0, 1, 2])('that stands at place %i of the list is found', async (place) => {
    const certificates = trusted(strangerKey);
    certificates.splice(place, 0, ...trusted(providerKey));
    certificates.push(...trusted(strangerKey));
    expect(await verdict(mint(), { connection: connectionWith({ saml: { certificates } }) })).toBe('accepted');
  });

  it('may differ between response and assertion', async () => {
    const response = await mint({ responseSignature: { key: strangerKey } });
    const certificates = trusted(strangerKey, providerKey);
    expect(await verdict(response, { connection: connectionWith({ saml: { certificates } }) })).toBe('accepted');
    expect(await verdict(response)).toBe('signature_invalid');
  });
});

describe('an RSA-PSS signature (RFC 9231, section 2.3.10)', () => {
  const uri = (hash: string) => `http://www.w3.org/2007/05/xmldsig-more#${hash}-rsa-MGF1`;

  const pss = (hash: string) =>
    class implements SignatureAlgorithm {
      getAlgorithmName = () => uri(hash);
      getSignature = (signedInfo: unknown, key: unknown) =>
        signBytes(hash, Buffer.from(String(signedInfo)), {
          key: String(key),
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
        }).toString('base64');
      verifySignature = (): never => {
        throw new Error('Not needed');
      };
    };

  function signed(hash: string): string {
    const signer = new SignedXml({
      privateKey: providerKey.privateKey,
      signatureAlgorithm: uri(hash),
      canonicalizationAlgorithm: exclusive,
    });
    signer.SignatureAlgorithms = { [uri(hash)]: pss(hash) };
    signer.addReference({
      ...{ xpath: '/*', transforms: [enveloped, exclusive] },
      digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    });
    signer.computeSignature(unsigned);
    return signer.getSignedXml();
  }

  it.each(['sha256', 'sha384', 'sha512'])('over %s is believed', async (hash) => {
    expect(await verdict(encodeXml(signed(hash)))).toBe('accepted');
    expect(await verdict(encodeXml(signed(hash).replace(ada.email, 'eve@acme.example')))).toBe('signature_invalid');
  });

  it('does not pass as another algorithm', async () => {
    const plain = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
    expect(await verdict(encodeXml(signed('sha256').replace(uri('sha256'), plain)))).toBe('signature_invalid');
  });
});

it.each([
  ['without a declaration', (xml: string) => xml],
  ['with a declaration', (xml: string) => `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n${xml}`],
  ['with white space around it', (xml: string) => `\n  ${xml}\n\n`],
  ['with a comment in front of it', (xml: string) => `<!-- written by a proxy -->${xml}<!-- and after -->`],
  ['with quotes of the other kind', (xml: string) => xml.replace(/<samlp:Status>/, `<samlp:Status xmlns:q='urn:q'>`)],
])('reads an answer %s', async (_which, change) => {
  expect(await verdict(encodeXml(change(signAssertion(unsigned))))).toBe('accepted');
});
