/** XML 1.0, section 2.2: characters that no document has. Signed as they are, they would still be a name nobody can see. */
import { describe, expect, it } from 'vitest';
import { ada } from '../../site/idp/people';
import { decodeXml, encodeXml, handIn, mint, verdict } from './scene';
import { signAssertion } from './sign-text';

const unsigned = decodeXml(await mint({ sign: 'none' }));
const signedWith = (text: string) => encodeXml(signAssertion(unsigned.replaceAll('>ada@acme.example<', `>${text}<`)));

describe('a signed value', () => {
  it.each([
    ['&#0;', 'a reference to NUL'],
    ['&#x0;', 'one in hexadecimal'],
    ['&#00001;', 'a reference to a control'],
    ['&#x1F;', 'another'],
    ['&#xFFFE;', 'a non-character'],
    ['&#55296;', 'half of a pair'],
    ['&#x110000;', 'a number beyond Unicode'],
    ['&#99999999999999999999;', 'a number beyond reason'],
  ])('with %s (%s) is refused', async (text) => {
    const xml = signedWith('PLACE');
    const tampered = decodeXml(xml).replace('PLACE', `ada@acme.example${text}`);
    expect(await verdict(encodeXml(tampered))).toBe('message_has_forbidden_character');
  });

  it.each(['\u0000', '\u0001', '\u0008', '\u000B', '\u001F', '\uFFFE', '\uFFFF'])(
    'with %j as it is is refused',
    async (character) => {
      const xml = decodeXml(await mint()).replace('>ada@', `>${character}ada@`);
      expect(await verdict(encodeXml(xml))).toBe('message_has_forbidden_character');
    },
  );

  it.each(['&#9;', '&#10;', '&#13;', '&#x20;', '&#x1F600;', '&#xD7FF;', '&#xE000;', '&#xFFFD;'])(
    'with %s is read',
    async (text) => {
      const code = text.includes('x') ? Number.parseInt(text.slice(3), 16) : Number(text.slice(2, -1));
      const expected = `ada${String.fromCodePoint(code)}@acme.example`;
      const result = await handIn(signedWith(`ada${text}@acme.example`));
      expect(result).toMatchObject({ ok: true, value: { attributes: { email: expected } } });
    },
  );

  it('may hold every character that markup escapes', async () => {
    const text = '&lt;ada&gt; &amp;amp; &quot;&apos; ]]&gt; &#60;!--';
    expect(await handIn(signedWith(text))).toMatchObject({
      ok: true,
      value: { attributes: { email: `<ada> &amp; "' ]]> <!--` } },
    });
  });
});

it('reads the same person as ever', async () => {
  expect(await handIn(signedWith(ada.email))).toMatchObject({ value: { attributes: { email: ada.email } } });
});
