/** Who gets in (requirements C4 to C6): one verdict, one reason, the rule that gave it. Pure. */
import type { Admission, AdmissionRefusal, Filter } from './admission';
import type { Profile } from './attribute-mapping';
import type { CustomerStatus } from './customer';
import { coversDomain, domainOf, normalizeEmail } from './email-address';
import { lookUp } from './map-attributes';
import type { Patterns } from './patterns';
import { fail, ok, type Result } from './result';

export interface AdmissionFacts {
  readonly profile: Profile;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly boundDomains: readonly string[];
  /** What the app or Jira already knows of the person. */
  readonly known: { readonly exists: boolean; readonly status?: CustomerStatus; readonly active?: boolean };
  /** Groups that the organization mapping knows. */
  readonly mappedGroups: readonly string[];
  /** The protocol says nothing about verification (SAML): the provider is trusted for the domains it is bound to. */
  readonly verification: 'claimed' | 'not_in_protocol';
}

/** Asks the rules in the order of `admissionOrder`. */
export function admit(rules: Admission, facts: AdmissionFacts, patterns: Patterns): Result<null, AdmissionRefusal> {
  const { profile, attributes, known } = facts;
  const domain = domainOf(profile.email);
  if (known.status === 'blocked') return fail({ reason: 'customer_blocked', rule: 'blocked' });
  if (facts.boundDomains.length > 0 && !listed(facts.boundDomains, domain)) {
    return fail({ reason: 'domain_not_bound', rule: 'bound_domains', domain });
  }
  if (rules.requireVerifiedEmail && facts.verification === 'claimed' && !isVerified(attributes, profile.email)) {
    return fail({ reason: 'email_not_verified', rule: 'email_verified' });
  }
  if (listed(rules.deniedDomains, domain)) {
    return fail({ reason: 'domain_denied', rule: 'denied_domains', domain });
  }
  if (!allowed(rules, profile.email, domain)) {
    return fail({ reason: 'domain_not_allowed', rule: 'allowed_domains', domain });
  }
  const broken = rules.filter === undefined ? undefined : firstBroken(rules.filter, profile, attributes, patterns);
  if (broken !== undefined) return fail({ reason: 'filter_not_met', rule: 'filter', ...broken });
  if (known.exists) {
    const mayEnter = known.active !== false || rules.reactivate;
    return mayEnter ? ok(null) : fail({ reason: 'customer_deactivated', rule: 'reactivate' });
  }
  if (!rules.createCustomers) return fail({ reason: 'creation_off', rule: 'create_customers' });
  if (rules.createOnlyWithMappedGroup && !profile.groups.some((group) => facts.mappedGroups.includes(group))) {
    return fail({ reason: 'no_mapped_group', rule: 'mapped_group', groups: profile.groups });
  }
  return ok(null);
}

/**
 * OpenID Connect Core 1.0, section 5.1: a JSON boolean; some providers send it as text. It speaks of the claim `email` and
 * of nothing else: an address mapped from another claim, which people may be free to choose, is not verified by it.
 * `xms_edov` is what Entra ID says instead.
 */
function isVerified(attributes: Readonly<Record<string, unknown>>, mapped: string): boolean {
  const says = (claim: string): boolean => ['true', '1'].includes(String(attributes[claim]));
  const { email } = attributes;
  return (says('email_verified') || says('xms_edov')) && typeof email === 'string' && normalizeEmail(email) === mapped;
}

const listed = (entries: readonly string[], domain: string): boolean =>
  entries.some((entry) => coversDomain(entry, domain));

function allowed(rules: Admission, email: string, domain: string): boolean {
  if (rules.allowedDomains.length === 0 && rules.allowedAddresses.length === 0) return true;
  return rules.allowedAddresses.includes(email) || listed(rules.allowedDomains, domain);
}

type Broken = { readonly attribute: string; readonly test: string };

/** The condition that failed first; of an `any` the last one asked. */
function firstBroken(
  filter: Filter,
  profile: Profile,
  attributes: Readonly<Record<string, unknown>>,
  patterns: Patterns,
): Broken | undefined {
  if ('all' in filter) {
    for (const part of filter.all) {
      const broken = firstBroken(part, profile, attributes, patterns);
      if (broken !== undefined) return broken;
    }
    return undefined;
  }
  if ('any' in filter) {
    let last: Broken = { attribute: '', test: 'any' };
    for (const part of filter.any) {
      const broken = firstBroken(part, profile, attributes, patterns);
      if (broken === undefined) return undefined;
      last = broken;
    }
    return last;
  }
  const holds = conditionHolds(filter, profile, lookUp(attributes, filter.attribute), patterns);
  return holds ? undefined : { attribute: filter.attribute, test: filter.test };
}

type Condition = Exclude<Filter, { readonly all: readonly Filter[] } | { readonly any: readonly Filter[] }>;

function conditionHolds(
  condition: Condition,
  profile: Profile,
  values: readonly string[],
  patterns: Patterns,
): boolean {
  switch (condition.test) {
    case 'equals':
      return values.includes(condition.value);
    case 'not_equals':
      return !values.includes(condition.value);
    case 'contains':
      return values.some((value) => value.includes(condition.value));
    case 'starts_with':
      return values.some((value) => value.startsWith(condition.value));
    case 'matches':
      return values.some((value) => patterns.extract(condition.pattern, value, 0) !== undefined);
    case 'in_group':
      return profile.groups.includes(condition.group);
    case 'present':
      return values.length > 0;
    case 'absent':
      return values.length === 0;
  }
}

/** True if the filter needs the expression engine. */
export function filterUsesPatterns(filter: Filter | undefined): boolean {
  if (filter === undefined) return false;
  if ('all' in filter) return filter.all.some(filterUsesPatterns);
  if ('any' in filter) return filter.any.some(filterUsesPatterns);
  return filter.test === 'matches';
}
