/** Sends one call as one caller: time limit, waiting when Jira asks for it, and a second try where that is harmless. */
import { NeedsAuthenticationError, ProxyRequestError } from '@forge/api';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../ports/clock';
import { UpstreamFault } from '../../ports/faults';
import type { Caller, CallerInit } from '../callers/caller';
import { withDeadline } from '../../ports/deadline';
import { remainingMilliseconds } from '../installation';
import { refusedByPlatform, toAnswer, type JiraAnswer } from './jira-answer';
import type { JiraCall } from './jira-call';
import { retryAfterSeconds, type RateLimits } from './rate-limits';

/** Left for what follows the call: writing what was learnt, and an answer to the customer. */
const reserveMilliseconds = 3_000;
const longestCallMilliseconds = 20_000;
const mostTries = 3;
const pauseAfterFailureMilliseconds = 250;

export type Send = (caller: Caller, call: JiraCall) => Promise<JiraAnswer>;

/**
 * Gives every answer below 500 but 429. A refusal by the platform is given as 401 or 403.
 * @throws UpstreamFault when Jira did not answer, failed, or wants more patience than the invocation has.
 */
export const createSend =
  (clock: Clock, limits: RateLimits): Send =>
  async (caller, call) => {
    const pause = limits.pausedFor(caller);
    if (!(await canWait(pause * 1000))) throw tooMany(pause);
    for (let tries = 1; ; tries += 1) {
      const answer = await once(caller, call);
      const patience = patienceFor(answer, call, clock);
      if (answer.status === 429) limits.note(answer);
      if (patience === 'none') return answer;
      const after = retryAfterSeconds(answer, clock);
      if (patience === 'give_up' || tries === mostTries || !(await canWait(patience))) {
        throw answer.status === 429 ? tooMany(after) : failed(answer.status, after);
      }
    }
  };

/** Milliseconds to wait before the next try; `none`: the answer is one to use. */
function patienceFor(answer: JiraAnswer, call: JiraCall, clock: Clock): number | 'none' | 'give_up' {
  const after = retryAfterSeconds(answer, clock);
  // A 429 is given before anything is done, so even a POST may follow when Jira says when.
  if (answer.status === 429) return after === undefined && !call.repeatable ? 'give_up' : (after ?? 1) * 1000;
  if (answer.status < 500) return 'none';
  return call.repeatable ? (after === undefined ? pauseAfterFailureMilliseconds : after * 1000) : 'give_up';
}

/** Waits if the invocation has the time; false if it has not. */
async function canWait(milliseconds: number): Promise<boolean> {
  if (milliseconds <= 0) return true;
  if (milliseconds + reserveMilliseconds > remainingMilliseconds()) return false;
  await wait(milliseconds);
  return true;
}

async function once(caller: Caller, call: JiraCall): Promise<JiraAnswer> {
  const time = Math.min(longestCallMilliseconds, remainingMilliseconds() - reserveMilliseconds);
  if (time <= 0) throw new UpstreamFault('jira', 'There was no time left to ask Jira.');
  try {
    return await withDeadline(time, async (signal) =>
      toAnswer(await caller.send(call.path, await toInit(call, signal)), caller),
    );
  } catch (error) {
    return refusalOf(error, caller);
  }
}

/** Atlassian's platform may decline to call as this identity: impersonation off, no consent, unknown account. */
function refusalOf(error: unknown, caller: Caller): JiraAnswer {
  if (error instanceof NeedsAuthenticationError) return refusedByPlatform(caller, 401);
  if (error instanceof ProxyRequestError) {
    if (error.status === 429) throw tooMany(undefined);
    if (error.status < 500) return refusedByPlatform(caller, 403);
    throw failed(error.status, undefined);
  }
  if (error instanceof UpstreamFault) throw error;
  throw new UpstreamFault('jira', 'Jira did not answer.', { cause: error });
}

async function toInit(call: JiraCall, signal: AbortSignal): Promise<CallerInit> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (call.experimental === true) headers['x-experimentalapi'] = 'opt-in';
  const common = { method: call.method, headers, redirect: 'manual', signal } as const;
  if (call.form !== undefined) {
    // Encoded here, because the platform's type takes bytes but no form.
    const encoded = new Response(call.form);
    headers['content-type'] = encoded.headers.get('content-type') ?? 'multipart/form-data';
    headers['x-atlassian-token'] = 'no-check';
    return { ...common, body: await encoded.arrayBuffer() };
  }
  if (call.json === undefined) return common;
  headers['content-type'] = 'application/json';
  return { ...common, body: JSON.stringify(call.json) };
}

const tooMany = (after: number | undefined): UpstreamFault =>
  new UpstreamFault('jira', 'Jira limits how often it may be asked, and the limit is reached for now.', {
    status: 429,
    retryAfterSeconds: after,
  });

const failed = (status: number, after: number | undefined): UpstreamFault =>
  new UpstreamFault('jira', `Jira failed with status ${String(status)}.`, { status, retryAfterSeconds: after });
