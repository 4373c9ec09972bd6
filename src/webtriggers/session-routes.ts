/** A customer's own sessions (requirement E9): seen, ended one by one, or all at once. */
import { Hono } from 'hono/tiny';
import { sessionsPage } from '../portal/views/sessions/sessions-page';
import { pageContext, respond } from './answer-with-page';
import { hasCsrfToken } from './carry-session';
import type { GatewayContext, GatewayEnv, GatewayPorts } from './edge';
import { forCustomer, type CustomerRequest } from './for-customer';
import { leave } from './sign-out-routes';

export function sessionRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/sessions', (c) => forCustomer(ports, c, (request) => show(ports, c, request)))
    .post('/sessions/end', (c) => forCustomer(ports, c, (request) => end(ports, c, request)))
    .post('/sessions/end-all', (c) => forCustomer(ports, c, (request) => endAll(ports, c, request)));
}

/** The one that asks, then the others, newest first. Lists may lag: what was just ended is left out. */
async function show(ports: GatewayPorts, c: GatewayContext, { session, settings }: CustomerRequest): Promise<Response> {
  const ownId = c.get('session')?.id ?? '';
  const listed = await ports.sessions.listOf(session.accountId);
  const others = listed.filter(({ id }) => id !== ownId && id !== c.req.query('ended'));
  const sessions = [
    { id: ownId, isThis: true, session },
    ...others.toSorted((a, b) => b.session.seenAt - a.session.seenAt).map((one) => ({ ...one, isThis: false })),
  ];
  const context = pageContext(c, settings);
  return respond(context, sessionsPage(context, { sessions, ended: c.req.query('ended') !== undefined }));
}

/** Only below the customer's own account: an id of somebody else's session names nothing there. */
async function end(ports: GatewayPorts, c: GatewayContext, { session }: CustomerRequest): Promise<Response> {
  const id = c.get('form').get('id') ?? '';
  if (!hasCsrfToken(ports, c) || !/^[\w-]{43}$/.test(id)) return c.get('see')('/sessions');
  await ports.sessions.endById(session.accountId, id);
  return c.get('see')(`/sessions?ended=${id}`);
}

async function endAll(ports: GatewayPorts, c: GatewayContext, { session }: CustomerRequest): Promise<Response> {
  if (!hasCsrfToken(ports, c)) return c.get('see')('/sessions');
  await ports.sessions.endAllOf(session.accountId);
  return leave(ports, c, session);
}
