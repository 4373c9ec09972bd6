/** Home and one help center. Without a session each leads to sign-in and back. */
import { Hono } from 'hono/tiny';
import type { RequestSummary } from '../ports/requests';
import { UpstreamFault } from '../ports/faults';
import { homePage } from '../portal/views/home-page';
import { portalPage, type PortalView } from '../portal/views/portal-page';
import { pageContext, respond } from './answer-with-page';
import type { GatewayContext, GatewayEnv, GatewayPorts } from './edge';
import { forCustomer, type CustomerRequest } from './for-customer';
import { offersFor, offersOf, openPortal } from './portal-access';

export function portalRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/', (c) => forCustomer(ports, c, (request) => home(ports, c, request)))
    .get('/p/:slug', (c) => forCustomer(ports, c, (request) => portal(ports, c, request)));
}

const mostRecent = 6;

const queryOf = (c: GatewayContext): string => (c.req.query('q') ?? '').slice(0, 200);

/** Of a help center with more than a page has room for; anything else than a number begins at the first one. */
function placeOf(c: GatewayContext): Pick<PortalView, 'group' | 'from'> {
  const [group, from = ''] = [c.req.query('group'), c.req.query('from')];
  return { ...(group === undefined ? {} : { group }), from: /^\d{1,5}$/.test(from) ? Number(from) : 0 };
}

/** With one help center only, home is that help center. */
async function home(ports: GatewayPorts, c: GatewayContext, request: CustomerRequest): Promise<Response> {
  const query = queryOf(c);
  const [offered, recent] = await Promise.all([
    offersFor(ports, request),
    query === '' ? recentRequests(ports, c, request) : undefined,
  ]);
  const [only, another] = offered;
  if (only !== undefined && another === undefined && query === '') return c.get('dispatch')(`/p/${only.portal.slug}`);
  const context = pageContext(c, request.settings);
  return respond(context, homePage(context, { offered, query, recent }));
}

async function recentRequests(
  ports: GatewayPorts,
  c: GatewayContext,
  { customer }: CustomerRequest,
): Promise<readonly RequestSummary[] | undefined> {
  try {
    const query = { ownership: 'all', status: 'open', search: '', order: 'updated', limit: mostRecent } as const;
    return (await ports.requests.list(customer, query)).requests.slice(0, mostRecent);
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    ports.log.error('recent_requests', error, { reference: c.get('reference') });
    return undefined;
  }
}

async function portal(ports: GatewayPorts, c: GatewayContext, request: CustomerRequest): Promise<Response> {
  const opened = await openPortal(ports, c, request);
  if ('refused' in opened) return opened.refused;
  const [offer] = await offersOf(ports, [opened.found], request.session.accountId);
  const { types = [], groups = [] } = offer ?? {};
  const context = pageContext(c, request.settings);
  return respond(
    context,
    portalPage(context, { portal: opened.found, types, groups, query: queryOf(c), ...placeOf(c) }),
  );
}
