/** Test connection (requirement F2): the whole way to the provider and back, every value shown, nothing changed. */
import type { Connection } from '../domain/connection';
import type { Identity } from '../domain/identity';
import type { Result } from '../domain/result';
import type { Settings } from '../domain/settings';
import type { TestReport } from '../domain/test-report';
import type { UpstreamFault } from '../ports/faults';
import type { Trace } from '../ports/trace';
import { wantedDesks } from '../provisioning/place-customer';
import { explainRefusal } from './explain-refusal';
import { foresee } from './foresee';
import type { SignInPorts } from './ports';
import type { SignInRefusal } from './refusals';
import { endingWith } from './stopped-step';

export interface TestOutcome {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly testId: string;
  readonly verified: Result<Identity, SignInRefusal>;
  readonly trace: Trace;
}

type Failure = Required<TestReport>['failure'];
type Found = { readonly failure: Failure } | Required<Pick<TestReport, 'profile' | 'verdict' | 'plan'>>;
interface Findings {
  readonly found: Found & Pick<TestReport, 'wouldChange'>;
  /** What a sign-in of this person would be refused for. */
  readonly refused?: SignInRefusal;
}

/** Writes the report that the admin page is waiting for. */
export async function finishTest(ports: SignInPorts, outcome: TestOutcome): Promise<TestReport> {
  const { connection, testId, verified, trace } = outcome;
  const { found, refused } = verified.ok
    ? await examine(ports, outcome, verified.value)
    : failing('Sign-in at the provider', verified.error);
  const report: TestReport = {
    testId,
    connectionId: connection.id,
    at: ports.clock.iso(),
    passed: !('failure' in found),
    steps: refused === undefined ? trace.steps() : endingWith(trace.steps(), refused),
    attributes: verified.ok ? verified.value.attributes : {},
    ...(verified.ok ? { subject: subjectOf(verified.value) } : {}),
    ...found,
  };
  await ports.tests.finish(testId, report);
  return report;
}

const subjectOf = ({ issuer, subject, subjectIsTransient }: Identity): Required<TestReport>['subject'] => ({
  ...{ issuer, subject },
  ...(subjectIsTransient === undefined ? {} : { subjectIsTransient }),
});

const failing = (step: string, refused: SignInRefusal): Findings => ({
  found: { failure: { step, reason: refused.refusal.reason, ...explainRefusal(refused) }, wouldChange: [] },
  refused,
});

/** A fault on the way to the provider is a finding too. */
export async function failTest(
  ports: SignInPorts,
  connection: Connection,
  testId: string,
  fault: UpstreamFault,
): Promise<void> {
  await ports.tests.finish(testId, {
    ...{
      testId,
      connectionId: connection.id,
      at: ports.clock.iso(),
      passed: false,
      steps: [{ step: 'Talking to the provider', outcome: 'failed', facts: {} }],
      attributes: {},
      wouldChange: [],
    },
    failure: { step: 'Talking to the provider', ...explainFault(fault) },
  });
}

/** A system that did not answer, for whoever runs a test. */
export const explainFault = ({ system, detail }: UpstreamFault): Omit<Failure, 'step'> => ({
  reason: `${system}_unavailable`,
  explanation: detail,
  likelyFix:
    system === 'identity_provider'
      ? 'Check the address in the connection and allow the app to call this host.'
      : 'Run the test again in a moment.',
});

/** The verdict is the one a sign-in of this person would get now. */
async function examine(ports: SignInPorts, outcome: TestOutcome, identity: Identity): Promise<Findings> {
  const { connection, settings, trace } = outcome;
  const foreseen = await foresee(ports, { settings, connection, identity, trace });
  if (!foreseen.ok) return failing('Attribute mapping', foreseen.error);
  const { profile, verdict, plan, isNew, refused } = foreseen.value;
  if (refused !== undefined) return { found: { profile, verdict, plan, wouldChange: [] }, refused };
  const desks = wantedDesks(connection, undefined);
  const wouldChange = [
    isNew ? 'create the customer' : 'sign in an existing customer',
    ...(desks.length === 0
      ? ['add the customer to the service desk of the link']
      : desks.map((desk) => `add the customer to service desk ${desk}`)),
    ...plan.create.map((name) => `create organization ${name}`),
    ...plan.add.map((name) => `add the customer to organization ${name}`),
    ...plan.remove.map((name) => `remove the customer from organization ${name}`),
  ];
  return { found: { profile, verdict, plan, wouldChange } };
}
