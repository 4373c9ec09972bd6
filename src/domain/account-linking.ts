/** Which customer an identity is (requirement C3). Types only; see `src/provisioning/resolve-customer.ts`. */
import type { CustomerRecord } from './customer';
import type { Subject } from './identity';

export interface Matching {
  /**
   * How a person without a subject link is found. User names are those of sign-ins through connections that match by user
   * name, for Jira knows none.
   */
  readonly by: 'email' | 'user_name';
  /** What happens when the address or user name belongs to a customer who is linked already. */
  readonly onOtherConnection: 'refuse' | 'queue' | 'link';
}

/** What is stored for a subject: read once at each sign-in. */
export interface SubjectLink {
  readonly accountId: string;
  readonly connectionId: string;
  readonly email: string;
  /** Hash of the profile and plan last applied in Jira; equal means nothing has to be done there. */
  readonly applied?: string;
  /** True if attributes of this person stand in Jira. */
  readonly carried?: boolean;
  /** Desks the customer was added to already. */
  readonly desks: readonly string[];
  readonly linkedAt: string;
  /** The customer's record as of the last sign-in through this link, so that a returning customer costs one read. */
  readonly record: CustomerRecord;
}

/**
 * What an unfinished sign-in has set out to do in Jira. It tells the next try what was there before and what the app did
 * itself, and is gone once a sign-in is over.
 */
export interface SignInIntent {
  /** The app asked Jira to create the customer, who was not there before. */
  readonly created: boolean;
  /** When that was asked first, epoch seconds. */
  readonly since?: number;
  /** Organizations the customer was not in and was to join. */
  readonly adding: readonly string[];
}

/** A link that waits for an administrator's decision in Manage Users. */
export interface PendingLink extends Subject {
  readonly id: string;
  readonly connectionId: string;
  /** What the mapping made of the person who knocked. */
  readonly email: string;
  readonly displayName: string;
  /** The customer the person would become. */
  readonly accountId: string;
  readonly askedAt: string;
  /** Kept for a while, so that a refused person does not come back to the list with the next sign-in. */
  readonly decision?: 'refused';
}

export type LinkRefusal =
  | { readonly reason: 'linked_to_other_connection'; readonly connectionId: string }
  /** The same provider says that somebody else has the address or user name now. */
  | { readonly reason: 'linked_to_other_subject'; readonly connectionId: string }
  | { readonly reason: 'link_awaits_administrator'; readonly connectionId: string }
  | { readonly reason: 'atlassian_account_owns_address' }
  /** Jira says the address is taken and shows nobody who has it. */
  | { readonly reason: 'address_taken_unseen' }
  | { readonly reason: 'address_rejected' };

/** More identities than anybody has; keeps a change of all of a customer's links within one write. */
export const mostSubjects = 8;

/** User names are compared without regard to case, in one Unicode form. */
export const normalizeUserName = (name: string): string => name.trim().normalize('NFC').toLowerCase();
