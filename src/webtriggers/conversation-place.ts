/** Where in a long conversation an address leads, and the sealed part of the addresses that lead on from there. */
import * as z from 'zod/mini';
import type { ConversationPlace } from '../ports/requests';
import { sides, type Shown } from '../portal/views/request/conversation';
import type { GatewayContext, GatewayPorts } from './edge';

const purpose = 'conversation-place';

/** Customers keep addresses of comments and hand them on. */
const lifeSeconds = 10 * 365 * 24 * 3_600;

const position = z.int().check(z.nonnegative());
const nearSchema = z.object({ first: position, end: position });

/** Undefined for the newest end, which is also what an address that names no comment leads to. */
export async function readPlace(ports: GatewayPorts, c: GatewayContext): Promise<ConversationPlace | undefined> {
  const side = sides.find((name) => /^\d{1,19}$/.test(c.req.query(name) ?? ''));
  if (side === undefined) return undefined;
  const commentId = c.req.query(side) ?? '';
  const near = nearSchema.safeParse(await ports.sealed.open(purpose, c.req.query('near') ?? '')).data;
  return near === undefined ? { side, commentId } : { side, commentId, near };
}

/** Positions count internal comments, so they leave the house sealed only. */
export const sealNear = async (ports: GatewayPorts, { near }: Shown): Promise<{ readonly near?: string }> =>
  near === undefined ? {} : { near: await ports.sealed.seal(purpose, near, ports.clock.seconds() + lifeSeconds) };
