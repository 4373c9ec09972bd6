/** The report that Atlassian asks of apps which store account ids, and how far the current one has come. */

export interface ReportedAccount {
  readonly accountId: string;
  /** ISO 8601: when what is stored of the account was last known to be right. */
  readonly updatedAt: string;
}

export interface AccountNews {
  readonly accountId: string;
  /** `closed`: everything stored of it must be erased. `updated`: it must be read anew or erased. */
  readonly status: 'closed' | 'updated';
}

export interface AccountReports {
  /** At most 90 accounts. Gives those about which there is something to do. @throws UpstreamFault of `platform`. */
  report(accounts: readonly ReportedAccount[]): Promise<readonly AccountNews[]>;
  progress(): Promise<ReportProgress | undefined>;
  save(progress: ReportProgress): Promise<void>;
}

/** Of the round that is under way, or of the last one. */
export interface ReportProgress {
  /** Epoch seconds. */
  readonly startedAt: number;
  /** Where to go on; absent once the round is over. */
  readonly next?: string;
}
