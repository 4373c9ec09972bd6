/** SAML Profiles, sections 3.3 and 4.1.4.2: a browser presents an assertion as its bearer, and in no other way. */
import { describe, expect, it } from 'vitest';
import { duplicate, remove, setAttribute } from '../../site/idp/saml/mint-edits';
import type { Edit } from '../../site/idp/saml/mint-edits';
import { mint, verdict } from './scene';

const signed = (...edits: Edit[]) => verdict(mint({ edits }));
const method = (name: string) =>
  setAttribute('saml:SubjectConfirmation', 'Method', `urn:oasis:names:tc:SAML:2.0:cm:${name}`);

describe('a subject', () => {
  it.each(['holder-of-key', 'sender-vouches', 'Bearer', ''])('confirmed by "%s" is refused', async (name) => {
    expect(await signed(method(name))).toBe('bearer_confirmation_missing');
  });

  it('without confirmation, or a confirmation without data, is refused', async () => {
    expect(await signed(remove('saml:SubjectConfirmation'))).toBe('bearer_confirmation_missing');
    expect(await signed(remove('saml:SubjectConfirmationData'))).toBe('bearer_confirmation_missing');
  });

  it('is confirmed if one of several bearers holds', async () => {
    const first = setAttribute('saml:SubjectConfirmationData', 'Recipient', 'https://other.example');
    expect(await signed(duplicate('saml:SubjectConfirmation'), first)).toBe('accepted');
    expect(await signed(duplicate('saml:SubjectConfirmation'), method('sender-vouches'))).toBe('accepted');
  });

  it('must be there, once, and with an identifier', async () => {
    expect(await signed(remove('saml:Subject'))).toBe('name_id_missing');
    expect(await signed(remove('saml:NameID'))).toBe('name_id_missing');
    expect(await signed(duplicate('saml:Subject'))).toBe('message_malformed');
    expect(await signed(duplicate('saml:NameID'))).toBe('message_malformed');
  });
});
