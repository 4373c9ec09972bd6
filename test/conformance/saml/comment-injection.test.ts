/** A comment inside a value: canonicalisation drops it, so the signature holds, and careless readers stop at it. */
import { describe, expect, it } from 'vitest';
import { insertComment } from '../../site/idp/saml/mint-edits';
import { ada } from '../../site/idp/people';
import { decodeXml, encodeXml, handIn, mint, verdict } from './scene';

describe('a comment', () => {
  it.each(['saml:NameID', 'saml:AttributeValue', 'saml:Audience', 'saml:Issuer'])(
    'that splits the text of %s is refused',
    async (name) => {
      expect(await verdict(mint({ tampering: [insertComment(name, 3)] }))).toBe('message_has_comment_in_value');
    },
  );

  it('before or after the text of a value is refused too', async () => {
    expect(await verdict(mint({ tampering: [insertComment('saml:NameID', 0)] }))).toBe('message_has_comment_in_value');
  });

  it('is refused in a value that was signed with it', async () => {
    expect(await verdict(mint({ edits: [insertComment('saml:NameID', 3)] }))).toBe('message_has_comment_in_value');
  });

  it('between elements does no harm', async () => {
    const xml = decodeXml(await mint()).replace('<saml:Conditions', '<!-- for the log --><saml:Conditions');
    expect(await handIn(encodeXml(xml))).toMatchObject({ ok: true, value: { attributes: { email: ada.email } } });
  });
});
