import type { GatewayContext, GatewayPorts } from './edge';

type Reason =
  /** Something that is not there, or not for this customer: the page does not tell which. */
  | 'not_found'
  /** A form without the session's own secret. */
  | 'form_secret'
  /** More than the limits let one customer do. */
  | 'too_many';

/** A customer asked for what is not theirs to have: who, and under which reference the page said no. Strangers leave no line. */
export function noteRefusedAccess(ports: Pick<GatewayPorts, 'log'>, c: GatewayContext, reason: Reason): void {
  const session = c.get('session')?.session;
  if (session === undefined) return;
  ports.log.info('access_refused', { reason, reference: c.get('reference'), account: session.accountId });
}
