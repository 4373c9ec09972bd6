/**
 * Atlassian's rate limits: an hourly quota of the app (everything waits), bursts per endpoint and writes per issue (only
 * that call waits). Told apart by the header `RateLimit-Reason`. Calls with an API token do not count against the quota.
 */
import type { Clock } from '../../ports/clock';
import type { Caller } from '../callers/caller';
import { installationId } from '../installation';
import type { JiraAnswer } from './jira-answer';

export interface RateLimits {
  /** Seconds until calls of this caller may go out again; 0 when they may now. */
  pausedFor(caller: Caller): number;
  /** Takes note of a 429. */
  note(answer: JiraAnswer): void;
}

/** Seconds that an answer asks to wait for. RFC 9110 section 10.2.3: a number of seconds or a date. */
export function retryAfterSeconds(answer: JiraAnswer, clock: Clock): number | undefined {
  const value = answer.header('retry-after');
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil(at / 1000) - clock.seconds());
}

const mostInstallations = 500;

/** Kept per installation: one tenant's quota says nothing of another's. */
export function createRateLimits(clock: Clock): RateLimits {
  const pausedUntil = new Map<string, number>();
  return {
    pausedFor(caller) {
      if (caller.kind === 'service_account') return 0;
      return Math.max(0, (pausedUntil.get(installationId()) ?? 0) - clock.seconds());
    },
    note(answer) {
      if (answer.caller.kind === 'service_account') return;
      if (answer.header('ratelimit-reason')?.includes('quota') !== true) return;
      if (pausedUntil.size >= mostInstallations) pausedUntil.clear();
      pausedUntil.set(installationId(), clock.seconds() + (retryAfterSeconds(answer, clock) ?? 60));
    },
  };
}
