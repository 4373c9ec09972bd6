/** What every operation of the site is given: the state, the time, the settings, and one call. */
import type { Principal } from './access/principal';
import type { Answer } from './answers/answer';
import type { Settings } from './settings';
import type { Database } from './store/database';

export interface Site {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly settings: () => Settings;
  /** Origin of the site, without a slash at the end. */
  readonly url: string;
  readonly cloudId: string;
}

export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

export interface Call {
  readonly site: Site;
  readonly caller: Principal;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body, already valid against the contract. */
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

export type Operation = (call: Call) => Answer;
export type Operations = Readonly<Record<string, Operation>>;

/** A path parameter; the contract guarantees that it is there. */
export function pathParameter(call: Call, name: string): string {
  const value = call.path[name];
  if (value === undefined) throw new Error(`The path has no parameter ${name}`);
  return value;
}

/** All values of a query parameter that may be repeated or separated by commas. */
export const listParameter = (call: Call, name: string): string[] =>
  call.query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');

export function numberParameter(call: Call, name: string, whenAbsent: number): number {
  const value = call.query.get(name);
  return value === null || value === '' ? whenAbsent : Number(value);
}
