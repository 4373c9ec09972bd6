import type { ReceivedValues } from '../domain/received-values';
import type { SignInEntry, SignInOutcome } from '../domain/sign-in-entry';

export interface LogQuery {
  readonly outcome?: SignInOutcome;
  readonly reason?: string;
  readonly connectionId?: string;
  /** Account id or normalised e-mail address. */
  readonly customer?: string;
  readonly reference?: string;
  /** Epoch seconds. */
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  readonly after?: string;
}

export interface SignInLog {
  /** Kept for this many days. */
  append(entry: SignInEntry, retentionDays: number): Promise<void>;
  /** Newest first. */
  page(query: LogQuery): Promise<{ readonly entries: readonly SignInEntry[]; readonly next?: string }>;
  get(id: string): Promise<SignInEntry | undefined>;
  /** What the provider sent in this attempt, as far as it was kept. */
  received(id: string): Promise<ReceivedValues | undefined>;
  /** Removes the lines about a customer, by account id or normalised address; of very many, the latest. */
  erase(customer: string): Promise<void>;
}

/** Who changed what in the configuration, and when (requirement F4). */
export interface ChangeEntry {
  readonly id: string;
  readonly at: number;
  readonly accountId: string;
  readonly action: string;
  readonly subject: string;
  /** Field names with old and new value; secrets appear as `changed`. */
  readonly differences: readonly { readonly field: string; readonly before?: string; readonly after?: string }[];
}

export interface ChangeLog {
  append(entry: ChangeEntry): Promise<void>;
  /** The lines stay, the account is no longer named in them. */
  erase(accountId: string): Promise<void>;
  page(query: {
    limit: number;
    after?: string;
  }): Promise<{ readonly entries: readonly ChangeEntry[]; readonly next?: string }>;
}
