/**
 * Customers' pages, loaded when somebody with a session, or a form, first asks for one: the way in does not wait for them.
 * They are an app of their own behind one route, and share the request's variables with the gateway.
 */
import { Hono } from 'hono/tiny';
import { fromPath } from './destinations';
import type { GatewayContext, GatewayEnv, GatewayPorts } from './edge';
import { destinationOf } from './session-ended';
import { beginSignIn } from './sign-in-routes';

type Routes = Hono<GatewayEnv>;

/** @param withEnds gives an app the answers for what no route matches and for what a route throws */
export function customerRoutes(ports: GatewayPorts, withEnds: (routes: Routes) => Routes): Routes {
  let pages: Promise<Routes> | undefined;
  const load = async (): Promise<Routes> => {
    const [{ portalRoutes }, { requestRoutes }] = await Promise.all([
      import('./portal-routes'),
      import('./request-routes'),
    ]);
    const loaded = new Hono<GatewayEnv>().use('*', async (c: GatewayContext, next) => {
      handOver(c);
      await next();
    });
    return withEnds(loaded.route('/', portalRoutes(ports)).route('/', requestRoutes(ports)));
  };
  return new Hono<GatewayEnv>().all('*', async (c: GatewayContext) => {
    if (isArriving(c)) return beginSignIn(ports, c, destinationOf(c));
    pages ??= load();
    return (await pages).fetch(c.req.raw, { ...c.env, variables: c.var });
  });
}

/** Opened a page without a session: nothing of the page itself is needed to send the browser to sign-in. */
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
