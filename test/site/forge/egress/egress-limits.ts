/** What of the app's own requests the platform lets out: known ports, 100 a minute of an invocation, 50,000 a minute of the app. */
import { perInvocation } from '../platform/per-invocation';
import { createRateLimiter } from '../platform/rate-limiter';

const openPorts = new Set(['', '80', '443', '7990', '8060', '8080', '8085', '8089', '8090', '8443', '8444']);

/** Whether the port is one that apps may call. Plain http leaves to this machine only, where every port is open. */
export const isOpenPort = ({ protocol, port }: URL): boolean => protocol === 'http:' || openPorts.has(port);

export interface EgressLimits {
  /** Counts a request of the invocation; false when a limit is reached. */
  admit(invocation: string): boolean;
}

export function createEgressLimits(now: () => number, isOn: () => boolean): EgressLimits {
  const all = createRateLimiter(now, 50_000, 60_000);
  const limiterOf = perInvocation(() => createRateLimiter(now, 100, 60_000));
  return { admit: (invocation) => !isOn() || (limiterOf(invocation).take() && all.take()) };
}
