/** Which organizations a customer should be in, and what has to be done for it (requirements C8, C9). Pure. */
import type { Profile } from './attribute-mapping';
import { coversDomain, domainOf } from './email-address';
import type { Organization, OrganizationMapping, OrganizationPlan } from './organization-mapping';

export interface OrganizationFacts {
  readonly profile: Profile;
  readonly isNew: boolean;
  /** Every organization of the site. */
  readonly existing: readonly Organization[];
  /** Names of those the customer is in now. */
  readonly memberOf: readonly string[];
  /** Names of those this app put the customer into earlier: only these may be taken away. */
  readonly given: readonly string[];
}

/**
 * Nobody is put into more: beyond it somebody mapped a directory's whole tree of groups, and one sign-in could neither do
 * the work in its time nor remember it in one record.
 */
export const mostOrganizations = 500;

/** Reasons stand in the customer's record, next to each organization. */
const longestReason = 80;

/** Names are compared as Jira does: without regard to case. */
const key = (name: string): string => name.trim().toLowerCase();

/** What the mapping wants, by organization name, with the reason. The first reason stays. */
function wantedOrganizations(
  mapping: OrganizationMapping,
  profile: Profile,
  isNew: boolean,
): ReadonlyMap<string, string> {
  const wanted = new Map<string, { readonly name: string; readonly because: string }>();
  const want = (organization: string, because: string): void => {
    const name = organization.trim();
    if (name !== '' && !wanted.has(key(name)))
      wanted.set(key(name), { name, because: because.slice(0, longestReason) });
  };
  if (!mapping.enabled) return new Map();
  const byHand = Map.groupBy(mapping.manual, ({ group }) => group);
  for (const group of [...profile.groups].sort()) {
    const manual = byHand.get(group) ?? [];
    for (const { organization } of manual) want(organization, `group ${group}`);
    if (manual.length === 0 && mapping.onTheFly) want(group, 'group of the same name');
  }
  const domain = domainOf(profile.email);
  for (const entry of mapping.byDomain)
    if (coversDomain(entry.domain, domain)) want(entry.organization, `e-mail domain ${domain}`);
  const byDefault = mapping.defaultFor === 'all' || (mapping.defaultFor === 'new' && isNew);
  if (byDefault && mapping.defaultOrganization !== undefined) want(mapping.defaultOrganization, 'default organization');
  return new Map([...wanted.values()].map(({ name, because }) => [name, because]));
}

/** Compares what is wanted with what is there. Applying the plan and planning again gives an empty plan. */
export function planOrganizations(mapping: OrganizationMapping, facts: OrganizationFacts): OrganizationPlan {
  const wanted = wantedOrganizations(mapping, facts.profile, facts.isNew);
  const excluded = new Set(mapping.excluded.map(key));
  const existing = new Map(facts.existing.map((organization) => [key(organization.name), organization]));
  const member = new Set(facts.memberOf.map(key));
  const create: string[] = [];
  const add: string[] = [];
  const skipped: OrganizationPlan['skipped'][number][] = [];
  const because: Record<string, string> = {};
  for (const [organization, reason] of wanted) {
    const found = existing.get(key(organization));
    const name = found?.name ?? organization;
    if (excluded.has(key(organization))) skipped.push({ organization: name, reason: 'excluded' });
    else if (found?.scimManaged === true) skipped.push({ organization: name, reason: 'scim_managed' });
    else if (found === undefined && !mapping.createMissing) skipped.push({ organization: name, reason: 'missing' });
    else if (Object.keys(because).length >= mostOrganizations) skipped.push({ organization: name, reason: 'too_many' });
    else {
      because[name] = reason;
      if (found === undefined) create.push(name);
      if (!member.has(key(name))) add.push(name);
    }
  }
  return { create, add, remove: removals(mapping, facts, wanted, excluded, existing), because, skipped };
}

/** Only memberships this app gave are ever taken away. */
function removals(
  mapping: OrganizationMapping,
  facts: OrganizationFacts,
  wanted: ReadonlyMap<string, string>,
  excluded: ReadonlySet<string>,
  existing: ReadonlyMap<string, Organization>,
): readonly string[] {
  if (!mapping.enabled || mapping.others === 'keep') return [];
  const stillWanted = new Set([...wanted.keys()].map(key));
  const member = new Set(facts.memberOf.map(key));
  return facts.given.filter((name) => {
    const organization = existing.get(key(name));
    const untouchable = organization === undefined || organization.scimManaged || excluded.has(key(name));
    return !untouchable && member.has(key(name)) && !stillWanted.has(key(name));
  });
}

/** Groups the mapping leads somewhere; for "create only with a mapped group". */
export const mappedGroups = (
  mapping: OrganizationMapping,
  groups: readonly string[],
  existing: readonly string[],
): readonly string[] => {
  const names = new Set(existing.map(key));
  const manual = mapping.manual.map((entry) => entry.group);
  return mapping.onTheFly ? [...manual, ...groups.filter((group) => names.has(key(group)))] : manual;
};
