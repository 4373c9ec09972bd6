/** Comments, processing instructions, CDATA and entities in every value that is read: refused, or read as one text. */
import { describe, expect, it } from 'vitest';
import { decodeXml, encodeXml, mint, verdict } from './scene';

const xml = decodeXml(await mint());

/** Everything with text that a decision or the identity depends on. */
const values = [
  'saml:Issuer',
  'saml:NameID',
  'saml:Audience',
  'saml:AuthnContextClassRef',
  'saml:AttributeValue',
  'ds:DigestValue',
  'ds:SignatureValue',
  'ds:X509Certificate',
];

/** Puts something into the middle of each such element's text. */
const inside = (name: string, what: (text: string) => string) =>
  encodeXml(
    xml.replaceAll(
      new RegExp(`(<${name}(?: [^>]*)?>)([^<]+)`, 'g'),
      (_all, tag: string, text: string) => tag + what(text),
    ),
  );

const halves = (text: string, between: string) => text.slice(0, 3) + between + text.slice(3);

describe.each(values)('%s', (name) => {
  it('is in the message', () => {
    expect(xml).toMatch(new RegExp(`<${name}[ >]`));
  });

  it.each(['<!---->', '<!-- x -->'])('split by the comment %s is refused', async (comment) => {
    expect(await verdict(inside(name, (text) => halves(text, comment)))).toBe('message_has_comment_in_value');
    expect(await verdict(inside(name, (text) => text + comment))).toBe('message_has_comment_in_value');
  });

  it.each(['<?x?>', '<?xml-stylesheet href="x"?>', '<?x evil@acme.example?>'])(
    'split by the instruction %s is refused',
    async (instruction) => {
      expect(await verdict(inside(name, (text) => halves(text, instruction)))).toBe(
        'message_has_processing_instruction',
      );
    },
  );

  it('in CDATA, whole, is what it says', async () => {
    // Nobody writes a whole signature so, and the library does not find it.
    const expected = name === 'ds:SignatureValue' ? 'signature_invalid' : 'accepted';
    expect(await verdict(inside(name, (text) => `<![CDATA[${text}]]>`))).toBe(expected);
  });

  it('in CDATA, in part, is what it says', async () => {
    expect(await verdict(inside(name, (text) => halves(text, '<![CDATA[]]>')))).toBe('accepted');
  });

  it('with an element in it is refused', async () => {
    expect(await verdict(inside(name, (text) => halves(text, '<x xmlns=""/>')))).not.toBe('accepted');
  });

  it.each(['&x;', '&xxe;', '&nbsp;', '&amp', '&#;', '&#x;', '&', '&lt'])('with %s in it is refused', async (entity) => {
    expect(await verdict(inside(name, (text) => halves(text, entity)))).not.toBe('accepted');
  });
});

describe('an attribute', () => {
  it.each([
    ['with an entity nobody declared', 'Destination="&x;', 'message_not_xml'],
    ['with a bare ampersand', 'Destination="a&b', 'message_not_xml'],
    ['with an open bracket', 'Destination="a<b', 'message_not_xml'],
    ['with NUL', 'Destination="&#0;', 'message_has_forbidden_character'],
  ])('%s is refused', async (_which, written, reason) => {
    expect(await verdict(encodeXml(xml.replace('Destination="', written)))).toBe(reason);
  });
});
