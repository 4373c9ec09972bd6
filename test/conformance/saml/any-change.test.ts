/** SAML Core, section 5.4: whatever anybody changes in a signed answer, nobody else comes in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeXml, encodeXml, handIn, mint } from './scene';

const response = await mint({ sign: 'response' });
const xml = decodeXml(response);
const genuine = await handIn(response);
const everybody = decodeXml(await mint({ sign: 'both' }));

/** A piece of the message taken out, doubled, or replaced by a piece of markup. */
const edit = fc.record({
  at: fc.nat(xml.length - 1),
  length: fc.nat(60),
  into: fc.oneof(
    fc.constant(''),
    fc.string({ maxLength: 8 }),
    fc.constantFrom(
      '<!-- -->',
      '<x/>',
      '&amp;',
      '&#x61;',
      '</saml:NameID><saml:NameID>',
      '<![CDATA[x]]>',
      'ID="_x"',
      '\u0000',
    ),
    fc.record({ from: fc.nat(xml.length - 1), length: fc.nat(400) }),
  ),
});

function apply(text: string, { at, length, into }: typeof edit extends fc.Arbitrary<infer T> ? T : never): string {
  const inserted = typeof into === 'string' ? into : text.slice(into.from, into.from + into.length);
  return text.slice(0, at) + inserted + text.slice(at + length);
}

describe('a change', () => {
  it('is refused, or changes nothing of what is read', async () => {
    await fc.assert(
      fc.asyncProperty(edit, async (change) => {
        const result = await handIn(encodeXml(apply(xml, change)));
        if (result.ok) expect(result).toEqual(genuine);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('never makes the app fail, however many there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (changes) => {
        const result = await handIn(encodeXml(changes.reduce(apply, everybody)));
        expect(typeof result.ok).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
