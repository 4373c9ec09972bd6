/** Who may use the admin page. Answers come from Jira, for the account the platform vouches for. */
export type AdminRole = 'administrator' | 'support' | 'none';

export interface JiraGroup {
  readonly id: string;
  readonly name: string;
}

export interface Administrators {
  /** `none` for anonymous, unknown and failed look-ups. */
  roleOf(accountId: string, supportGroups: readonly string[]): Promise<AdminRole>;
  /** Groups whose name contains the text, at most 20, for choosing support groups. */
  groups(query: string): Promise<readonly JiraGroup[]>;
  /** Names of people, by account id. Whoever Jira does not know, or does not tell, is left out; nothing is stored. */
  namesOf(accountIds: readonly string[]): Promise<Readonly<Record<string, string>>>;
}
