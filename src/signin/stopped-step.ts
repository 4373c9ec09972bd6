/** The step at which a sign-in came to its end: the last one of its line in the sign-in log, and of a test's report. */
import type { TraceStep } from '../domain/sign-in-entry';
import type { UpstreamFault } from '../ports/faults';
import type { FlowRefusal, SignInRefusal } from './refusals';

/** The steps taken, ending with the one that refused. A protocol's own last step says so already. */
export function endingWith(steps: readonly TraceStep[], refused: SignInRefusal): readonly TraceStep[] {
  const { reason } = refused.refusal;
  const last = steps.at(-1);
  if (last?.outcome === 'failed' && last.facts.reason === reason) return steps;
  return [...steps, { step: stepOf(refused), outcome: 'failed', facts: factsOf(refused) }];
}

/** The steps taken, ending with the system that did not answer. */
export const endingAt = (steps: readonly TraceStep[], { system }: UpstreamFault): readonly TraceStep[] => [
  ...steps,
  {
    step: system === 'jira' ? 'Customer in Jira' : 'Storage',
    outcome: 'failed',
    facts: { reason: `${system}_unavailable` },
  },
];

function factsOf(refused: SignInRefusal): TraceStep['facts'] {
  const { reason } = refused.refusal;
  return refused.about === 'admission' ? { rule: refused.refusal.rule.replaceAll('_', ' '), reason } : { reason };
}

function stepOf(refused: SignInRefusal): string {
  switch (refused.about) {
    case 'oidc':
    case 'saml':
      return 'Sign-in at the provider';
    case 'mapping':
      return 'Attribute mapping';
    case 'admission':
      return 'Admission';
    case 'linking':
      return 'Account linking';
    case 'flow':
      return flowStep(refused.refusal.reason);
  }
}

function flowStep(reason: FlowRefusal['reason']): string {
  switch (reason) {
    case 'link_unknown':
    case 'link_retired':
    case 'portal_disabled':
    case 'organization_required':
    case 'single_sign_on_required':
      return 'Portal access';
    case 'sign_in_off':
    case 'connection_unknown':
    case 'connection_disabled':
    case 'no_connection':
      return 'Connection';
    case 'recovery_invalid':
    case 'recovery_used':
    case 'recovery_off':
      return 'Recovery link';
    case 'customer_changed':
      return 'Customer';
    case 'attempt_unknown':
    case 'attempt_expired':
    case 'attempt_used':
    case 'cookies_blocked':
    case 'provider_initiated_off':
    case 'too_many_attempts':
      return 'Sign-in attempt';
  }
}
