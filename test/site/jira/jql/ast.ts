/** A JQL query as a tree. */

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~' | '!~' | 'in' | 'not in' | 'is' | 'is not';

export type Operand =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'function'; readonly name: string; readonly arguments: readonly string[] };

export interface Clause {
  readonly kind: 'clause';
  /** As written, without quotes: `cf[10026]` and `Request participants` are both names. */
  readonly field: string;
  readonly operator: Operator;
  readonly operands: readonly Operand[];
}

export type Condition =
  | Clause
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition };

export interface Sorting {
  readonly field: string;
  readonly descending: boolean;
}

export interface Query {
  readonly where: Condition | undefined;
  readonly orderBy: readonly Sorting[];
}

/** Thrown for a query that Jira would refuse; the message is for the caller. */
export class JqlError extends Error {}
