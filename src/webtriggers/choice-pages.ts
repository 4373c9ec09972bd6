/** Pages of the way to a provider: who is there, which provider it shall be, where the browser is about to be sent. */
import type { Connection } from '../domain/connection';
import type { Destination } from '../domain/sign-in-attempt';
import { chooserPage } from '../portal/views/sign-in/chooser-page';
import { departingPage } from '../portal/views/sign-in/departing-page';
import { loginPage } from '../portal/views/sign-in/login-page';
import { pageContext, respond } from './answer-with-page';
import { lastConnectionCookie, readCookies } from './cookies';
import { toPath } from './destinations';
import type { GatewayContext, GatewayPorts } from './edge';
import { choicesFor, loginOf, type Asked } from './provider-choice';

/** Nothing decides: the form that asks who is there first, where it is wanted, then the page with a button for each. */
export async function ask(
  ports: GatewayPorts,
  c: GatewayContext,
  { view: { settings }, destination }: Asked,
): Promise<Response> {
  const context = pageContext(c, settings);
  const login = loginOf(c);
  const search = c.req.query('find')?.slice(0, 100);
  if (settings.signIn.choose === 'form' && login === undefined && search === undefined)
    return respond(context, loginPage(context, toPath(destination)));
  const query = new URLSearchParams({ to: toPath(destination) });
  if (login !== undefined) query.set('login_hint', login);
  const lastId = readCookies(c.req.raw)[lastConnectionCookie];
  const page = chooserPage(context, {
    ...{ query, search: search ?? '', lastId, startPath: (id) => startPath(c, destination, id) },
    ...(await choicesFor(ports, search?.trim() ?? '', lastId)),
  });
  return respond(context, page);
}

/** What was typed goes on to the provider, so that nobody types it twice. */
function startPath(c: GatewayContext, destination: Destination, id: string): `/${string}` {
  const login = loginOf(c);
  const query = new URLSearchParams({ to: toPath(destination), idp: id, go: '1' });
  if (login !== undefined) query.set('login_hint', login);
  return `/sign-in?${query.toString()}`;
}

/** The page that says where the visitor is about to be sent, and waits. */
export function announce(c: GatewayContext, { view, destination }: Asked, connection: Connection): Promise<Response> {
  const { autoRedirect, autoRedirectDelaySeconds } = view.settings.signIn;
  const context = pageContext(c, view.settings);
  const stay = new URLSearchParams({ to: toPath(destination), stay: '1' });
  const delaySeconds = c.req.query('stay') !== undefined || !autoRedirect ? 0 : autoRedirectDelaySeconds;
  const page = departingPage(context, {
    ...{ connection, delaySeconds, path: startPath(c, destination, connection.id) },
    stayPath: `/sign-in?${stay.toString()}`,
  });
  return respond(context, page);
}
