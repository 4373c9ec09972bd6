/** What a message claims, for finding its connection. */
import { describe, expect, it } from 'vitest';
import { encodeXml, issuer, mint, ownKey, serviceProvider } from '../../conformance/saml/scene';
import { logoutRequest, logoutResponse } from '../../conformance/saml/logout-scene';
import { deflateRawSync } from 'node:zlib';

const peek = serviceProvider().peek;

describe('peek', () => {
  it('reads kind, issuer and request of a response, encrypted or not', async () => {
    const claimed = { ok: true, value: { kind: 'Response', issuer, inResponseTo: '_request1' } };
    expect(peek(await mint())).toEqual(claimed);
    expect(peek(await mint({ encryption: { certificate: ownKey.certificate } }))).toEqual(claimed);
  });

  it('finds the issuer in the assertion where the response has none', () => {
    const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><saml:Issuer> ${issuer} </saml:Issuer></saml:Assertion></samlp:Response>`;
    expect(peek(encodeXml(xml))).toEqual({ ok: true, value: { kind: 'Response', issuer } });
  });

  it('reads logout messages by both bindings', () => {
    expect(peek(encodeXml(logoutRequest()), 'post')).toEqual({ ok: true, value: { kind: 'LogoutRequest', issuer } });
    expect(peek(deflateRawSync(logoutResponse()).toString('base64'), 'redirect')).toEqual({
      ok: true,
      value: { kind: 'LogoutResponse', issuer, inResponseTo: '_request1' },
    });
  });

  it.each([
    ['not base64', '<x/>', 'message_not_base64'],
    ['not XML', encodeXml('x'), 'message_not_xml'],
    ['of a document type', encodeXml('<!DOCTYPE x><x/>'), 'message_has_doctype'],
    ['something else', encodeXml('<x/>'), 'message_unexpected'],
    ['far too long', 'A'.repeat(1_000_000), 'message_too_large'],
  ])('refuses what is %s', (_what, message, reason) => {
    expect(peek(message)).toMatchObject({ ok: false, error: { reason } });
  });
});
