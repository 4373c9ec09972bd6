/** Results of the platform check (requirement F7): what was seen on the live site, with its date. */
export interface PlatformFinding {
  readonly id: string;
  readonly title: string;
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'running';
  /** What was seen. */
  readonly seen: string;
  /** What follows, and what the app does about it. */
  readonly meaning: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface PlatformChecks {
  /** Adds findings to those of the check, or of the latest; a later one of the same id replaces the earlier. */
  record(checkId: string | undefined, findings: readonly PlatformFinding[]): Promise<void>;
  /** Of the given check, or of the latest. */
  read(checkId?: string): Promise<readonly PlatformFinding[]>;
}
