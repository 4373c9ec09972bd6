/** My requests and one request. */
import { Hono } from 'hono/tiny';
import { readListQuery } from '../portal/views/list-query';
import { listPage } from '../portal/views/request-list';
import { pageContext, respond } from './answer-with-page';
import { download } from './attachment-download';
import type { GatewayContext, GatewayEnv, GatewayPorts } from './edge';
import { forCustomer, type CustomerRequest } from './for-customer';
import { offersFor } from './portal-access';
import { act, actions } from './request-actions';
import { showRequest } from './request-show';

const one = '/p/:slug/requests/:key{[A-Z][A-Z0-9_]{0,49}-[0-9]{1,10}}';
const pageSize = 25;

export function requestRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/requests', (c) => forCustomer(ports, c, (request) => list(ports, c, request)))
    .get(one, (c) => forCustomer(ports, c, (request) => showRequest(ports, c, request, {})))
    .get(`${one}/files/:file{[0-9]+}`, (c) => forCustomer(ports, c, (request) => download(ports, c, request)))
    .post(`${one}/:what{${actions.join('|')}}`, (c) => forCustomer(ports, c, (request) => act(ports, c, request)));
}

async function list(ports: GatewayPorts, c: GatewayContext, request: CustomerRequest): Promise<Response> {
  const known = await offersFor(ports, request);
  const query = readListQuery((name) => c.req.query(name), known, pageSize);
  const { requests, next } = await ports.requests.list(request.customer, query);
  const context = pageContext(c, request.settings);
  const message = c.req.query('done') === 'already' ? { message: context.text('raise.already') } : {};
  return respond(
    context,
    listPage(context, { query, requests, known, ...message, ...(next === undefined ? {} : { next }) }),
  );
}
