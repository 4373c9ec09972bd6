/** SAML Core, section 2.5.1: a condition that is not understood makes the assertion invalid. */
import { describe, expect, it } from 'vitest';
import { append, duplicate } from '../../site/idp/saml/mint-edits';
import { addresses, decodeXml, encodeXml, mint, verdict } from './scene';
import { signAssertion } from './sign-text';

const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
const withCondition = (namespace: string, name: string) =>
  verdict(mint({ edits: [append('saml:Conditions', (document) => document.createElementNS(namespace, name))] }));

describe('a condition', () => {
  it.each(['OneTimeUse', 'ProxyRestriction'])('%s is kept by what the app does anyway', async (name) => {
    expect(await withCondition(saml, `saml:${name}`)).toBe('accepted');
  });

  it('of another kind is refused', async () => {
    expect(await withCondition(saml, 'saml:Condition')).toBe('condition_unknown');
    expect(await withCondition('urn:other', 'other:AudienceRestriction')).toBe('condition_unknown');
  });
});

it('refuses two Conditions', async () => {
  expect(await verdict(mint({ edits: [duplicate('saml:Conditions')] }))).toBe('message_malformed');
});

describe('an audience', () => {
  const restriction = (...audiences: string[]) =>
    `<saml:AudienceRestriction>${audiences.map((name) => `<saml:Audience>${name}</saml:Audience>`).join('')}</saml:AudienceRestriction>`;
  const us = addresses.samlEntityId;

  const restrictedTo = async (...restrictions: string[]) => {
    const xml = decodeXml(await mint({ sign: 'none' }));
    const own = /<saml:AudienceRestriction>[^]*<\/saml:AudienceRestriction>/;
    return verdict(encodeXml(signAssertion(xml.replace(own, () => restrictions.join('')))));
  };

  it.each([
    ['us', [restriction(us)], 'accepted'],
    ['us, with white space around it', [restriction(`\n  ${us}\n`)], 'accepted'],
    ['us among others', [restriction('urn:other', us)], 'accepted'],
    ['us, twice over', [restriction(us), restriction('urn:other', us)], 'accepted'],
    ['us and, besides, others', [restriction(us), restriction('urn:other')], 'audience_mismatch'],
    ['others', [restriction('urn:other')], 'audience_mismatch'],
    ['nobody', [restriction()], 'audience_mismatch'],
    ['an empty name', [restriction('')], 'audience_mismatch'],
    ['us in capitals', [restriction(us.toUpperCase())], 'audience_mismatch'],
    ['us with a slash', [restriction(`${us}/`)], 'audience_mismatch'],
    ['a longer name', [restriction(`${us}.evil.example`)], 'audience_mismatch'],
    ['nothing', [], 'audience_restriction_missing'],
  ])('of %s', async (_who, restrictions, expected) => {
    expect(await restrictedTo(...restrictions)).toBe(expected);
  });
});

it('accepts OneTimeUse and ProxyRestriction with a count and audiences beside each other', async () => {
  const xml = decodeXml(await mint({ sign: 'none' }));
  const more =
    '<saml:OneTimeUse/><saml:ProxyRestriction Count="0"><saml:Audience>urn:x</saml:Audience></saml:ProxyRestriction>';
  const signed = signAssertion(xml.replace('</saml:Conditions>', `${more}</saml:Conditions>`));
  expect(await verdict(encodeXml(signed))).toBe('accepted');
});
