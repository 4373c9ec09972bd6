/** Jira as the app reaches it through the platform: as itself, as the person on whose screen it runs, or as somebody it impersonates. */
import type { Manifest } from '../manifest';
import type { Observe } from '../platform/faults';
import type { PlatformCall, PlatformService } from '../platform/platform-call';
import { proxyError, toObserved } from '../platform/platform-call';
import { createRateLimiter } from '../platform/rate-limiter';
import type { Switches } from '../platform/switches';
import type { Caller, JiraDoors } from './jira';

interface JiraServiceOptions {
  jira: JiraDoors;
  cloudId: string;
  manifest: Manifest;
  switches: Switches;
  observe: Observe;
  now: () => number;
}

/** Forge reaches the Forms API below /forms; over the network it stands below the site's cloud id. */
const toSitePath = (target: string, cloudId: string): string =>
  target.startsWith('/forms/') ? `/jira/forms/cloud/${cloudId}${target.slice('/forms'.length)}` : target;

export function createJiraService({
  jira,
  cloudId,
  manifest,
  switches,
  observe,
  now,
}: JiraServiceOptions): PlatformService {
  const offlineTokens = createRateLimiter(now, 1000, 60_000);

  /** Who the call is made as; a response when the platform does not let it pass. */
  const callerOf = ({ descriptor, invocation }: PlatformCall): Caller | Response => {
    if (descriptor.provider === 'app') return { kind: 'app' };
    if (descriptor.provider !== 'user') return { kind: 'anonymous' };
    const accountId = descriptor.accountId ?? invocation.accountId;
    if (accountId === undefined) return proxyError(401, 'NEEDS_AUTHENTICATION_ERR');
    const impersonated = accountId !== invocation.accountId;
    if (!impersonated) return { kind: 'user', accountId, impersonated };
    if (manifest.impersonationScopes.length === 0 || switches.current.impersonation === 'refused') {
      return proxyError(401, 'NEEDS_AUTHENTICATION_ERR');
    }
    if (switches.current.rateLimits && !offlineTokens.take()) return proxyError(429, 'TOO_MANY_REQUESTS');
    return { kind: 'user', accountId, impersonated };
  };

  return async (call) => {
    return observe(toObserved(call, 'jira'), async () => {
      const caller = callerOf(call);
      if (caller instanceof Response) return caller;
      const { method, headers, body } = call;
      const request = new Request(new URL(toSitePath(call.target, cloudId), jira.siteUrl), {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      return jira.handle(request, caller);
    });
  };
}
