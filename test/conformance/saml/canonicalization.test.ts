/** Canonical XML: the four forms signers use, and what prefix lists and comments can do to none of them. */
import { describe, expect, it } from 'vitest';
import { ada, grace } from '../../site/idp/people';
import { decodeXml, encodeXml, handIn, mint, verdict } from './scene';
import { enveloped, exclusive, inclusive, signAssertion, type SigningHabits } from './sign-text';

const unsigned = decodeXml(await mint({ sign: 'none' }));
const identity = { ok: true, value: { attributes: { email: ada.email } } };
const forms = [exclusive, `${exclusive}WithComments`, inclusive, `${inclusive}#WithComments`];

describe.each(forms)('%s', (form) => {
  const habits: SigningHabits = { canonicalization: form, transforms: [enveloped, form], prefix: 'ds' };

  it('is read, of an assertion', async () => {
    expect(await handIn(encodeXml(signAssertion(unsigned, habits)))).toMatchObject(identity);
  });

  it('is read, of a response', async () => {
    expect(await handIn(encodeXml(signAssertion(unsigned, { ...habits, what: 'Response' })))).toMatchObject(identity);
  });

  it('is read, of both', async () => {
    const once = signAssertion(unsigned, habits);
    expect(await handIn(encodeXml(signAssertion(once, { ...habits, what: 'Response' })))).toMatchObject(identity);
  });

  it('is read, of an assertion that inherits its namespaces', async () => {
    const declaration = ' xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"';
    const inheriting = unsigned
      .replaceAll(declaration, '')
      .replace('<samlp:Response', `<samlp:Response${declaration} xmlns:unused="urn:unused"`);
    expect(await handIn(encodeXml(signAssertion(inheriting, habits)))).toMatchObject(identity);
  });

  it('does not hold when a value was changed', async () => {
    const changed = signAssertion(unsigned, habits).replace(`>${ada.email}<`, `>${grace.email}<`);
    expect(await verdict(encodeXml(changed))).toBe('signature_invalid');
  });

  it('does not hold when anything was added', async () => {
    const changed = signAssertion(unsigned, habits).replace('<saml:Subject>', '<saml:Subject xmlns:x="urn:x" x:y="1">');
    expect(await verdict(encodeXml(changed))).toBe('signature_invalid');
  });

  it('never lets a comment into a value', async () => {
    const commented = unsigned.replace(`>${ada.email}<`, `>${ada.email}<!-- -->.evil.example<`);
    expect(await verdict(encodeXml(signAssertion(commented, habits)))).toBe('message_has_comment_in_value');
  });

  it('reads nothing of a comment between elements', async () => {
    const commented = unsigned.replace('<saml:Conditions', '<!-- <saml:Issuer>x</saml:Issuer> --><saml:Conditions');
    expect(await handIn(encodeXml(signAssertion(commented, habits)))).toMatchObject(identity);
  });
});

describe('a list of prefixes', () => {
  it.each(['xs', '#default', 'saml samlp', 'unknown', 'xs  xsi'])('of "%s" is read', async (list) => {
    const types = ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
    const xml = unsigned.replace('<samlp:Response', `<samlp:Response${types}`);
    const signed = signAssertion(xml, { inclusiveNamespacesPrefixList: list.split(' ') });
    expect(await handIn(encodeXml(signed))).toMatchObject(identity);
  });

  const method = `<Transform Algorithm="${exclusive}"`;

  it('cannot be added after signing', async () => {
    const list = `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="samlp x"/>`;
    const signed = signAssertion(unsigned).replace(`${method}/>`, `${method}>${list}</Transform>`);
    expect(signed).toContain('PrefixList');
    expect(await verdict(encodeXml(signed))).toBe('signature_invalid');
  });

  it.each([
    ['another element beside it', `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="x"/><x/>`],
    [
      'a second one',
      `<ec:InclusiveNamespaces xmlns:ec="${exclusive}"/><ec:InclusiveNamespaces xmlns:ec="${exclusive}"/>`,
    ],
    ['one of another namespace', '<ec:InclusiveNamespaces xmlns:ec="urn:x" PrefixList="x"/>'],
  ])('with %s is refused', async (_which, content) => {
    const signed = signAssertion(unsigned).replace(`${method}/>`, `${method}>${content}</Transform>`);
    expect(signed).toContain(content);
    expect(await verdict(encodeXml(signed))).toBe('signature_malformed');
  });
});
