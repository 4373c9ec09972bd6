/** What forgiving parsers repair: each repair is a chance to read something else than was signed. */
import { describe, expect, it } from 'vitest';
import { decodeXml, encodeXml, mint, verdict } from './scene';

const breaks: readonly (readonly [what: string, change: (xml: string) => string])[] = [
  ['an end tag that is missing', (xml) => xml.replace('</samlp:Response>', '')],
  ['an attribute without quotes', (xml) => xml.replace('Version="2.0"', 'Version=2.0')],
  ['an attribute given twice', (xml) => xml.replace('Version="2.0"', 'Version="2.0" Version="2.0"')],
  ['an attribute without a value', (xml) => xml.replace('<samlp:Status>', '<samlp:Status checked>')],
  ['a prefix nobody declared', (xml) => xml.replace('<samlp:Status>', '<samlp:Status evil:x="1">')],
  ['an element with a prefix nobody declared', (xml) => xml.replace('<samlp:Status>', '<evil:x/><samlp:Status>')],
  ['a second root', (xml) => `${xml}<evil/>`],
  ['text after the root', (xml) => `${xml}evil`],
  ['text before the root', (xml) => `evil${xml}`],
  ['nothing at all', () => ' '],
  ['no XML', () => 'SAMLResponse'],
];

it.each(breaks)('refuses %s', async (_what, change) => {
  expect(await verdict(encodeXml(change(decodeXml(await mint()))))).toBe('message_not_xml');
});

describe('the encoding', () => {
  it('must be base64', async () => {
    expect(await verdict('')).toBe('message_not_base64');
    expect(await verdict('<samlp:Response/>')).toBe('message_not_base64');
    expect(await verdict(`${await mint()}!`)).toBe('message_not_base64');
  });

  it('may be wrapped into lines', async () => {
    const wrapped = (await mint()).replace(/.{76}/g, '$&\r\n');
    expect(await verdict(wrapped)).toBe('accepted');
  });

  it('is UTF-8 unless it says otherwise, with or without byte order mark', async () => {
    const xml = decodeXml(await mint());
    expect(await verdict(encodeXml(`\uFEFF${xml}`))).toBe('accepted');
    expect(await verdict(Buffer.from(xml, 'utf16le').toString('base64'))).toBe('message_not_xml');
    expect(await verdict(Buffer.from(xml.replace('ada@', 'ad\xE4@'), 'latin1').toString('base64'))).toBe(
      'message_not_xml',
    );
  });
});
