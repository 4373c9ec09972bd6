/** What placing a customer asks and answers. */
import type { SignInIntent, SubjectLink } from '../domain/account-linking';
import type { Profile } from '../domain/attribute-mapping';
import type { Connection } from '../domain/connection';
import type { CustomerRecord } from '../domain/customer';
import type { Subject } from '../domain/identity';
import type { CustomerRecords } from '../ports/customer-records';
import type { Hashing } from '../ports/hashing';
import type { JiraDirectory } from '../ports/jira-directory';

export interface Placement {
  /** Desks the customer is known to be in now. */
  readonly desks: readonly string[];
  /** Organizations the customer is in as far as the app knows, with the reason. */
  readonly organizations: Readonly<Record<string, string>>;
  /** Those of them that the app did not give. */
  readonly ownOrganizations: readonly string[];
  /** Equal to the link's: nothing has to be done in Jira next time. Absent if something is left to do. */
  readonly applied?: string;
  /** Attributes stand in Jira. */
  readonly carried: boolean;
  /** An intent was written. */
  readonly intended: boolean;
  /** In words, for the log. */
  readonly changes: readonly string[];
}

export interface PlacementPorts {
  readonly customers: Pick<CustomerRecords, 'intend'>;
  readonly directory: JiraDirectory;
  readonly hashing: Hashing;
}

export interface PlacementQuestion {
  readonly connection: Connection;
  readonly profile: Profile;
  readonly subject: Subject;
  readonly accountId: string;
  readonly created: boolean;
  readonly isNew: boolean;
  readonly link?: SubjectLink;
  readonly record?: CustomerRecord;
  readonly intent?: SignInIntent;
  /** The desk of the portal that was opened, if one was. */
  readonly openedDesk?: string;
}
