/** SAML Core, section 6 and XML Encryption 1.1: what is opened, with which keys and algorithms. */
import { describe, expect, it } from 'vitest';
import { ada } from '../../site/idp/people';
import type { contentAlgorithms } from '../../site/idp/saml/mint-encryption';
import { encryptAssertion, encryptText, encryptWith192Bits, sealAssertion } from './encrypt-text';
import { signAssertion } from './sign-text';
import { connectionWith, decodeXml, encodeXml, handIn, mint, ownKey, strangerKey, verdict } from './scene';

const { certificate } = ownKey;
const pair = (key: typeof ownKey) => ({ kid: 'k', ...key, createdAt: '2027-01-01T00:00:00.000Z' });

describe('an encrypted assertion', () => {
  it.each([
    'aes128-gcm',
    'aes256-gcm',
    'aes128-cbc',
    'aes256-cbc',
  ] as const satisfies readonly (keyof typeof contentAlgorithms)[])('is opened with %s', async (algorithm) => {
    const result = await handIn(await mint({ encryption: { certificate, algorithm } }));
    expect(result).toMatchObject({ ok: true, value: { attributes: { email: ada.email } } });
  });

  it.each(['cbc', 'gcm'] as const)('is opened with aes192-%s', async (mode) => {
    const xml = decodeXml(await mint({ sign: 'assertion' }));
    const sealed = await sealAssertion(xml, (assertion) => encryptWith192Bits(assertion, certificate, mode));
    expect(await handIn(sealed)).toMatchObject({ ok: true, value: { attributes: { email: ada.email } } });
  });

  it.each(['sha1', 'sha256', 'sha512'] as const)('is opened with RSA-OAEP over %s', async (keyDigest) => {
    expect(await verdict(mint({ encryption: { certificate, keyDigest } }))).toBe('accepted');
  });

  it('is opened with RSA-OAEP of XML Encryption 1.1 if digest and mask agree', async () => {
    const xml = decodeXml(await mint({ sign: 'assertion', encryption: { certificate, keyDigest: 'sha256' } }));
    const method =
      /<e:EncryptionMethod Algorithm="[^"]*rsa-oaep-mgf1p"[^]*?<\/e:EncryptionMethod>/.exec(xml)?.[0] ?? '';
    const written = (mask: string) =>
      encodeXml(
        xml.replace(
          method,
          `<e:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep">
            <DigestMethod xmlns="http://www.w3.org/2000/09/xmldsig#" Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
            <x:MGF xmlns:x="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1${mask}"/>
          </e:EncryptionMethod>`,
        ),
      );
    expect(method).not.toBe('');
    expect(await verdict(written('sha256'))).toBe('accepted');
    expect(await verdict(written('sha1'))).toBe('encryption_algorithm_not_allowed');
  });

  it('with triple DES is refused unless the connection allows it', async () => {
    const response = await mint({ encryption: { certificate, algorithm: 'tripledes-cbc' } });
    expect(await handIn(response)).toEqual({
      ok: false,
      error: {
        reason: 'encryption_algorithm_not_allowed',
        algorithm: 'http://www.w3.org/2001/04/xmlenc#tripledes-cbc',
      },
    });
    const allowed = await handIn(response, { connection: connectionWith({ saml: { allowRsa15: true } }) });
    expect(allowed).toMatchObject({ ok: true, value: { attributes: { email: ada.email } } });
  });

  it('with RSA 1.5 is refused unless the connection allows it', async () => {
    const response = await mint({ encryption: { certificate, keyAlgorithm: 'rsa-1_5' } });
    expect(await handIn(response)).toEqual({
      ok: false,
      error: { reason: 'encryption_algorithm_not_allowed', algorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' },
    });
    expect(await verdict(response, { connection: connectionWith({ saml: { allowRsa15: true } }) })).toBe('accepted');
  });

  it.each([
    ['http://www.w3.org/2009/xmlenc11#aes256-gcm', 'http://www.w3.org/2001/04/xmldsig-more#camellia256-cbc'],
    ['http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p', 'http://www.w3.org/2001/04/xmlenc#kw-aes256'],
  ])('with an unknown algorithm is refused by its name', async (known, unknown) => {
    const response = decodeXml(await mint({ sign: 'assertion', encryption: { certificate } })).replace(known, unknown);
    expect(await handIn(encodeXml(response))).toEqual({
      ok: false,
      error: { reason: 'encryption_algorithm_not_allowed', algorithm: unknown },
    });
  });

  it('is opened with the staged key pair too', async () => {
    const rotating = { keyPairs: [pair(strangerKey), pair(ownKey)] };
    expect(await verdict(mint({ encryption: { certificate } }), { secrets: rotating })).toBe('accepted');
  });

  it('needs a key pair', async () => {
    expect(await verdict(mint({ encryption: { certificate } }), { secrets: {} })).toBe('decryption_key_missing');
  });

  it('is demanded where the connection says so', async () => {
    const connection = connectionWith({ saml: { requireEncryption: true } });
    expect(await verdict(mint(), { connection })).toBe('encryption_missing');
    expect(await verdict(mint({ encryption: { certificate } }), { connection })).toBe('accepted');
  });

  it('of a stranger is refused although it can be opened', async () => {
    const forged = { key: strangerKey, sign: 'assertion', encryption: { certificate } } as const;
    expect(await verdict(mint(forged))).toBe('signature_invalid');
    expect(await verdict(mint({ ...forged, sign: 'none' }))).toBe('signature_missing');
  });

  it('must contain an assertion', async () => {
    const edit = (document: Document) => {
      const assertion = document.getElementsByTagName('saml:Assertion')[0];
      assertion?.parentNode?.replaceChild(document.createElementNS('urn:other', 'other:Assertion'), assertion);
    };
    expect(await verdict(mint({ sign: 'none', edits: [edit] }))).toBe('assertion_missing');
  });
});

describe.each(['nameId', 'attributes'] as const)('an encrypted %s', (part) => {
  it('is opened inside a signed assertion', async () => {
    const plain = await handIn(await mint());
    expect(await handIn(await mint({ encryption: { certificate }, encrypt: [part] }))).toEqual({
      ...plain,
      value: { ...(plain.ok ? plain.value : {}), providerSession: expect.stringMatching(/^_/) as string },
    });
  });

  it('is opened inside an encrypted assertion', async () => {
    expect(await verdict(mint({ encryption: { certificate }, encrypt: ['assertion', part] }))).toBe('accepted');
  });

  it('for somebody else is refused', async () => {
    const encryption = { certificate: strangerKey.certificate };
    expect(await verdict(mint({ encryption, encrypt: [part] }))).toBe('decryption_failed');
  });
});

describe('the layout of the encryption', () => {
  it('may borrow prefixes from around the assertion, as when a library cuts it out as it stands', async () => {
    const declaration = ' xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"';
    const xml = decodeXml(await mint({ sign: 'assertion' })).replaceAll(declaration, '');
    const around = xml.replace('<samlp:Response', `<samlp:Response${declaration}`);
    expect(await verdict(await encryptAssertion(around, { certificate }))).toBe('accepted');
  });

  describe('may borrow prefixes that the canonical form of the response leaves out', () => {
    const declarations =
      'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
    const typed = '<saml:AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:string">';
    const borrowing = async () =>
      decodeXml(await mint({ sign: 'none' }))
        .replaceAll(' xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"', '')
        .replace('<samlp:Response', `<samlp:Response ${declarations}`)
        .replaceAll(/<saml:AttributeValue[^>]*>/g, typed);
    const sealedAndSigned = async (xml: string) =>
      encodeXml(signAssertion(decodeXml(await encryptAssertion(xml, { certificate })), { what: 'Response' }));

    it('if the assertion is signed too', async () => {
      const response = await sealedAndSigned(signAssertion(await borrowing()));
      expect(await handIn(response)).toMatchObject({ ok: true, value: { attributes: { email: ada.email } } });
    });

    it('but not if only the response is: anybody could declare them anew', async () => {
      expect(await verdict(await sealedAndSigned(await borrowing()))).toBe('signature_missing');
    });
  });

  it('may keep the key beside the data, behind a RetrievalMethod', async () => {
    const xml = decodeXml(await mint({ sign: 'assertion', encryption: { certificate } }));
    const key = /<e:EncryptedKey[^]*<\/e:EncryptedKey>/.exec(xml)?.[0] ?? '';
    const beside = xml
      .replace(key, '<RetrievalMethod URI="#_key" Type="http://www.w3.org/2001/04/xmlenc#EncryptedKey"/>')
      .replace(
        '</xenc:EncryptedData>',
        `</xenc:EncryptedData>${key.replace('<e:EncryptedKey', '<e:EncryptedKey Id="_key"')}`,
      );
    expect(key).not.toBe('');
    expect(await verdict(encodeXml(beside))).toBe('accepted');
  });

  it('may hold keys for others, before ours', async () => {
    const xml = decodeXml(await mint({ sign: 'assertion', encryption: { certificate } }));
    const other = await encryptText('x', { certificate: strangerKey.certificate });
    const [ours, theirs] = [xml, other].map((text) => /<e:EncryptedKey[^]*<\/e:EncryptedKey>/.exec(text)?.[0] ?? '');
    expect(await verdict(encodeXml(xml.replace(ours ?? '', `${theirs ?? ''}${ours ?? ''}`)))).toBe('accepted');
    const named = theirs?.replace('<e:EncryptedKey', '<e:EncryptedKey Recipient="https://other.example"') ?? '';
    expect(await verdict(encodeXml(xml.replace(ours ?? '', named.repeat(9) + (ours ?? ''))))).toBe('accepted');
  });
});
