import { SAML, ValidateInResponseTo, type SamlConfig } from '@node-saml/node-saml';
import { SignedXml } from 'xml-crypto';
import { decrypt } from 'xml-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { ada, grace } from '../people';
import { generateSamlKey, type SamlKey } from './keys';
import { responseFor, responseXmlFor, type MintOptions } from './mint';
import { duplicate, insertComment, remove, setAttribute, setText } from './mint-edits';
import { wrap, wrappings, type Wrapping } from './mint-wrapping';
import { childrenOf, elementsOf, parseXml, serialize } from './xml';

const issuer = 'https://idp.example/metadata';
const audience = 'https://sp.example/metadata';
const acs = 'https://sp.example/acs';

let key: SamlKey;
let spKey: SamlKey;
let otherKey: SamlKey;

beforeAll(async () => {
  [key, spKey, otherKey] = (await Promise.all(
    ['idp', 'sp', 'other'].map((commonName) => generateSamlKey({ commonName })),
  )) as [SamlKey, SamlKey, SamlKey];
});

const options = (broken: Partial<MintOptions> = {}): MintOptions => ({ issuer, audience, acs, key, ...broken });

const mintFor = (broken: Partial<MintOptions> = {}): Promise<string> => responseFor(ada, options(broken));

async function validate(samlResponse: string, config: Partial<SamlConfig> = {}) {
  const sp = new SAML({
    issuer: audience,
    audience,
    callbackUrl: acs,
    entryPoint: issuer,
    idpIssuer: issuer,
    idpCert: key.certificate,
    decryptionPvk: spKey.privateKey,
    wantAuthnResponseSigned: false,
    wantAssertionsSigned: false,
    validateInResponseTo: ValidateInResponseTo.never,
    ...config,
  });
  return (await sp.validatePostResponseAsync({ SAMLResponse: samlResponse })).profile;
}

describe('a flawless minted response', () => {
  it.each(['response', 'assertion', 'both'] as const)('is accepted with a signature on %s', async (sign) => {
    const wants = { wantAuthnResponseSigned: sign !== 'assertion', wantAssertionsSigned: sign !== 'response' };
    expect(await validate(await mintFor({ sign }), wants)).toMatchObject({ email: ada.email, issuer });
  });

  it.each(['aes128-cbc', 'aes256-cbc', 'aes128-gcm', 'aes256-gcm'] as const)(
    'is accepted encrypted with %s',
    async (algorithm) => {
      const encryption = { certificate: spKey.certificate, algorithm };
      const xml = await responseXmlFor(ada, options({ encryption }));
      expect(xml).not.toContain(ada.email);
      expect(await validate(Buffer.from(xml).toString('base64'))).toMatchObject({ email: ada.email });
    },
  );

  it.each([
    ['nameId', 'rsa-oaep'],
    ['attributes', 'rsa-1_5'],
  ] as const)('keeps what lies inside an encrypted %s, with %s', async (part, keyAlgorithm) => {
    const encryption = { certificate: spKey.certificate, keyAlgorithm, keyDigest: 'sha256' } as const;
    const xml = await responseXmlFor(ada, options({ encryption, encrypt: [part] }));
    const [sealed] = elementsOf(parseXml(xml), 'xenc:EncryptedData');
    const plain = await new Promise<string>((resolve, reject) => {
      const done = (error: Error | null, text: string) => (error ? reject(error) : resolve(text));
      decrypt(serialize(sealed as Node), { key: spKey.privateKey, warnInsecureAlgorithm: false }, done);
    });
    expect(plain).toMatch(part === 'nameId' ? /^<saml:NameID / : /^<saml:Attribute .*ada@acme\.example/);
    expect(xml).not.toContain(plain);
  });
});

describe('a minted response that is broken', () => {
  const hour = 60 * 60_000;
  it.each<[string, () => Partial<MintOptions>, RegExp]>([
    ['unsigned', () => ({ sign: 'none' }), /signature/],
    ['signed with another key', () => ({ signature: { key: otherKey } }), /signature/],
    [
      'signed with another key under the right certificate',
      () => ({ signature: { key: otherKey, keyInfo: key.certificate } }),
      /signature/,
    ],
    ['keyed with the public certificate', () => ({ signature: { algorithm: 'hmac-sha1' } }), /signature|hmac/i],
    ['changed after signing', () => ({ tampering: [setText('saml:NameID', 'mallory')] }), /signature/],
    ['expired', () => ({ now: new Date(Date.now() - hour) }), /expired/],
    ['not valid yet', () => ({ now: new Date(Date.now() + hour) }), /not yet valid/],
    ['for another audience', () => ({ assertion: { audience: 'https://other.example' } }), /audience/i],
    [
      'a refusal',
      () => ({ response: { status: 'authnFailed', assertion: undefined }, sign: 'response' }),
      /AuthnFailed/,
    ],
    [
      'twice the same assertion',
      () => ({ sign: 'assertion', tampering: [duplicate('saml:Assertion')] }),
      /signature|multiple|assertion/i,
    ],
  ])('is refused: %s', async (_which, broken, reason) => {
    await expect(validate(await mintFor(broken()))).rejects.toThrow(reason);
  });

  it('says what it was told to say', async () => {
    const xml = await responseXmlFor(
      ada,
      options({
        response: { destination: 'https://other.example/acs', issuer: 'https://other.example' },
        assertion: { recipient: 'https://third.example/acs', inResponseTo: '_other' },
        edits: [
          remove('saml:AudienceRestriction'),
          insertComment('saml:NameID', 3),
          setAttribute('saml:AuthnStatement', 'SessionNotOnOrAfter', undefined),
        ],
        signature: { algorithm: 'rsa-sha1', digest: 'sha1', keyInfo: undefined },
        prolog: '<!-- first -->',
      }),
    );
    const document = parseXml(xml);
    expect(elementsOf(document, 'saml:Issuer').map((item) => item.textContent)).toEqual([
      'https://other.example',
      issuer,
    ]);
    expect(document.documentElement.getAttribute('Destination')).toBe('https://other.example/acs');
    const [data] = elementsOf(document, 'saml:SubjectConfirmationData');
    expect([data?.getAttribute('Recipient'), data?.getAttribute('InResponseTo')]).toEqual([
      'https://third.example/acs',
      '_other',
    ]);
    expect(elementsOf(document, 'saml:NameID')[0]?.childNodes).toHaveLength(3);
    expect(elementsOf(document, 'saml:AuthnStatement')[0]?.hasAttribute('SessionNotOnOrAfter')).toBe(false);
    expect(elementsOf(document, 'saml:Audience')).toHaveLength(0);
    expect(elementsOf(document, 'ds:KeyInfo')).toHaveLength(0);
    expect(xml).toMatch(/^<!-- first -->.*rsa-sha1/s);
  });
});

describe('signature wrapping', () => {
  const wrapped = (which: Wrapping): Promise<string> =>
    responseXmlFor(ada, options({ sign: which <= 2 ? 'response' : 'assertion', tampering: [wrap(which, grace)] }));

  const emailIn = (assertion: Element | undefined): string | null | undefined => {
    const [statement] = assertion ? childrenOf(assertion, 'saml:AttributeStatement') : [];
    const attributes = statement ? childrenOf(statement, 'saml:Attribute') : [];
    return attributes.find((attribute) => attribute.getAttribute('Name') === 'email')?.textContent;
  };

  it.each(wrappings)('%i shows the victim to a careless reader', async (which) => {
    const { documentElement } = parseXml(await wrapped(which));
    // 7 is for readers that look for an assertion anywhere; the others fool those that look under the root.
    const read =
      which === 7 ? elementsOf(documentElement, 'saml:Assertion') : childrenOf(documentElement, 'saml:Assertion');
    expect(emailIn(read[0])).toBe(grace.email);
    expect(elementsOf(documentElement, 'saml:Assertion').map(emailIn)).toContain(ada.email);
  });

  // The two elements with one ID in 7 are refused by this verifier before it gets to the signature.
  it.each(wrappings.filter((which) => which !== 7))('%i keeps a signature that fits', async (which) => {
    const xml = await wrapped(which);
    const verifier = new SignedXml({ publicCert: key.certificate });
    verifier.loadSignature(elementsOf(parseXml(xml), 'ds:Signature')[0] ?? '');
    expect(verifier.checkSignature(xml)).toBe(true);
  });

  it.each(wrappings)('%i never makes node-saml name the victim', async (which) => {
    const read = await validate(Buffer.from(await wrapped(which)).toString('base64')).catch(() => null);
    expect(read?.email).not.toBe(grace.email);
  });
});
