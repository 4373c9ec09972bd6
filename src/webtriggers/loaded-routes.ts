/**
 * Answers the addresses of one group: its routes are loaded at the first request, as an app of their own that knows what the
 * gateway found out about the request. What goes wrong while they are loaded is a fault like any other.
 */
import { Hono } from 'hono/tiny';
import { once } from '../ports/loaded-later';
import { destinationOf, fromPath } from './destinations';
import type { GatewayContext, GatewayEnv, GatewayPorts } from './edge';
import type { RouteGroup, Routes } from './route-table';

/** What the gateway lends to the routes of every group. */
export interface Lent {
  /** Gives an app the answers for what no route matches and for what a route throws. */
  readonly withEnds: (routes: Routes) => Routes;
  /** Lets a request be answered with another page, in the session that the request has by then. */
  readonly withTurns: (c: GatewayContext) => void;
}

export function loadedRoutes(
  ports: GatewayPorts,
  { load }: RouteGroup,
  lent: Lent,
): (c: GatewayContext) => Promise<Response> {
  const routes = once(async () => {
    const behind = await load(ports);
    const app = new Hono<GatewayEnv>().use('*', async (c: GatewayContext, next) => {
      handOver(c);
      lent.withTurns(c);
      await next();
    });
    return lent.withEnds(app.route('/', behind));
  });
  return async (c) => {
    if (isArriving(c)) return (await import('./begin-sign-in')).beginSignIn(ports, c, destinationOf(c));
    return (await routes()).fetch(c.req.raw, { ...c.env, variables: c.var });
  };
}

/** Opened a customers' page without a session: nothing of the page itself is needed to send the browser to sign-in. */
const isArriving = (c: GatewayContext): boolean =>
  c.req.method === 'GET' &&
  c.get('session') === undefined &&
  c.env.inherited === undefined &&
  fromPath(c.req.path) !== undefined;

/** Everything that the gateway found out about the request: a page that missed a part of it would fail. */
function handOver(c: GatewayContext): void {
  const set = c.set as (name: string, value: unknown) => void;
  for (const [name, value] of Object.entries(c.env.variables ?? {})) set(name, value);
}
