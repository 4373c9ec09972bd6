/** Every refusal has words for the administrator. That none is missing, the compiler sees to. */
import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/protocols/saml/explain';
import type { SamlRefusal } from '../../../src/protocols/saml/refusals';
import { handIn, mint, strangerKey } from '../../conformance/saml/scene';

const samples: readonly (readonly [refusal: SamlRefusal, explanation: RegExp, likelyFix: RegExp])[] = [
  [{ reason: 'message_too_large', limitBytes: 262_144 }, /256 kB/, /groups/],
  [
    { reason: 'issuer_mismatch', element: 'Response', expected: 'urn:a', actual: 'urn:b' },
    /"urn:b".*"urn:a"/,
    /entity ID/,
  ],
  [{ reason: 'audience_mismatch', expected: 'urn:app', actual: ['urn:x', 'urn:y'] }, /"urn:x", "urn:y"/, /urn:app/],
  [{ reason: 'audience_mismatch', expected: 'urn:app', actual: [] }, /nobody/, /urn:app/],
  [
    { reason: 'certificate_expired', notAfter: '2027-01-02T00:00:00.000Z', sha256: 'ab' },
    /expired on 2027-01-02/,
    /Renew/,
  ],
  [
    { reason: 'assertion_expired', notOnOrAfter: 'T1', now: 'T2', skewSeconds: 60 },
    /before T1; it came at T2 \(tolerance 60 s\)/,
    /clock/,
  ],
  [{ reason: 'signature_algorithm_not_allowed', algorithm: 'x#rsa-sha1' }, /x#rsa-sha1/, /allow SHA-1/],
  [{ reason: 'signature_algorithm_not_allowed', algorithm: 'x#hmac' }, /x#hmac/, /RSA-SHA256/],
  [{ reason: 'encryption_algorithm_not_allowed', algorithm: 'x#rsa-1_5' }, /rsa-1_5/, /allow RSA 1.5/],
  [{ reason: 'encryption_algorithm_not_allowed', algorithm: 'x#tripledes-cbc' }, /tripledes/, /allow triple DES/],
  [{ reason: 'endpoint_missing', service: 'SingleLogoutService' }, /SingleLogoutService/, /single logout/],
  [
    { reason: 'metadata_has_several_entities', entities: [{ entityId: 'a' }, { entityId: 'b' }] },
    /2 identity/,
    /Choose/,
  ],
  [
    { reason: 'status_not_success', status: 'Responder', subStatus: 'urn:own', message: 'No.' },
    /urn:own.*"No\."/,
    /log/,
  ],
  [{ reason: 'status_not_success', status: 'constructor' }, /refused \(constructor\)/, /log/],
  [{ reason: 'unsolicited_not_allowed' }, /started this sign-in itself/, /portal link/],
];

describe('explain', () => {
  it.each(samples)('%o', (refusal, explanation, likelyFix) => {
    expect(explain(refusal).explanation).toMatch(explanation);
    expect(explain(refusal).likelyFix).toMatch(likelyFix);
  });

  it('says what a sign-in was refused for', async () => {
    const result = await handIn(await mint({ key: strangerKey }));
    if (result.ok) throw new Error('accepted');
    expect(explain(result.error)).toEqual({
      explanation: 'The signature of the Response does not verify with any certificate of this connection.',
      likelyFix: expect.stringContaining('current metadata') as string,
    });
  });
});
