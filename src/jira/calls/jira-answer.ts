/** What Jira answered, with the body fully read. */
import type { APIResponse } from '@forge/api';
import type { Caller } from '../callers/caller';

export interface JiraAnswer {
  readonly status: number;
  readonly caller: Caller;
  /** False when Atlassian's platform refused to make the call in this identity; Jira never saw it. */
  readonly reachedJira: boolean;
  header(name: string): string | undefined;
  bytes(): Uint8Array;
  /** Undefined when the body is not JSON: gateways answer with pages. */
  json(): unknown;
}

export const isSuccess = (answer: JiraAnswer): boolean => answer.status >= 200 && answer.status < 300;

/** Called a success, but with a page or half an answer for a body: whether Jira did anything cannot be told. */
export const isGarbled = (answer: JiraAnswer): boolean =>
  isSuccess(answer) && answer.bytes().byteLength > 0 && answer.json() === undefined;

/** Jira, or the platform before it, does not let this identity do it. */
export const isRefused = (answer: JiraAnswer): boolean => answer.status === 401 || answer.status === 403;

export async function toAnswer(response: APIResponse, caller: Caller): Promise<JiraAnswer> {
  const content = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    caller,
    reachedJira: true,
    header: (name) => response.headers.get(name) ?? undefined,
    bytes: () => content,
    json: () => parseJson(content),
  };
}

/** The platform would not make the call as this caller. */
export const refusedByPlatform = (caller: Caller, status: 401 | 403): JiraAnswer => ({
  status,
  caller,
  reachedJira: false,
  header: () => undefined,
  bytes: () => new Uint8Array(),
  json: () => undefined,
});

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content)) as unknown;
  } catch {
    return undefined;
  }
}
