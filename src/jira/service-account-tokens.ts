/** Where the service account's API token is kept: a secret of the installation that never leaves the back end. */
export interface ServiceAccountTokens {
  /** Undefined when none was stored. */
  read(): Promise<string | undefined>;
  save(token: string): Promise<void>;
  remove(): Promise<void>;
}
