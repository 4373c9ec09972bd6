/** How much of an invocation's log is kept: 100 lines a minute, 200 KB in all. What is more is lost, as it is on the platform. */
import { perInvocation } from './per-invocation';
import { createRateLimiter } from './rate-limiter';

const maximumBytes = 200 * 1024;

export interface LogLimits {
  /** Counts a line of the invocation; false when it is lost. */
  admit(invocation: string, text: string): boolean;
}

export function createLogLimits(now: () => number, isOn: () => boolean): LogLimits {
  const counterOf = perInvocation(() => ({ lines: createRateLimiter(now, 100, 60_000), bytes: 0 }));
  return {
    admit(invocation, text) {
      if (!isOn()) return true;
      const counter = counterOf(invocation);
      counter.bytes += Buffer.byteLength(text);
      return counter.bytes <= maximumBytes && counter.lines.take();
    },
  };
}
