/** Test connection (requirement F2): the whole way to the provider and back, every value shown, nothing changed. */
import type { Connection } from '../domain/connection';
import type { Identity } from '../domain/identity';
import { planOrganizations } from '../domain/plan-organizations';
import { fail, type Result } from '../domain/result';
import type { Settings } from '../domain/settings';
import type { TestReport } from '../domain/test-report';
import { UpstreamFault } from '../ports/faults';
import type { JiraDirectory } from '../ports/jira-directory';
import type { Trace } from '../ports/trace';
import { mapIdentity, patternsFor } from '../provisioning/evaluate';
import { wantedDesks } from '../provisioning/place-customer';
import { decideIdentity } from './decide-identity';
import { explainRefusal } from './explain-refusal';
import { nobody, onlyReading } from './only-reading';
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
export async function finishTest(ports: SignInPorts, outcome: TestOutcome): Promise<void> {
  const { connection, settings, testId, verified, trace } = outcome;
  const { found, refused } = verified.ok
    ? await examine(ports, settings, connection, verified.value, trace)
    : failing('Sign-in at the provider', verified.error);
  await ports.tests.finish(testId, {
    testId,
    connectionId: connection.id,
    at: ports.clock.iso(),
    passed: !('failure' in found),
    steps: refused === undefined ? trace.steps() : endingWith(trace.steps(), refused),
    attributes: verified.ok ? verified.value.attributes : {},
    ...(verified.ok ? { subject: { issuer: verified.value.issuer, subject: verified.value.subject } } : {}),
    ...found,
  });
}

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
    failure: {
      step: 'Talking to the provider',
      reason: `${fault.system}_unavailable`,
      explanation: fault.detail,
      likelyFix: 'Check the address in the connection and allow the app to call this host.',
    },
  });
}

/** The verdict is the one a sign-in of this person would get now, decided by the sign-in's own code. */
async function examine(
  ports: SignInPorts,
  settings: Settings,
  connection: Connection,
  identity: Identity,
  trace: Trace,
): Promise<Findings> {
  const mapped = mapIdentity(connection, identity.attributes, await patternsFor(connection, ports.patterns));
  if (!mapped.ok) return failing('Attribute mapping', { about: 'mapping', refusal: mapped.error });
  const profile = mapped.value;
  const directory = evenIfSilent(ports.directory);
  const decided = await decideIdentity(onlyReading({ ...ports, directory }), {
    ...{ settings, connection, identity, portal: undefined, trace, afresh: true },
  });
  const existing = await directory.organizations();
  const isNew = !decided.ok || decided.value.accountId === nobody;
  const plan = planOrganizations(connection.organizations, { profile, isNew, existing, memberOf: [], given: [] });
  const verdict = decided.ok
    ? { admitted: true, rule: 'all', explanation: 'Every admission rule lets this person in.' }
    : {
        admitted: false,
        rule: decided.error.about === 'admission' ? decided.error.refusal.rule : decided.error.about,
        explanation: explainRefusal(decided.error).explanation,
      };
  const desks = wantedDesks(connection, undefined);
  const wouldChange = [
    isNew ? 'create the customer' : 'sign in an existing customer',
    ...(desks.length === 0
      ? ['add the customer to the service desk of the link']
      : desks.map((desk) => `add the customer to service desk ${desk}`)),
    ...plan.create.map((name) => `create organization ${name}`),
    ...plan.add.map((name) => `add the customer to organization ${name}`),
  ];
  const found = { profile, verdict, plan, wouldChange: decided.ok ? wouldChange : [] };
  return decided.ok ? { found } : { found, refused: decided.error };
}

/** The test reports on the provider: a Jira that does not answer is Jira Configuration's to report, and counts as empty. */
const evenIfSilent = (directory: JiraDirectory): JiraDirectory => ({
  ...directory,
  organizations: () => directory.organizations().catch(ifJira([])),
  findCustomer: (email, deskIds) =>
    directory.findCustomer(email, deskIds).catch(ifJira(fail({ reason: 'not_found' as const }))),
});

const ifJira =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (error instanceof UpstreamFault && error.system === 'jira') return instead;
    throw error;
  };
