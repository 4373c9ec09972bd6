/** SAML Profiles, section 4.1: the sign-in itself, in every combination of signature and encryption. */
import { describe, expect, it } from 'vitest';
import { createTrace } from '../../../src/platform/trace';
import { ada } from '../../site/idp/people';
import { nameIdFor } from '../../site/idp/saml/sign-on';
import {
  addresses,
  attempt,
  connectionWith,
  handIn,
  issuer,
  mint,
  noon,
  ownKey,
  secrets,
  serviceProvider,
  strangerKey,
  verdict,
} from './scene';

describe('a flawless answer', () => {
  it('becomes the identity it asserts', async () => {
    const personId = nameIdFor(ada, 'persistent', issuer, addresses.samlEntityId).value;
    expect(await handIn(await mint())).toMatchObject({
      ok: true,
      value: {
        connectionId: 'c1',
        issuer,
        subject: personId,
        attributes: { email: ada.email, firstName: 'Ada', groups: ['acme-users', 'admins'] },
        authenticatedAt: noon,
        sessionEndsAt: noon + 8 * 3600,
      },
    });
  });

  it.each(['response', 'assertion', 'both'] as const)('is accepted with the %s signed', async (sign) => {
    expect(await verdict(mint({ sign }))).toBe('accepted');
  });

  it.each([
    ['response', 'response', 'accepted'],
    ['response', 'assertion', 'signature_missing'],
    ['response', 'both', 'accepted'],
    ['assertion', 'response', 'signature_missing'],
    ['assertion', 'assertion', 'accepted'],
    ['assertion', 'both', 'accepted'],
    ['both', 'response', 'signature_missing'],
    ['both', 'assertion', 'signature_missing'],
    ['both', 'both', 'accepted'],
    ['either', 'response', 'accepted'],
    ['either', 'assertion', 'accepted'],
    ['either', 'none', 'signature_missing'],
  ] as const)('of a provider that must sign %s and signs %s is %s', async (signed, sign, expected) => {
    const connection = connectionWith({ saml: { signed } });
    expect(await verdict(mint({ sign }), { connection })).toBe(expected);
    const encryption = { certificate: ownKey.certificate };
    expect(await verdict(mint({ sign, encryption }), { connection })).toBe(expected);
  });
});

it('leaves facts in the trace, and nothing of the person', async () => {
  const trace = createTrace();
  const input = { connection: connectionWith(), secrets, addresses, attempt, trace };
  await serviceProvider().complete({ ...input, samlResponse: await mint() });
  expect(trace.steps().map(({ step, outcome }) => [step, outcome])).toEqual([
    ['Signature of the SAML response', 'ok'],
    ['Content of the SAML assertion', 'ok'],
    ['One-time use of the SAML assertion', 'ok'],
  ]);
  expect(trace.steps()[1]?.facts.attributes).toContain('email');
  expect(JSON.stringify(trace.steps())).not.toMatch(/acme|Ada|Lovelace/);

  await serviceProvider().complete({ ...input, samlResponse: await mint({ key: strangerKey }) });
  expect(trace.steps().at(-1)).toMatchObject({ outcome: 'failed', facts: { reason: 'signature_invalid' } });
});
