/** SAML Profiles, section 4.1.4.2: the answer is from our provider, for us, sent here, in reply to this request. */
import { describe, expect, it } from 'vitest';
import type { SignInAttempt } from '../../../src/domain/sign-in-attempt';
import { duplicate, remove, setAttribute, setText } from '../../site/idp/saml/mint-edits';
import type { Edit } from '../../site/idp/saml/mint-edits';
import { elementsOf } from '../../site/idp/saml/xml';
import { addresses, attempt, connectionWith, handIn, issuer, mint, ownKey, verdict } from './scene';

const other = 'https://other.example';

describe('the issuer', () => {
  it.each([
    ['the response', { response: { issuer: other } }, 'Response'],
    ['the assertion', { assertion: { issuer: other } }, 'Assertion'],
    ['both', { issuer: other }, 'Response'],
  ])('of %s is the connection and nobody else', async (_which, changes, element) => {
    expect(await handIn(await mint(changes))).toEqual({
      ok: false,
      error: { reason: 'issuer_mismatch', element, expected: issuer, actual: other },
    });
  });

  it('is told apart to the letter', async () => {
    expect(await verdict(mint({ issuer: `${issuer}/` }))).toBe('issuer_mismatch');
    expect(await verdict(mint({ issuer: issuer.toUpperCase() }))).toBe('issuer_mismatch');
  });

  it('may be left out of an unsigned response, and of nothing else', async () => {
    const nameless =
      (which: number): Edit =>
      (document) => {
        const issuerElement = elementsOf(document, 'saml:Issuer')[which];
        const stranger = document.createElementNS('urn:other', 'other:Issuer');
        issuerElement?.parentNode?.replaceChild(stranger, issuerElement);
      };
    expect(await verdict(mint({ sign: 'assertion', edits: [nameless(0)] }))).toBe('accepted');
    expect(await verdict(mint({ sign: 'response', edits: [nameless(0)] }))).toBe('issuer_missing');
    expect(await verdict(mint({ sign: 'assertion', edits: [nameless(1)] }))).toBe('issuer_missing');
    const encryption = { certificate: ownKey.certificate };
    expect(await verdict(mint({ sign: 'assertion', edits: [nameless(0)], encryption }))).toBe('issuer_missing');
  });

  it('must be an entity ID', async () => {
    const format = 'urn:oasis:names:tc:SAML:2.0:nameid-format:';
    expect(await verdict(mint({ edits: [setAttribute('saml:Issuer', 'Format', `${format}entity`)] }))).toBe('accepted');
    expect(await verdict(mint({ edits: [setAttribute('saml:Issuer', 'Format', `${format}persistent`)] }))).toBe(
      'issuer_format_unexpected',
    );
  });
});

describe('the destination', () => {
  it.each([other, addresses.samlSlo, `${addresses.samlAcs}/`, addresses.samlAcs.toUpperCase(), ''])(
    'of the response is not "%s"',
    async (destination) => {
      expect(await verdict(mint({ response: { destination } }))).toBe('destination_mismatch');
      expect(await verdict(mint({ response: { destination }, sign: 'assertion' }))).toBe('destination_mismatch');
    },
  );

  it('may be missing from an unsigned response only', async () => {
    const edits = [setAttribute('samlp:Response', 'Destination', undefined)];
    expect(await verdict(mint({ edits, sign: 'response' }))).toBe('destination_missing');
    expect(await verdict(mint({ edits, sign: 'assertion' }))).toBe('accepted');
  });
});

describe('the recipient', () => {
  it.each([other, `${addresses.samlAcs}/`, ''])('of the assertion is not "%s"', async (recipient) => {
    expect(await verdict(mint({ assertion: { recipient } }))).toBe('recipient_mismatch');
  });

  it('must be there', async () => {
    const edits = [setAttribute('saml:SubjectConfirmationData', 'Recipient', undefined)];
    expect(await verdict(mint({ edits }))).toBe('recipient_missing');
  });
});

describe('the audience', () => {
  it('is this installation', async () => {
    expect(await handIn(await mint({ audience: other }))).toEqual({
      ok: false,
      error: { reason: 'audience_mismatch', expected: addresses.samlEntityId, actual: [other] },
    });
  });

  it("is the connection's own name for this installation where it has one", async () => {
    const connection = connectionWith({ saml: { spEntityId: 'urn:acme:portal' } });
    expect(await verdict(mint({ audience: 'urn:acme:portal' }), { connection })).toBe('accepted');
    expect(await verdict(mint(), { connection })).toBe('audience_mismatch');
  });

  it('must be restricted', async () => {
    expect(await verdict(mint({ edits: [remove('saml:AudienceRestriction')] }))).toBe('audience_restriction_missing');
    expect(await verdict(mint({ edits: [remove('saml:Conditions')] }))).toBe('audience_restriction_missing');
    expect(await verdict(mint({ edits: [remove('saml:Audience')] }))).toBe('audience_mismatch');
  });

  it('may be one of several in one restriction', async () => {
    const alsoForOther: Edit = (document) => {
      const [audience] = elementsOf(document, 'saml:Audience');
      const copy = audience?.parentNode?.insertBefore(audience.cloneNode(true), audience);
      if (copy) copy.textContent = other;
    };
    expect(await verdict(mint({ edits: [alsoForOther] }))).toBe('accepted');
  });

  it('must be in every restriction', async () => {
    const narrower: Edit = (document) => {
      const [, copy] = elementsOf(document, 'saml:Audience');
      if (copy) copy.textContent = other;
    };
    expect(await verdict(mint({ edits: [duplicate('saml:AudienceRestriction')] }))).toBe('accepted');
    expect(await verdict(mint({ edits: [duplicate('saml:AudienceRestriction'), narrower] }))).toBe('audience_mismatch');
  });
});

describe('InResponseTo', () => {
  it.each([
    ['the response', { response: { inResponseTo: '_other' } }, 'Response'],
    ['the confirmation', { assertion: { inResponseTo: '_other' } }, 'SubjectConfirmationData'],
  ])('of %s is the request of this attempt', async (_which, changes, element) => {
    expect(await handIn(await mint(changes))).toEqual({
      ok: false,
      error: { reason: 'in_response_to_mismatch', element },
    });
  });

  it.each([
    ['the response', { response: { inResponseTo: undefined } }, 'Response'],
    ['the confirmation', { assertion: { inResponseTo: undefined } }, 'SubjectConfirmationData'],
  ])('of %s must be there', async (_which, changes, element) => {
    expect(await handIn(await mint(changes))).toEqual({
      ok: false,
      error: { reason: 'in_response_to_missing', element },
    });
  });

  it('does not match an attempt without a request', async () => {
    const withoutRequest: { -readonly [K in keyof SignInAttempt]: SignInAttempt[K] } = { ...attempt };
    delete withoutRequest.requestId;
    expect(await verdict(mint(), { attempt: withoutRequest })).toBe('in_response_to_mismatch');
  });
});

it('reads the issuer without the white space around it', async () => {
  expect(await verdict(mint({ edits: [setText('saml:Issuer', `\n  ${issuer}\n`)] }))).toBe('accepted');
});
