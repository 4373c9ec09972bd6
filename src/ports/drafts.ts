/** What somebody typed when the session had ended, kept until they have signed in again. */
export interface Draft {
  /** Only this customer gets it back. */
  readonly accountId: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

export interface Drafts {
  /** Keeps the draft for a short time. Undefined when it is too large to be kept; else what finds it again. */
  keep(draft: Draft): Promise<string | undefined>;
  find(id: string, accountId: string): Promise<Draft | undefined>;
}
