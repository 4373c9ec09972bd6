/** Where in a long conversation an address leads, and the sealed part of the addresses that lead on from there. */
import type { ConversationPlace } from '../ports/requests';
import { sides, type Shown } from '../portal/views/request/conversation';
import type { GatewayContext, GatewayPorts } from './edge';

const purpose = 'conversation-place';

/** Customers keep addresses of comments and hand them on. */
const lifeSeconds = 10 * 365 * 24 * 3_600;

type Near = NonNullable<ConversationPlace['near']>;

const isPosition = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

/** What was sealed with an older version of the app may have another form. */
function readNear(opened: unknown): Near | undefined {
  if (typeof opened !== 'object' || opened === null) return undefined;
  const { first, end } = opened as Near;
  return isPosition(first) && isPosition(end) ? { first, end } : undefined;
}

/** Undefined for the newest end, which is also what an address that names no comment leads to. */
export async function readPlace(ports: GatewayPorts, c: GatewayContext): Promise<ConversationPlace | undefined> {
  const side = sides.find((name) => /^\d{1,19}$/.test(c.req.query(name) ?? ''));
  if (side === undefined) return undefined;
  const commentId = c.req.query(side) ?? '';
  const near = readNear(await ports.sealed.open(purpose, c.req.query('near') ?? ''));
  return near === undefined ? { side, commentId } : { side, commentId, near };
}

/** Positions count internal comments, so they leave the house sealed only. */
export const sealNear = async (ports: GatewayPorts, { near }: Shown): Promise<{ readonly near?: string }> =>
  near === undefined ? {} : { near: await ports.sealed.seal(purpose, near, ports.clock.seconds() + lifeSeconds) };
