/** XML 1.0, section 4.3.3: which encodings are read, and that none of them makes other characters out of what was signed. */
import { describe, expect, it } from 'vitest';
import { ada } from '../../site/idp/people';
import { decodeXml, handIn, mint, verdict } from './scene';

const person = { ...ada, displayName: 'Ædä Løvelace' };
const xml = decodeXml(await mint({}, person));
const declaring = (encoding: string, version = '1.0') => `<?xml version="${version}" encoding="${encoding}"?>\n${xml}`;
const base64 = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString('base64');
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('base64');

describe('a document', () => {
  it.each([
    ['in UTF-8 without a word about it', base64(xml, 'utf8')],
    ['that declares UTF-8', base64(declaring('UTF-8'), 'utf8')],
    ['that declares utf-8 after its mark', base64(`\uFEFF${declaring('utf-8')}`, 'utf8')],
    ['in ISO-8859-1, declared', base64(declaring('ISO-8859-1'), 'latin1')],
    ['in UTF-16 with its mark, little end first', base64(`\uFEFF${declaring('UTF-16')}`, 'utf16le')],
    ['in UTF-16 with its mark, big end first', swapped(`\uFEFF${declaring('UTF-16')}`)],
  ])('%s is read', async (_which, message) => {
    const name = { displayName: person.displayName };
    expect(await handIn(message)).toMatchObject({ ok: true, value: { attributes: name } });
  });

  it.each([
    ['that declares UTF-7', base64(declaring('UTF-7'), 'utf8'), 'message_encoding_unsupported'],
    ['in UTF-7', base64(declaring('UTF-7').replaceAll('<saml', '+ADw-saml'), 'latin1'), 'message_encoding_unsupported'],
    ['that declares EBCDIC', base64(declaring('IBM037'), 'utf8'), 'message_encoding_unsupported'],
    ['that declares a name without end', base64(declaring('x'.repeat(2000)), 'utf8'), 'message_not_xml'],
    ['that declares nothing', base64(declaring(''), 'utf8'), 'message_encoding_unsupported'],
    ['in UTF-16 without its mark', base64(declaring('UTF-16'), 'utf16le'), 'message_not_xml'],
    ['in UTF-16 that declares UTF-7', base64(`\uFEFF${declaring('UTF-7')}`, 'utf16le'), 'message_encoding_unsupported'],
    ['in ISO-8859-1 without a word about it', base64(xml, 'latin1'), 'message_not_xml'],
    ['in ISO-8859-1 that declares UTF-8', base64(declaring('UTF-8'), 'latin1'), 'message_not_xml'],
    ['in UTF-8 that declares ISO-8859-1', base64(declaring('ISO-8859-1'), 'utf8'), 'signature_invalid'],
    ['in ASCII with a character outside', base64(declaring('US-ASCII'), 'latin1'), 'message_not_xml'],
    ['of XML 1.1', base64(declaring('UTF-8', '1.1'), 'utf8'), 'message_not_xml'],
    ['without a version', base64(`<?xml encoding="UTF-8"?>${xml}`, 'utf8'), 'message_not_xml'],
    ['with half of a character at the end', base64(`\uFEFF${xml}`, 'utf16le').slice(0, -4), 'message_not_xml'],
  ])('%s is refused', async (_which, message, reason) => {
    expect(await verdict(message)).toBe(reason);
  });
});
