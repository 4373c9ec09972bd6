/**
 * What a sign-in of this person would come to now, by the sign-in's own code: for connection tests, and for rules while
 * they are edited. Nothing is changed.
 */
import type { Profile } from '../domain/attribute-mapping';
import type { Connection } from '../domain/connection';
import type { CustomerRecord } from '../domain/customer';
import type { Identity } from '../domain/identity';
import type { OrganizationPlan } from '../domain/organization-mapping';
import { planOrganizations } from '../domain/plan-organizations';
import { fail, ok, type Result } from '../domain/result';
import type { Settings } from '../domain/settings';
import { UpstreamFault } from '../ports/faults';
import type { JiraDirectory } from '../ports/jira-directory';
import { replacing } from '../ports/loaded-later';
import type { Trace } from '../ports/trace';
import { mapIdentity, patternsFor } from '../provisioning/evaluate';
import { namesOf } from '../provisioning/known-customer';
import { decideIdentity } from './decide-identity';
import { explainRefusal } from './explain-refusal';
import { nobody, onlyReading } from './only-reading';
import type { SignInPorts } from './ports';
import { toRecognizable } from './recognizable';
import type { SignInRefusal } from './refusals';

export interface Question {
  readonly settings: Settings;
  readonly connection: Connection;
  readonly identity: Identity;
  readonly trace: Trace;
  /** Decides as if nobody knew the person. */
  readonly asNew?: boolean;
}

export interface Foreseen {
  readonly profile: Profile;
  /** Whom the app knows by the subject, the address or the user name. */
  readonly known?: Known;
  /** Neither the app nor Jira has the person; also where the rules refuse before Jira is asked. */
  readonly isNew: boolean;
  readonly refused?: SignInRefusal;
  readonly verdict: { readonly admitted: boolean; readonly rule: string; readonly explanation: string };
  readonly plan: OrganizationPlan;
}

interface Known {
  readonly by: 'subject' | 'name';
  readonly customer: CustomerRecord;
}

/** Refused is what the mapping makes no profile of. */
export async function foresee(ports: SignInPorts, question: Question): Promise<Result<Foreseen, SignInRefusal>> {
  const { settings, connection, identity, trace, asNew = false } = question;
  const mapped = mapIdentity(connection, identity.attributes, await patternsFor(connection, ports.patterns));
  if (!mapped.ok) return fail({ about: 'mapping', refusal: mapped.error });
  const profile = mapped.value;
  const reading = asNew ? knowingNobody(ports) : { ...ports, directory: evenIfSilent(ports.directory) };
  const [decided, known, existing] = await Promise.all([
    decideIdentity(onlyReading(reading), { settings, connection, identity, portal: undefined, trace, afresh: true }),
    knownTo(reading, connection, identity, profile),
    connection.organizations.enabled ? reading.directory.organizations() : [],
  ]);
  const isNew = decided.ok ? decided.value.accountId === nobody : known === undefined;
  const { organizations = {}, ownOrganizations = [] } = known?.customer ?? {};
  const memberOf = Object.keys(organizations);
  const given = memberOf.filter((name) => !ownOrganizations.includes(name));
  const plan = planOrganizations(connection.organizations, { profile, isNew, existing, memberOf, given });
  return ok({
    ...{ profile, isNew, plan, verdict: decided.ok ? admitted : toVerdict(decided.error) },
    ...(known === undefined ? {} : { known }),
    ...(decided.ok ? {} : { refused: decided.error }),
  });
}

const admitted = { admitted: true, rule: 'all', explanation: 'Every admission rule lets this person in.' };

const toVerdict = (refused: SignInRefusal): Foreseen['verdict'] => ({
  admitted: false,
  rule: refused.about === 'admission' ? refused.refusal.rule : refused.about,
  explanation: explainRefusal(refused).explanation,
});

async function knownTo(
  { customers }: Pick<SignInPorts, 'customers'>,
  connection: Connection,
  asserted: Identity,
  profile: Profile,
): Promise<Known | undefined> {
  const identity = toRecognizable(asserted, profile, connection);
  const { link, owner } = await customers.recall(identity, namesOf({ connection, profile }));
  const linked = link === undefined ? undefined : await customers.get(link.accountId);
  if (linked !== undefined) return { by: 'subject', customer: linked };
  const named = owner === undefined ? undefined : await customers.get(owner.accountId);
  return named === undefined ? undefined : { by: 'name', customer: named };
}

/** A Jira that does not answer is Jira Configuration's to report, and counts as empty. */
const evenIfSilent = (directory: JiraDirectory): JiraDirectory =>
  replacing(directory, {
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

const knowingNobody = (ports: SignInPorts): SignInPorts => ({
  ...ports,
  customers: replacing(ports.customers, {
    recall: () => Promise.resolve({}),
    byEmail: () => Promise.resolve(undefined),
    byUserName: () => Promise.resolve(undefined),
    get: () => Promise.resolve(undefined),
  }),
  directory: replacing(evenIfSilent(ports.directory), {
    findCustomer: () => Promise.resolve(fail({ reason: 'not_found' })),
  }),
});
