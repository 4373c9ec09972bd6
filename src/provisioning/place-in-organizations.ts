/** Organizations: what is wanted against what is there, written down, then done (requirements C8, C9). */
import type { Organization, OrganizationPlan } from '../domain/organization-mapping';
import { mostOrganizations, planOrganizations } from '../domain/plan-organizations';
import type { JiraDirectory } from '../ports/jira-directory';
import { inTurns } from './all-done';
import type { PlacementPorts, PlacementQuestion } from './placement';

export interface Memberships {
  readonly given: Readonly<Record<string, string>>;
  /** Those the customer was in without the app. */
  readonly own: readonly string[];
  readonly intended: boolean;
  readonly changes: readonly string[];
}

const key = (name: string): string => name.trim().toLowerCase();
const includes = (names: readonly string[], name: string): boolean => names.some((one) => key(one) === key(name));

/** What an interrupted sign-in added is the app's, as much as what the record says: only that may be taken away. */
export async function placeInOrganizations(ports: PlacementPorts, question: PlacementQuestion): Promise<Memberships> {
  const { connection, profile, accountId, created, isNew, record, intent } = question;
  const before = record?.organizations ?? {};
  const own = record?.ownOrganizations ?? [];
  if (!connection.organizations.enabled) return { given: before, own, intended: false, changes: [] };
  const existing = await ports.directory.organizations();
  const memberOf = created ? [] : await ports.directory.organizationsOf(accountId, existing);
  const mine = [
    ...Object.keys(before).filter((name) => !includes(own, name)),
    ...(isNew ? memberOf : (intent?.adding ?? [])),
  ];
  const plan = planOrganizations(connection.organizations, { profile, isNew, existing, memberOf, given: mine });
  const mustNote = plan.add.length > 0 && !isNew;
  if (mustNote) {
    const adding = [...new Set([...(intent?.adding ?? []), ...plan.add])];
    await ports.customers.intend(question.subject, { created: false, adding });
  }
  const refused = await applyPlan(ports.directory, accountId, plan, existing);
  const kept = Object.entries(before).filter(([name]) => includes(memberOf, name) && !includes(plan.remove, name));
  const because = Object.entries(plan.because).filter(([name]) => !refused.includes(name));
  const given = { ...Object.fromEntries(kept), ...Object.fromEntries(because) };
  return {
    given,
    own: Object.keys(given).filter((name) => includes(memberOf, name) && !includes(mine, name)),
    intended: mustNote,
    changes: changesOf(plan, refused),
  };
}

/** Lines of one entry of the sign-in log; a person in hundreds of groups must not outgrow it. */
const mostLines = 40;

function changesOf(plan: OrganizationPlan, refused: readonly string[]): readonly string[] {
  const taken = (names: readonly string[]): readonly string[] => names.filter((name) => !refused.includes(name));
  const lines = [
    ...taken(plan.create).map((name) => `created organization ${name}`),
    ...taken(plan.add).map((name) => `added to organization ${name}`),
    ...plan.remove.map((name) => `removed from organization ${name}`),
    ...refused.map((name) => `Jira takes no organization of the name ${name}`),
    ...plan.skipped
      .filter(({ reason }) => reason === 'too_many')
      .map(
        ({ organization }) =>
          `not added to organization ${organization}: a customer joins at most ${String(mostOrganizations)}`,
      ),
  ];
  const more = lines.length - mostLines;
  return more > 0 ? [...lines.slice(0, mostLines), `and ${String(more)} more`] : lines;
}

/** How many calls of Jira go out at once: few enough for its limits on bursts. */
const atOnce = 8;

/** Gives the names that Jira does not take: they keep nobody out. Creating gives the existing organization when another container was faster; adding and removing can be repeated. */
async function applyPlan(
  directory: JiraDirectory,
  accountId: string,
  plan: OrganizationPlan,
  existing: readonly Organization[],
): Promise<readonly string[]> {
  const made = await inTurns(atOnce, plan.create, (name) => directory.createOrganization(name));
  const ids = new Map([...existing, ...made].flatMap((one) => (one === undefined ? [] : [[key(one.name), one.id]])));
  const idsOf = (names: readonly string[]) => names.flatMap((name) => ids.get(key(name)) ?? []);
  const work = [
    ...idsOf(plan.add).map((id) => () => directory.addToOrganization(id, accountId)),
    ...idsOf(plan.remove).map((id) => () => directory.removeFromOrganization(id, accountId)),
  ];
  await inTurns(atOnce, work, (one) => one());
  return plan.create.filter((_name, at) => made[at] === undefined);
}
