/** Messages that are too large or too involved are refused before they are parsed, and quickly. */
import { describe, expect, it } from 'vitest';
import { decodeXml, encodeXml, mint, verdict } from './scene';

const padded = async (filling: string) =>
  encodeXml(decodeXml(await mint()).replace('</samlp:Status>', `</samlp:Status>${filling}`));

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

describe('a message', () => {
  it('over 256 kB is refused', async () => {
    expect(await verdict(padded(`<!--${'x'.repeat(256 * 1024)}-->`))).toBe('message_too_large');
    expect(await verdict('A'.repeat(4 * 1024 * 1024))).toBe('message_too_large');
  });

  it('just below 256 kB is read', async () => {
    const xml = decodeXml(await mint({ sign: 'assertion' }));
    const filling = 256 * 1024 - Buffer.byteLength(xml);
    const large = xml.replace('</samlp:Status>', `</samlp:Status>${' '.repeat(filling)}`);
    expect(await verdict(encodeXml(large))).toBe('accepted');
    expect(await verdict(encodeXml(large.replace('</samlp:Status>', '</samlp:Status> ')))).toBe('message_too_large');
  });

  it.each([
    [
      'thousands of attributes on one element',
      `<x ${Array.from({ length: 4000 }, (_, i) => `a${String(i)}="1"`).join(' ')}/>`,
    ],
    [
      'over a thousand SAML attributes',
      '<saml:Attribute Name="x" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>'.repeat(1001),
    ],
    ['tens of thousands of elements', '<x/>'.repeat(25_000)],
    ['elements nested hundredfold', '<x>'.repeat(100) + '</x>'.repeat(100)],
    ['elements nested ten thousandfold', '<x>'.repeat(9_000) + '</x>'.repeat(9_000)],
  ])('with %s is refused', async (_what, filling) => {
    const message = await padded(filling);
    expect(await verdict(message)).toBe('message_too_complex');
    expect(await milliseconds(() => verdict(message))).toBeLessThan(1000);
  });

  it('of a person in eight hundred groups is accepted', async () => {
    const groups = Array.from({ length: 800 }, (_, i) => `CN=Group ${String(i)},OU=Groups,DC=acme,DC=example`);
    const attributes = [{ name: 'groups', values: groups }];
    expect(await verdict(mint({ assertion: { attributes } }))).toBe('accepted');
  });
});
