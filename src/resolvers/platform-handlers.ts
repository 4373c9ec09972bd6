/** Platform check (requirement F7): tries what the app relies on and cannot know beforehand. The browser's part is in `webtriggers/platform-check-routes.ts`. */
import { object } from 'zod';
import { name, nameless, type Handlers } from './handler';
import { id } from './input';
import { serverFindings } from './platform-findings';
import type { AdminPorts } from './ports';
import { done } from './reply';

/** Seconds in which the browser's part can be opened. */
const openSeconds = 10 * 60;

export const platformHandlers = (ports: AdminPorts): Handlers<`platform.${string}`> => ({
  'platform.start': nameless('platform.start', async () => {
    const checkId = ports.random.token(16);
    const [gateway, sealed, findings] = await Promise.all([
      ports.installation.gatewayUrl(),
      ports.sealed.seal('platform-check', { checkId }, ports.clock.seconds() + openSeconds),
      serverFindings(ports),
    ]);
    await ports.platformChecks.record(checkId, findings);
    return done({ checkId, url: `${gateway}/platform-check/${sealed}` });
  }),
  'platform.read': name('platform.read', object({ checkId: id.optional() }), async ({ checkId }) =>
    done(await ports.platformChecks.read(checkId)),
  ),
});
