/** How many invocations an installation may have: 7,000 a minute, 300 a second, and 1,200 a minute for one person. */
import { createRateLimiter } from './rate-limiter';
import type { RateLimiter } from './rate-limiter';

export interface InvocationLimits {
  /** Counts an invocation; false when a limit is reached. */
  admit(accountId?: string): boolean;
  /** The headers the platform adds to the responses of web triggers. */
  headers(): [string, string][];
}

export function createInvocationLimits(now: () => number, isOn: () => boolean): InvocationLimits {
  const minute = createRateLimiter(now, 7000, 60_000);
  const second = createRateLimiter(now, 300, 1000);
  const people = new Map<string, RateLimiter>();
  const person = (accountId: string): RateLimiter => {
    const limiter = people.get(accountId) ?? createRateLimiter(now, 1200, 60_000);
    people.set(accountId, limiter);
    return limiter;
  };
  return {
    admit(accountId) {
      if (!isOn()) return true;
      return second.take() && minute.take() && (accountId === undefined || person(accountId).take());
    },
    headers: () => [
      ['X-Ratelimit-Limit', String(minute.limit)],
      ['X-Ratelimit-Remaining', String(minute.remaining)],
      ['X-Ratelimit-Reset', new Date(minute.resetsAt).toISOString()],
    ],
  };
}
