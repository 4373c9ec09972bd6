/** The assertion consumer takes a SAML 2.0 Response and nothing else: SAML Core, sections 3.2.1 and 4.1. */
import { expect, it } from 'vitest';
import { setAttribute } from '../../site/idp/saml/mint-edits';
import { decodeXml, encodeXml, mint, verdict } from './scene';

it.each([
  ['an assertion by itself', (xml: string) => /<saml:Assertion[^]*<\/saml:Assertion>/.exec(xml)?.[0] ?? ''],
  ['a LogoutResponse', (xml: string) => xml.replaceAll('samlp:Response', 'samlp:LogoutResponse')],
  ['a Response of another namespace', (xml: string) => xml.replace('SAML:2.0:protocol', 'SAML:1.0:protocol')],
])('refuses %s', async (_what, change) => {
  const xml = change(decodeXml(await mint({ sign: 'assertion' })));
  const complete = xml.includes('xmlns:saml=')
    ? xml
    : xml.replace(' ', ' xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ');
  expect(await verdict(encodeXml(complete))).toBe('message_unexpected');
});

it.each(['samlp:Response', 'saml:Assertion'])('refuses another version of %s', async (name) => {
  expect(await verdict(mint({ edits: [setAttribute(name, 'Version', '1.1')] }))).toBe('version_unsupported');
});

it('refuses a Response without ID', async () => {
  const edits = [setAttribute('samlp:Response', 'ID', undefined)];
  expect(await verdict(mint({ sign: 'assertion', tampering: edits }))).toBe('message_unexpected');
});
