/** What a part of a JQL query is compiled to, and what it is compiled for. */
import type { SQLInputValue } from 'node:sqlite';

export interface Sql {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
}

export interface JqlContext {
  readonly accountId: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}
