/** Atlassian's gateway as the app reaches it: GraphQL, the event queue, and the report of stored accounts. */
import { z } from 'zod';
import type { Observe } from './faults';
import type { PlatformService } from './platform-call';
import { jsonBody, toObserved } from './platform-call';
import type { Switches } from './switches';
import { isQueueTarget } from '../events/queue-service';

/** Atlassian takes at most 90 accounts at once. */
const reported = z.object({
  accounts: z.array(z.object({ accountId: z.string().min(1), updatedAt: z.iso.datetime() })).max(90),
});

interface StargateOptions {
  graphql: PlatformService;
  queue: PlatformService;
  scopes: string[];
  switches: Switches;
  observe: Observe;
}

export function createStargateService({ graphql, queue, scopes, switches, observe }: StargateOptions): PlatformService {
  const reportAccounts: PlatformService = async (call) => {
    await Promise.resolve();
    if (!scopes.includes('report:personal-data')) return new Response(null, { status: 403 });
    const { accounts } = reported.parse(jsonBody(call));
    const news = accounts.flatMap(({ accountId }) => {
      const status = switches.current.accountNews[accountId];
      return status === undefined ? [] : [{ accountId, status }];
    });
    return news.length === 0 ? new Response(null, { status: 204 }) : Response.json({ accounts: news });
  };
  const unknown: PlatformService = async ({ target }) =>
    Promise.resolve(Response.json({ message: `The local site has no ${target}` }, { status: 501 }));

  const serviceOf = (target: string): PlatformService => {
    if (target === '/graphql') return graphql;
    if (isQueueTarget(target)) return queue;
    return target === '/app/report-accounts' ? reportAccounts : unknown;
  };

  return async (call) => {
    return observe(toObserved(call, 'stargate'), async () => serviceOf(call.target)(call));
  };
}
