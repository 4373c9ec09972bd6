/** Whatever refused a sign-in, its line ends with the step that did, once, with the reason. */
import { expect, it } from 'vitest';
import type { TraceStep } from '../../src/domain/sign-in-entry';
import { UpstreamFault } from '../../src/ports/faults';
import { flowRefusal, type SignInRefusal } from '../../src/signin/refusals';
import { endingAt, endingWith } from '../../src/signin/stopped-step';

const token: TraceStep = { step: 'Token request', outcome: 'ok', facts: {} };
const denied = { reason: 'domain_denied', rule: 'denied_domains', domain: 'globex.example' } as const;

it.each<[SignInRefusal, string]>([
  [{ about: 'oidc', refusal: { reason: 'attempt_of_other_connection' } }, 'Sign-in at the provider'],
  [{ about: 'mapping', refusal: { reason: 'email_invalid', looked: [] } }, 'Attribute mapping'],
  [{ about: 'admission', refusal: denied }, 'Admission'],
  [{ about: 'linking', refusal: { reason: 'address_rejected' } }, 'Account linking'],
  [flowRefusal('organization_required'), 'Portal access'],
  [flowRefusal('connection_disabled'), 'Connection'],
  [flowRefusal('customer_changed'), 'Customer'],
  [flowRefusal('recovery_used'), 'Recovery link'],
  [flowRefusal('attempt_used'), 'Sign-in attempt'],
])('%o is the last step, failed, with its reason', (refused, step) => {
  const [first, last, ...more] = endingWith([token], refused);
  expect([first, more]).toEqual([token, []]);
  expect(last).toMatchObject({ step, outcome: 'failed', facts: { reason: refused.refusal.reason } });
});

it('names the rule of an admission in words', () => {
  const [last] = endingWith([], { about: 'admission', refusal: denied });
  expect(last?.facts).toEqual({ rule: 'denied domains', reason: 'domain_denied' });
});

it('adds nothing to a protocol’s own step of the same reason, and does to one of another', () => {
  const failed = (reason: string): TraceStep => ({ step: 'ID token', outcome: 'failed', facts: { reason } });
  const refused: SignInRefusal = { about: 'oidc', refusal: { reason: 'attempt_of_other_connection' } };
  const own = [token, failed('attempt_of_other_connection')];
  expect(endingWith(own, refused)).toEqual(own);
  expect(endingWith([failed('another')], refused)).toHaveLength(2);
});

it.each([
  ['jira', 'Customer in Jira'],
  ['storage', 'Storage'],
] as const)('ends with %s where that did not answer', (system, step) => {
  const reason = `${system}_unavailable`;
  expect(endingAt([token], new UpstreamFault(system, 'x'))).toEqual([
    token,
    { step, outcome: 'failed', facts: { reason } },
  ]);
});
