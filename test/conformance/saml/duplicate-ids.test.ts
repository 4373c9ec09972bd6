/** SAML Core, section 1.3.4: an ID names one element, or a signature could mean another one than is read. */
import { describe, expect, it } from 'vitest';
import { setAttribute, type Edit } from '../../site/idp/saml/mint-edits';
import { mint, verdict } from './scene';

describe('an ID given twice', () => {
  it('to response and assertion is refused', async () => {
    const same = [setAttribute('samlp:Response', 'ID', '_same'), setAttribute('saml:Assertion', 'ID', '_same')];
    expect(await verdict(mint({ sign: 'assertion', tampering: same }))).toBe('duplicate_id');
  });

  it.each(['ID', 'Id', 'id', 'iD', 'xml:id'])('as %s of any other element is refused', async (name) => {
    const tampering = [
      setAttribute('saml:Assertion', 'ID', '_assertion'),
      setAttribute('saml:AuthnContext', name, '_assertion'),
    ];
    expect(await verdict(mint({ tampering }))).toBe('duplicate_id');
  });

  it('under a prefix, where the signature library finds it too, is refused', async () => {
    const tampering: Edit[] = [
      setAttribute('saml:Assertion', 'ID', '_assertion'),
      (document) => {
        document.getElementsByTagName('saml:AuthnContext')[0]?.setAttributeNS('urn:x', 'x:ID', '_assertion');
      },
    ];
    expect(await verdict(mint({ tampering }))).toBe('duplicate_id');
  });
});
