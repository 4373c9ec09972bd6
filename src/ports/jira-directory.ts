import type { Organization } from '../domain/organization-mapping';
import type { Result } from '../domain/result';

/** A customer as Jira knows it. */
export interface JiraCustomer {
  readonly accountId: string;
  readonly displayName: string;
  readonly active: boolean;
}

export type CreateCustomerRefusal =
  /** A portal-only customer or an Atlassian account has the address already. */
  { readonly reason: 'address_in_use' } | { readonly reason: 'address_rejected'; readonly message: string };

export type FindCustomerRefusal =
  | { readonly reason: 'not_found' }
  | { readonly reason: 'atlassian_account_owns_address' }
  /** Jira knows the address but shows it to nobody the app can ask as. */
  | { readonly reason: 'ambiguous' };

/**
 * Customers, desks and organizations in Jira. Every method may throw UpstreamFault('jira').
 * Operations that need a permission the app lacks throw it with the sentence that says where to grant it.
 */
export interface JiraDirectory {
  createCustomer(email: string, displayName: string): Promise<Result<JiraCustomer, CreateCustomerRefusal>>;
  /** Exact match on the normalised address. */
  findCustomer(email: string, deskIds: readonly string[]): Promise<Result<JiraCustomer, FindCustomerRefusal>>;
  /** Among the customers of one desk; undefined for everybody else, whether the site knows them or not. */
  findInDesk(email: string, serviceDeskId: string): Promise<JiraCustomer | undefined>;
  customer(accountId: string): Promise<JiraCustomer | undefined>;
  addToDesk(serviceDeskId: string, accountId: string): Promise<void>;
  organizations(): Promise<readonly Organization[]>;
  /** Names, not ids. */
  organizationsOf(accountId: string, among: readonly Organization[]): Promise<readonly string[]>;
  /** The one there is, if there is one of the name. Undefined if Jira does not take the name. */
  createOrganization(name: string): Promise<Organization | undefined>;
  addToOrganization(organizationId: string, accountId: string): Promise<void>;
  removeFromOrganization(organizationId: string, accountId: string): Promise<void>;
  addOrganizationToDesk(serviceDeskId: string, organizationId: string): Promise<void>;
  /** Custom attributes as an entity property of the user. */
  setCustomerProperty(accountId: string, key: string, value: unknown): Promise<void>;
}
