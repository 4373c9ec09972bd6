/** Test connection (requirement F2): the whole way to the provider and back, every value shown, nothing changed. */
import type { Connection } from '../domain/connection';
import type { Identity } from '../domain/identity';
import { planOrganizations } from '../domain/plan-organizations';
import type { Result } from '../domain/result';
import type { Settings } from '../domain/settings';
import type { TestReport } from '../domain/test-report';
import { UpstreamFault } from '../ports/faults';
import type { Trace } from '../ports/trace';
import { mapIdentity, patternsFor, judge } from '../provisioning/evaluate';
import { wantedDesks } from '../provisioning/place-customer';
import type { SignInPorts } from './ports';
import { explainRefusal } from './explain-refusal';
import type { SignInRefusal } from './refusals';
import { toRecognizable } from './recognizable';

export interface TestOutcome {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly testId: string;
  readonly verified: Result<Identity, SignInRefusal>;
  readonly trace: Trace;
}

type Failure = Required<TestReport>['failure'];
type Findings =
  | { readonly failure: Failure; readonly wouldChange: readonly string[] }
  | (Required<Pick<TestReport, 'profile' | 'verdict' | 'plan'>> & { readonly wouldChange: readonly string[] });

/** Writes the report that the admin page is waiting for. */
export async function finishTest(ports: SignInPorts, outcome: TestOutcome): Promise<void> {
  const { connection, testId, verified, trace } = outcome;
  const findings: Findings = verified.ok
    ? await examine(ports, connection, verified.value)
    : { failure: toFailure('Sign-in at the provider', verified.error), wouldChange: [] };
  await ports.tests.finish(testId, {
    testId,
    connectionId: connection.id,
    at: ports.clock.iso(),
    passed: !('failure' in findings),
    steps: trace.steps(),
    attributes: verified.ok ? verified.value.attributes : {},
    ...(verified.ok ? { subject: { issuer: verified.value.issuer, subject: verified.value.subject } } : {}),
    ...findings,
  });
}

const toFailure = (step: string, refused: SignInRefusal): Failure => ({
  step,
  reason: refused.refusal.reason,
  ...explainRefusal(refused),
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
    failure: {
      step: 'Talking to the provider',
      reason: `${fault.system}_unavailable`,
      explanation: fault.detail,
      likelyFix: 'Check the address in the connection and allow the app to call this host.',
    },
  });
}

async function examine(ports: SignInPorts, connection: Connection, identity: Identity): Promise<Findings> {
  const patterns = await patternsFor(connection, ports.patterns);
  const mapped = mapIdentity(connection, identity.attributes, patterns);
  if (!mapped.ok)
    return { failure: toFailure('Attribute mapping', { about: 'mapping', refusal: mapped.error }), wouldChange: [] };
  const profile = mapped.value;
  const known = await lookUp(ports, toRecognizable(identity, profile, connection), profile.email);
  const existing = await ports.directory.organizations().catch(ignoreJira);
  const facts = { profile, attributes: identity.attributes, known, organizations: existing.map(({ name }) => name) };
  const judged = judge(connection, facts, patterns);
  const plan = planOrganizations(connection.organizations, {
    ...{ profile, isNew: !known.exists, existing, memberOf: [], given: [] },
  });
  const verdict = judged.ok
    ? { admitted: true, rule: 'all', explanation: 'Every admission rule lets this person in.' }
    : {
        admitted: false,
        rule: judged.error.rule,
        explanation: explainRefusal({ about: 'admission', refusal: judged.error }).explanation,
      };
  const desks = wantedDesks(connection, undefined);
  const wouldChange = [
    ...(known.exists ? ['sign in an existing customer'] : ['create the customer']),
    ...(desks.length === 0
      ? ['add the customer to the service desk of the link']
      : desks.map((desk) => `add the customer to service desk ${desk}`)),
    ...plan.create.map((name) => `create organization ${name}`),
    ...plan.add.map((name) => `add the customer to organization ${name}`),
  ];
  return { profile, verdict, plan, wouldChange: judged.ok ? wouldChange : [] };
}

/** The test reports on the provider; a Jira that does not answer is Jira Configuration's to report. */
const ignoreJira = (error: unknown): [] => {
  if (error instanceof UpstreamFault) return [];
  throw error;
};

async function lookUp(ports: SignInPorts, identity: Identity, email: string) {
  const link = await ports.customers.link(identity);
  if (link !== undefined) return { exists: true, status: link.record.status };
  const owner = await ports.customers.byEmail(email);
  return { exists: owner !== undefined };
}
