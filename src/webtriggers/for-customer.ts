/** Pages for customers only: who has no session goes to sign-in and comes back to the same page. */
import type { Session } from '../domain/session';
import type { Settings } from '../domain/settings';
import type { ActingCustomer } from '../ports/requests';
import { destinationOf } from './destinations';
import type { GatewayContext, GatewayPorts } from './edge';

export interface CustomerRequest {
  readonly session: Session;
  readonly customer: ActingCustomer;
  readonly settings: Settings;
}

export async function forCustomer(
  ports: GatewayPorts,
  c: GatewayContext,
  page: (request: CustomerRequest) => Promise<Response>,
): Promise<Response> {
  const session = c.get('session')?.session;
  if (session === undefined) {
    const cameByForm = c.req.method !== 'GET' || c.env.inherited !== undefined;
    return cameByForm
      ? (await import('./session-ended')).sessionEnded(ports, c)
      : (await import('./begin-sign-in')).beginSignIn(ports, c, destinationOf(c));
  }
  const { settings } = await ports.configuration.read();
  const { accountId, displayName } = session;
  return page({ session, customer: { accountId, displayName }, settings });
}
