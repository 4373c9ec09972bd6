/** One call of Jira's REST API, before it is decided who makes it. */
import type { Route } from '@forge/api';

export interface JiraCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: Route;
  readonly json?: unknown;
  readonly form?: FormData;
  /** Atlassian may change it without notice and wants to be told that the caller knows. */
  readonly experimental?: boolean;
  /** Doing it twice is the same as once, so it may be sent again when no answer came. */
  readonly repeatable: boolean;
}

type Options = Pick<JiraCall, 'experimental'> & { readonly repeatable?: boolean };

export const get = (path: Route, options: Options = {}): JiraCall => ({
  method: 'GET',
  path,
  repeatable: true,
  ...options,
});

/** Not repeatable unless said. */
export const post = (path: Route, json: unknown, options: Options = {}): JiraCall => ({
  method: 'POST',
  path,
  json,
  repeatable: false,
  ...options,
});

export const put = (path: Route, json?: unknown, options: Options = {}): JiraCall => ({
  method: 'PUT',
  path,
  repeatable: true,
  ...(json === undefined ? {} : { json }),
  ...options,
});

export const remove = (path: Route, json?: unknown, options: Options = {}): JiraCall => ({
  method: 'DELETE',
  path,
  repeatable: true,
  ...(json === undefined ? {} : { json }),
  ...options,
});

/** A multipart upload. */
export const upload = (path: Route, form: FormData): JiraCall => ({
  method: 'POST',
  path,
  form,
  experimental: true,
  repeatable: false,
});
