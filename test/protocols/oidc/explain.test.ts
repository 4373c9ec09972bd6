import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/protocols/oidc/explain';
import { knownProviderErrors, type OidcRefusal } from '../../../src/protocols/oidc/refusals';
import { noon } from './harness/ports';

/** One refusal for each reason of our own; the compiler knows when one is missing. */
const examples: {
  readonly [Reason in OidcRefusal['reason']]?: Extract<OidcRefusal, { readonly reason: Reason }>;
} & Record<Exclude<OidcRefusal['reason'], (typeof knownProviderErrors)[number] | 'provider_error'>, OidcRefusal> = {
  address_not_allowed: { reason: 'address_not_allowed', called: 'token', host: 'idp.example' },
  redirected: { reason: 'redirected', called: 'discovery', host: 'idp.example', to: 'new.example' },
  endpoint_missing: { reason: 'endpoint_missing', called: 'authorization' },
  discovery_address_missing: { reason: 'discovery_address_missing' },
  discovery_not_found: { reason: 'discovery_not_found', host: 'idp.example', status: 404 },
  metadata_invalid: { reason: 'metadata_invalid', host: 'idp.example', member: 'jwks_uri' },
  discovery_issuer_mismatch: {
    reason: 'discovery_issuer_mismatch',
    expected: 'https://idp.example',
    actual: 'https://idp.example/',
  },
  keys_address_missing: { reason: 'keys_address_missing' },
  keys_not_found: { reason: 'keys_not_found', host: 'idp.example', status: 403 },
  keys_invalid: { reason: 'keys_invalid', source: 'pasted' },
  client_secret_missing: { reason: 'client_secret_missing' },
  client_secret_expired: { reason: 'client_secret_expired', expiredOn: '2030-03-16' },
  client_key_missing: { reason: 'client_key_missing' },
  client_key_unusable: { reason: 'client_key_unusable' },
  attempt_of_other_connection: { reason: 'attempt_of_other_connection' },
  response_mode_mismatch: { reason: 'response_mode_mismatch', expected: 'POST' },
  signed_response_missing: { reason: 'signed_response_missing' },
  signed_response_unexpected: { reason: 'signed_response_unexpected' },
  parameter_repeated: { reason: 'parameter_repeated', parameter: 'code' },
  state_mismatch: { reason: 'state_mismatch' },
  response_issuer_missing: { reason: 'response_issuer_missing', expected: 'https://idp.example' },
  response_issuer_mismatch: {
    reason: 'response_issuer_mismatch',
    expected: 'https://idp.example',
    actual: 'https://evil.example',
  },
  token_in_response: { reason: 'token_in_response' },
  code_missing: { reason: 'code_missing' },
  code_brought_before: { reason: 'code_brought_before' },
  token_response_invalid: { reason: 'token_response_invalid', at: 'token', status: 404 },
  id_token_missing: { reason: 'id_token_missing' },
  message_malformed: { reason: 'message_malformed', message: 'id_token' },
  message_type_unexpected: { reason: 'message_type_unexpected', message: 'id_token', type: 'at+jwt' },
  decryption_key_missing: { reason: 'decryption_key_missing', message: 'id_token' },
  decryption_failed: { reason: 'decryption_failed', message: 'id_token' },
  algorithm_not_allowed: {
    reason: 'algorithm_not_allowed',
    message: 'id_token',
    algorithm: 'HS256',
    allowed: ['RS256', 'PS256'],
  },
  unknown_key: { reason: 'unknown_key', message: 'logout_token', algorithm: 'RS256', kid: 'key-7' },
  key_unusable: { reason: 'key_unusable', message: 'userinfo', algorithm: 'RS256' },
  signature_invalid: { reason: 'signature_invalid', message: 'authorization_response', algorithm: 'RS256' },
  claim_missing: { reason: 'claim_missing', message: 'id_token', claim: 'sub' },
  claim_invalid: { reason: 'claim_invalid', message: 'id_token', claim: 'exp' },
  issuer_mismatch: {
    reason: 'issuer_mismatch',
    message: 'id_token',
    expected: 'https://idp.example',
    actual: 'https://evil.example',
  },
  audience_mismatch: { reason: 'audience_mismatch', message: 'id_token', expected: 'gatehouse', actual: ['other'] },
  expired: { reason: 'expired', message: 'id_token', expiredAt: noon - 60, now: noon },
  issued_in_future: { reason: 'issued_in_future', message: 'id_token', issuedAt: noon + 60, now: noon },
  not_yet_valid: { reason: 'not_yet_valid', message: 'id_token', validFrom: noon + 60, now: noon },
  authorized_party_missing: { reason: 'authorized_party_missing', audiences: ['api'] },
  authorized_party_mismatch: { reason: 'authorized_party_mismatch', expected: 'gatehouse', actual: 'other' },
  nonce_mismatch: { reason: 'nonce_mismatch' },
  access_token_hash_mismatch: { reason: 'access_token_hash_mismatch' },
  authentication_too_old: { reason: 'authentication_too_old', authenticatedAt: noon - 900, maxAge: 600 },
  authentication_not_renewed: { reason: 'authentication_not_renewed', authenticatedAt: noon - 900, askedAt: noon - 60 },
  authentication_context_not_met: { reason: 'authentication_context_not_met', wanted: ['urn:gold'], actual: '' },
  groups_overflowed: { reason: 'groups_overflowed' },
  resource_refused: { reason: 'resource_refused', at: 'emails', status: 403 },
  resource_invalid: { reason: 'resource_invalid', at: 'groups' },
  userinfo_subject_missing: { reason: 'userinfo_subject_missing' },
  userinfo_subject_mismatch: { reason: 'userinfo_subject_mismatch' },
  subject_attribute_missing: { reason: 'subject_attribute_missing', attribute: 'id', received: ['login', 'name'] },
  logout_not_supported: { reason: 'logout_not_supported' },
  logout_event_missing: { reason: 'logout_event_missing' },
  logout_nonce_present: { reason: 'logout_nonce_present' },
  logout_subject_missing: { reason: 'logout_subject_missing' },
  logout_token_replayed: { reason: 'logout_token_replayed' },
  logout_issuer_mismatch: { reason: 'logout_issuer_mismatch', expected: 'https://idp.example', actual: '' },
  logout_session_missing: { reason: 'logout_session_missing' },
  provider_initiated_off: { reason: 'provider_initiated_off' },
  initiating_issuer_missing: { reason: 'initiating_issuer_missing' },
  initiating_issuer_mismatch: {
    reason: 'initiating_issuer_mismatch',
    expected: 'https://idp.example',
    actual: 'https://evil.example',
  },
};

const isSentence = /^\p{Lu}.*[.]$/su;

describe('an explanation', () => {
  it.each(Object.values(examples))('of $reason is whole sentences', (refusal) => {
    const { explanation, likelyFix } = explain(refusal);
    expect(explanation).toMatch(isSentence);
    expect(likelyFix).toMatch(isSentence);
    expect(`${explanation} ${likelyFix}`).not.toMatch(/undefined|\[object|_mismatch|  /);
  });

  it('is another one for each reason', () => {
    const told = Object.values(examples).map((refusal) => explain(refusal).explanation);
    expect(new Set(told).size).toBe(told.length);
  });

  it.each(['discovery', 'keys', 'authorization', 'token', 'userinfo'] as const)('names the place: %s', (called) => {
    expect(explain({ reason: 'endpoint_missing', called }).explanation).toMatch(/document|address|endpoint/);
  });

  it('names both issuers to compare them by', () => {
    const { explanation } = explain(examples.discovery_issuer_mismatch);
    expect(explanation).toContain('https://idp.example/,');
    expect(explanation).toContain('https://idp.example.');
  });

  it('names times as people write them', () => {
    expect(explain(examples.expired).explanation).toContain('2030-03-17T17:46:40Z');
  });

  it.each([
    [{ ...examples.redirected, to: '' }, 'redirects.'],
    [{ ...examples.address_not_allowed, host: '' }, 'The token endpoint is not'],
    [{ ...examples.metadata_invalid, member: 'document' }, 'is not one'],
    [{ ...examples.keys_invalid, source: 'discovery' }, 'not a JWK Set'],
    [{ ...examples.unknown_key, kid: '' }, 'fits the logout token.'],
    [{ ...examples.response_mode_mismatch, expected: 'GET' }, 'by POST'],
    [{ ...examples.authentication_context_not_met, actual: 'urn:bronze' }, 'as urn:bronze'],
  ] as [OidcRefusal, string][])('fits what is known: %j', (refusal, part) => {
    expect(explain(refusal).explanation).toContain(part);
  });
});

describe("the explanation of a provider's error", () => {
  it.each([...knownProviderErrors, 'provider_error' as const])('%s says what it means and what to do', (reason) => {
    const { explanation, likelyFix } = explain({ reason, at: 'token', error: reason });
    expect(explanation).toMatch(isSentence);
    expect(explanation).toContain(`token endpoint answered ${reason}.`);
    expect(likelyFix).toMatch(isSentence);
  });

  it("adds the provider's own sentence", () => {
    const refusal = {
      reason: 'invalid_grant',
      at: 'token',
      error: 'invalid_grant',
      description: 'Code expired',
    } as const;
    expect(explain(refusal).explanation).toContain('It adds: "Code expired"');
  });

  it('advises on Microsoft Graph where that is what refused', () => {
    const refusal = { reason: 'insufficient_scope', at: 'groups', error: 'insufficient_scope' } as const;
    expect(explain(refusal).likelyFix).toContain('GroupMember.Read.All');
  });
});
