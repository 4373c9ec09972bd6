import type { SessionToken } from '../ports/sessions';
import type { GatewayPorts } from './edge';

/** Signing in anew ends what this browser was signed in as before: nobody needs that token any more. */
export async function endFormerSession(
  ports: Pick<GatewayPorts, 'sessions' | 'log'>,
  former: SessionToken | undefined,
): Promise<void> {
  if (former === undefined) return;
  await ports.sessions.end(former).catch((error: unknown) => {
    ports.log.error('former_session_not_ended', error);
  });
}
