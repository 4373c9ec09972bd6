/** Which organizations a customer belongs to (requirements C8, C9). Types only; see `plan-organizations.ts`. */

export interface OrganizationMapping {
  readonly enabled: boolean;
  /** Provider group to organization name, by hand. Several groups may lead to one organization. */
  readonly manual: readonly { readonly group: string; readonly organization: string }[];
  /** A group that is not mapped by hand becomes the organization of the same name. */
  readonly onTheFly: boolean;
  readonly createMissing: boolean;
  readonly byDomain: readonly { readonly domain: string; readonly organization: string }[];
  readonly defaultOrganization?: string;
  readonly defaultFor: 'all' | 'new' | 'none';
  /** `remove`: memberships this app gave and the mapping no longer yields are taken away. */
  readonly others: 'keep' | 'remove';
  /** Never joined, left, created or removed. */
  readonly excluded: readonly string[];
}

export interface Organization {
  readonly id: string;
  readonly name: string;
  /** Managed by SCIM: never touched. */
  readonly scimManaged: boolean;
}

/** What has to be done, computed before anything is done. Names are the organizations' names in Jira. */
export interface OrganizationPlan {
  readonly create: readonly string[];
  /** Includes those of `create`. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** Why each wanted organization is wanted, for the customer's page in Manage Users. */
  readonly because: Readonly<Record<string, string>>;
  /** Wanted but left alone, with the reason. */
  readonly skipped: readonly {
    readonly organization: string;
    readonly reason: 'excluded' | 'scim_managed' | 'missing' | 'too_many';
  }[];
}
