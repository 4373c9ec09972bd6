/** What resolving an identity to a customer asks and answers. */
import type { LinkRefusal, SignInIntent, SubjectLink } from '../domain/account-linking';
import type { AdmissionRefusal } from '../domain/admission';
import type { Profile } from '../domain/attribute-mapping';
import type { Connection } from '../domain/connection';
import type { CustomerRecord } from '../domain/customer';
import type { Identity } from '../domain/identity';
import type { Patterns } from '../domain/patterns';
import type { Result } from '../domain/result';
import type { Clock } from '../ports/clock';
import type { Configuration } from '../ports/configuration';
import type { CustomerRecords, PendingLinks } from '../ports/customer-records';
import type { JiraDirectory } from '../ports/jira-directory';

export interface ResolvedCustomer {
  readonly accountId: string;
  readonly link?: SubjectLink;
  /** What the app knew of the customer before. */
  readonly record?: CustomerRecord;
  /** Nobody can have put the customer anywhere yet. */
  readonly created: boolean;
  /** Created by this sign-in or by one before it that did not come to its end. */
  readonly isNew: boolean;
  readonly intent?: SignInIntent;
  readonly profile: Profile;
}

export type ResolveRefusal =
  | { readonly about: 'admission'; readonly refusal: AdmissionRefusal }
  | { readonly about: 'linking'; readonly refusal: LinkRefusal };

export interface ResolvePorts {
  readonly clock: Clock;
  /** Which connections there are: what was linked through one that is gone binds nobody. */
  readonly configuration: Pick<Configuration, 'existing'>;
  readonly customers: CustomerRecords;
  readonly pendingLinks: PendingLinks;
  readonly directory: JiraDirectory;
}

export interface ResolveQuestion {
  readonly connection: Connection;
  readonly identity: Identity;
  readonly profile: Profile;
  readonly patterns: Patterns;
  /** Desks in which an existing customer is looked for. */
  readonly deskIds: readonly string[];
  /** The record in the link turned out to be out of date: the customer's own is read. */
  readonly afresh: boolean;
}

export type Resolution = Result<ResolvedCustomer, ResolveRefusal>;

export const admissionRefusal = (refusal: AdmissionRefusal): ResolveRefusal => ({ about: 'admission', refusal });
export const linkRefusal = (refusal: LinkRefusal): ResolveRefusal => ({ about: 'linking', refusal });
