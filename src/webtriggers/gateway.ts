/** The web trigger `gateway`: every page and endpoint the outside world sees, as one route table. */
import { Hono } from 'hono/tiny';
import { UpstreamFault } from '../ports/faults';
import { cookieInstead, isNavigation, recallSession } from './carry-session';
import {
  seeOther,
  type Bindings,
  type GatewayContext,
  type GatewayEnv,
  type GatewayPorts,
  type Inherited,
} from './edge';
import { toAnswer, toRequest, type Asked, type WebTriggerAnswer, type WebTriggerEvent } from './forge-event';
import { loadedRoutes, type Lent } from './loaded-routes';
import { isForeignPost } from './own-forms';
import { noteRefusedAccess } from './refused-access';
import { routeTable, type Routes } from './route-table';
import { withSecurityHeaders } from './security-headers';

export type Gateway = (event: WebTriggerEvent) => Promise<WebTriggerAnswer>;

/** The handler of manifest.yml's `gateway-fn`. */
export function createGateway(ports: GatewayPorts): Gateway {
  const app = createRoutes(ports);
  const answer = ({ request, form }: Asked, about: Omit<Bindings, 'form'>) => {
    const bindings: Bindings = { ...about, form };
    return app.fetch(request, bindings);
  };
  return async (event) => {
    const reference = ports.random.reference();
    try {
      const gateway = new URL(await ports.installation.gatewayUrl());
      const asked = toRequest(event, gateway.origin);
      const base = gateway.pathname.replace(/\/$/, '');
      const response = asked.ok ? await answer(asked.value, { base, reference }) : plainText(asked.error, '');
      return withSecurityHeaders(await toAnswer(response));
    } catch (error) {
      ports.log.error('gateway_failed', error, { reference });
      return withSecurityHeaders(await toAnswer(plainText(error instanceof UpstreamFault ? 502 : 500, reference)));
    }
  };
}

const sentences = {
  405: 'This method is not used here.',
  413: 'What you sent is too large.',
  500: 'Something went wrong on our side. Please try again in a moment.',
  502: 'Something went wrong on our side. Please try again in a moment.',
} as const;

/** For answers outside of the routes, where not even the address of the pages is known. */
const plainText = (status: keyof typeof sentences, reference: string): Response =>
  new Response(`${sentences[status]} ${reference}`.trim(), { status });

function createRoutes(ports: GatewayPorts): Routes {
  const app = new Hono<GatewayEnv>();
  const lent: Lent = {
    withEnds: (routes) => withEnds(ports, routes),
    withTurns: (c) => {
      c.set('dispatch', (path) => inside(app, c, path));
      c.set('see', (path) => (c.get('carrier').kind === 'cookie' ? seeOther(c, path) : inside(app, c, path)));
    },
  };
  app.use('*', async (c: GatewayContext, next) => {
    const { form } = c.env;
    c.set('reference', c.env.reference);
    c.set('form', form);
    c.set('carrier', { kind: 'cookie' });
    c.set('markdown', (text) => ports.markdown.render(text));
    lent.withTurns(c);
    if (isForeignPost(c.req.raw, c.req.path)) {
      ports.log.info('form_refused', { reason: 'sent_from_elsewhere', reference: c.get('reference') });
      return (await import('./plain-page')).plainPage(c, 403, 'not_sent', 'foreign');
    }
    if (c.env.inherited !== undefined) inherit(c, c.env.inherited);
    else if (needsSession(c.req.path)) await recallSession(ports, c);
    if (!isNavigation(form)) {
      await next();
      return undefined;
    }
    const asked = askedFor(c.req.url, form);
    const cookie = await cookieInstead(ports, c);
    return cookie === undefined ? inside(app, c, asked) : seeOther(c, asked, [cookie]);
  });
  for (const group of routeTable) app.on('ALL', [...group.paths], loadedRoutes(ports, group, lent));
  return lent.withEnds(app);
}

/** What no route answers, and what a route throws. */
function withEnds(ports: GatewayPorts, routes: Routes): Routes {
  routes.notFound(async (c) => {
    noteRefusedAccess(ports, c, 'not_found');
    return (await import('./plain-page')).plainPage(c, 404, 'not_found', 'not_found');
  });
  routes.onError(async (error, c) => {
    ports.log.error('request_failed', error, { reference: c.get('reference') });
    return (await import('./fault-page')).faultPage(ports, c, error instanceof UpstreamFault ? 502 : 500);
  });
  return routes;
}

/** Endpoints of protocols have no session to look for; a read saved on the way to the portal. */
const needsSession = (path: string): boolean => !/^\/(oidc|saml|test|sign-in|recover|platform-check)(\/|$)/.test(path);

/** The page a navigation asks for: what the form asked besides stands for the query of its address. */
function askedFor(address: string, form: URLSearchParams): `/${string}` {
  const { pathname, searchParams } = new URL(address);
  for (const [name, value] of form) if (!name.startsWith('_')) searchParams.append(name, value);
  const path = `/${pathname.slice(1)}` as const;
  return searchParams.size === 0 ? path : `${path}?${searchParams.toString()}`;
}

/** Answers with another page of the app within the same request, in the same session. */
async function inside(app: Routes, c: GatewayContext, path: string): Promise<Response> {
  const headers = new Headers(c.req.raw.headers);
  headers.delete('content-type');
  headers.delete('content-length');
  const { token, session, carrier } = c.var;
  const inherited = {
    carrier,
    ...(token === undefined ? {} : { token }),
    ...(session === undefined ? {} : { session }),
  };
  const bindings: Bindings = { ...c.env, form: new URLSearchParams(), inherited };
  return app.fetch(new Request(new URL(path, c.req.url), { headers }), bindings);
}

function inherit(c: GatewayContext, { token, session, carrier }: Inherited): void {
  c.set('carrier', carrier);
  if (token !== undefined) c.set('token', token);
  if (session !== undefined) c.set('session', session);
}
