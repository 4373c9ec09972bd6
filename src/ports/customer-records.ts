import type { PendingLink, SignInIntent, SubjectLink } from '../domain/account-linking';
import type { CustomerRecord } from '../domain/customer';
import type { Subject } from '../domain/identity';
import type { Result } from '../domain/result';
import type { Session } from '../domain/session';
import type { SignInEntry } from '../domain/sign-in-entry';
import type { SessionToken } from './sessions';

export interface Owner {
  readonly accountId: string;
  readonly connectionId: string;
}

/** What leads to a customer besides the subject, normalised. */
export interface Names {
  readonly email: string;
  /** Where user names decide. */
  readonly userName?: string;
}

export interface Recalled {
  readonly link?: SubjectLink;
  readonly intent?: SignInIntent;
  /** Of the user name if somebody has it, else of the address. */
  readonly owner?: Owner;
}

/** What the app remembers of customers. */
export interface CustomerRecords {
  link(subject: Subject): Promise<SubjectLink | undefined>;
  /** The link, what a sign-in that did not come to its end left behind, and whom the names lead to; in one read. */
  recall(subject: Subject, names: Names): Promise<Recalled>;
  /** Kept until a sign-in of the subject is over, at most a month. */
  intend(subject: Subject, intent: SignInIntent): Promise<void>;
  /** Which customer the app knows under this normalised address. */
  byEmail(email: string): Promise<Owner | undefined>;
  /** Which customer signed in with this normalised user name, through a connection that matches by it. */
  byUserName(userName: string): Promise<Owner | undefined>;
  get(accountId: string): Promise<CustomerRecord | undefined>;
  /** Removes everything kept about the customer but sessions: record, links, address, user name, memberships. */
  forget(accountId: string): Promise<void>;
  /** Links the subject to this customer and takes it off the one it was linked to. False if there is no such customer. */
  relink(accountId: string, link: Subject & { readonly connectionId: string }): Promise<boolean>;
  /** The address and the user name still lead to the customer: whoever comes with them next is linked. */
  unlink(accountId: string, subject: Subject): Promise<void>;
  /**
   * Changes the status of the record and of its copies in the links, and the gate with it: every session of the customer
   * is over. Undefined if there is no such customer.
   */
  setStatus(accountId: string, status: CustomerRecord['status']): Promise<CustomerRecord | undefined>;
  /** Takes over what Jira says of the account now. Nothing happens if there is no such customer. */
  refresh(accountId: string, displayName: string, at: number): Promise<void>;
  /** All customers once, a page at a time, however they sign in and change meanwhile; `next` is good for ever. */
  accountsAfter(
    place: string | undefined,
    limit: number,
  ): Promise<{
    readonly accounts: readonly Pick<CustomerRecord, 'accountId' | 'lastSignInAt' | 'refreshedAt'>[];
    readonly next?: string;
  }>;
  /** A page may hold fewer customers than asked for, or none, and still have a next one. */
  page(query: CustomerQuery): Promise<{ readonly customers: readonly CustomerRecord[]; readonly next?: string }>;
}

export interface CustomerQuery {
  /** Prefix of the name, or of the address. Normalised here. */
  readonly search?: string;
  readonly connectionId?: string;
  readonly domain?: string;
  readonly organization?: string;
  readonly status?: 'active' | 'blocked';
  /** Epoch seconds. */
  readonly signedInAfter?: number;
  readonly signedInBefore?: number;
  readonly limit: number;
  readonly after?: string;
}

/** Links that wait for an administrator (`Matching.onOtherConnection`: `queue`). */
export interface PendingLinks {
  /** Puts the link on the list unless it is there. Gives what was decided about it before, if anything. */
  ask(pending: Omit<PendingLink, 'id' | 'decision'>): Promise<PendingLink['decision']>;
  /** Undecided ones; lists may lag a few seconds behind. */
  page(query: {
    readonly limit: number;
    readonly after?: string;
  }): Promise<{ readonly links: readonly PendingLink[]; readonly next?: string }>;
  get(id: string): Promise<PendingLink | undefined>;
  refuse(pending: PendingLink): Promise<void>;
  remove(pending: PendingLink): Promise<void>;
}

export type WriteRefusal = { readonly reason: 'customer_changed' };

/** The end of a sign-in: all of it or nothing, in one write. */
export interface SignInWrites {
  /**
   * Stores link, address, customer, session and log entry together; gives the token for the browser. Refuses when the
   * customer was blocked, changed or removed meanwhile, or created by another container: read again and decide again.
   */
  complete(write: {
    readonly subject?: Subject;
    readonly link?: SubjectLink;
    /** The address the customer had before, when the provider's has changed: it no longer leads here. */
    readonly formerEmail?: string;
    /** An intent was written and is fulfilled. */
    readonly intended?: boolean;
    readonly customer?: CustomerRecord;
    /** The record the decision was made with; absent for a customer the app did not know. */
    readonly before?: CustomerRecord;
    readonly session: Session;
    readonly entry: SignInEntry;
    readonly retentionDays: number;
    /** False for a customer the app did not know: the record must not exist yet. */
    readonly returning: boolean;
  }): Promise<Result<SessionToken, WriteRefusal>>;
}
