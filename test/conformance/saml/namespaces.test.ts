/** Namespaces in XML 1.0: what a prefix cannot mean, and one attribute written twice. */
import { describe, expect, it } from 'vitest';
import { decodeXml, encodeXml, mint, verdict } from './scene';
import { signAssertion } from './sign-text';

const unsigned = decodeXml(await mint({ sign: 'none' }));
const onStatus = (attributes: string) => (xml: string) => xml.replace('<samlp:Status>', `<samlp:Status ${attributes}>`);

describe('a document is refused that', () => {
  it.each([
    ['gives xml another meaning', onStatus('xmlns:xml="urn:evil"')],
    ['gives another prefix the meaning of xml', onStatus('xmlns:e="http://www.w3.org/XML/1998/namespace"')],
    ['declares xmlns', onStatus('xmlns:xmlns="urn:evil"')],
    ['declares xmlns as what it is', onStatus('xmlns:xmlns="http://www.w3.org/2000/xmlns/"')],
    ['makes the meaning of xmlns the usual one', onStatus('xmlns="http://www.w3.org/2000/xmlns/"')],
    ['takes the meaning of a prefix away', onStatus('xmlns:saml=""')],
    ['writes an attribute under two prefixes', onStatus('xmlns:a="urn:x" xmlns:b="urn:x" a:v="1" b:v="2"')],
    ['has a name with two colons', onStatus('xmlns:a="urn:x" a:b:c="1"')],
  ])('%s', async (_what, change) => {
    expect(await verdict(encodeXml(change(decodeXml(await mint()))))).toBe('message_not_xml');
    expect(await verdict(encodeXml(signAssertion(unsigned).replace(/^[^]*$/, change)))).toBe('message_not_xml');
  });
});

describe('a document is read that', () => {
  it.each([
    ['declares xml as what it is', onStatus('xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:lang="en"')],
    ['binds a prefix of its own', onStatus('xmlns:own="urn:own" own:note="1"')],
    ['has no usual namespace for a while', onStatus('xmlns=""')],
  ])('%s', async (_what, change) => {
    expect(await verdict(encodeXml(change(signAssertion(unsigned))))).toBe('accepted');
  });
});
