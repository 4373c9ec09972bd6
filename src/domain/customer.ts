/** Who somebody is in Jira, with what the app remembers of the person. */
import type { Subject } from './identity';

export type CustomerStatus = 'active' | 'blocked';

export interface CustomerRecord {
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
  readonly status: CustomerStatus;
  readonly connectionId: string;
  readonly subjects: readonly (Subject & { readonly connectionId: string; readonly linkedAt: string })[];
  /** Known if a connection matches by it; normalised. */
  readonly userName?: string;
  /** Organizations the customer is in as far as the app knows, by name, with the reason. */
  readonly organizations: Readonly<Record<string, string>>;
  /** Those of them that the app did not give: never taken away. */
  readonly ownOrganizations?: readonly string[];
  /** Names and values last received, for the customer's page; lists cut to 50 entries, values to 200 characters. */
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
  /** Epoch seconds. */
  readonly firstSignInAt: number;
  readonly lastSignInAt: number;
  /** When Jira was asked last for what it knows of the account; epoch seconds. */
  readonly refreshedAt?: number;
  readonly signIns: number;
  /** Goes up with every change, whoever makes it; absent in records from before there was one. */
  readonly revision?: number;
}

/** Of the record that comes after this one. */
export const nextRevision = (before: Pick<CustomerRecord, 'revision'> | undefined): number =>
  (before?.revision ?? 0) + 1;

/**
 * Read with every session: a blocked customer, or one whose sessions were all ended, is out at the next click.
 */
export interface CustomerGate {
  readonly status: CustomerStatus;
  /** Epoch seconds; sessions that started earlier are over. */
  readonly sessionsNotBefore: number;
}
