/** Who gets in (requirements C4 to C6). Types only; see `admit.ts`. */

export type FilterTest =
  | { readonly test: 'equals' | 'not_equals' | 'contains' | 'starts_with'; readonly value: string }
  /** RE2 syntax. */
  | { readonly test: 'matches'; readonly pattern: string }
  | { readonly test: 'in_group'; readonly group: string }
  | { readonly test: 'present' | 'absent' };

/** Conditions nest: `all` is and, `any` is or. An empty `all` holds, an empty `any` does not. */
export type Filter =
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | ({ readonly attribute: string } & FilterTest);

export interface Admission {
  readonly createCustomers: boolean;
  /** A new customer must be in at least one mapped group. */
  readonly createOnlyWithMappedGroup: boolean;
  /**
   * Carries changed attributes to Jira at later sign-ins too; off, Jira keeps those of the first one. Jira's API changes
   * neither the name nor the address of a customer; the app's own pages show the name the provider sent last.
   */
  readonly updateProfile: boolean;
  /** Lets in whom the app knows as deactivated. What Jira itself has deactivated no API reactivates: that is refused. */
  readonly reactivate: boolean;
  /** Normalised; `*.example.com` means every domain below. Empty allows all. */
  readonly allowedDomains: readonly string[];
  /** As above; wins over everything allowed. */
  readonly deniedDomains: readonly string[];
  /** If not empty, only these addresses (or those of an allowed domain) get in. */
  readonly allowedAddresses: readonly string[];
  readonly requireVerifiedEmail: boolean;
  readonly filter?: Filter;
}

/** The order in which the rules are asked; the first that refuses gives the verdict. Shown in the admin page. */
export const admissionOrder = [
  'blocked',
  'bound_domains',
  'email_verified',
  'denied_domains',
  'allowed_domains',
  'filter',
  'reactivate',
  'create_customers',
  'mapped_group',
] as const;

export type AdmissionRule = (typeof admissionOrder)[number];

export type AdmissionRefusal =
  | { readonly reason: 'customer_blocked'; readonly rule: 'blocked' }
  | { readonly reason: 'domain_not_bound'; readonly rule: 'bound_domains'; readonly domain: string }
  | { readonly reason: 'email_not_verified'; readonly rule: 'email_verified' }
  | { readonly reason: 'domain_denied'; readonly rule: 'denied_domains'; readonly domain: string }
  | { readonly reason: 'domain_not_allowed'; readonly rule: 'allowed_domains'; readonly domain: string }
  | { readonly reason: 'filter_not_met'; readonly rule: 'filter'; readonly attribute: string; readonly test: string }
  | { readonly reason: 'customer_deactivated'; readonly rule: 'reactivate' }
  | { readonly reason: 'creation_off'; readonly rule: 'create_customers' }
  | { readonly reason: 'no_mapped_group'; readonly rule: 'mapped_group'; readonly groups: readonly string[] };
