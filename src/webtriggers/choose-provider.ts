/** Which provider a visitor without a session is sent to: decided, asked for, or shown to choose from (requirements B5, B6). */
import type { Connection } from '../domain/connection';
import type { SignInSettings } from '../domain/settings';
import type { Destination } from '../domain/sign-in-attempt';
import { chooserPage } from '../portal/views/sign-in/chooser-page';
import { departingPage } from '../portal/views/sign-in/departing-page';
import { loginPage } from '../portal/views/sign-in/login-page';
import { flowRefusal } from '../signin/refusals';
import { startSignIn } from '../signin/start-sign-in';
import { lastConnectionCookie, presentedSession, readCookies } from './cookies';
import { toPath } from './destinations';
import { pageContext, respond, type GatewayContext, type GatewayPorts } from './edge';
import { choiceFor, choicesFor, loginOf, type Asked } from './provider-choice';
import { departurePage, providerDown, refusalPage } from './sign-in-pages';
import { visitorOf } from './visitor';

export async function chooseProvider(ports: GatewayPorts, c: GatewayContext, asked: Asked): Promise<Response> {
  const { view, destination } = asked;
  const choice = await choiceFor(ports, c, asked);
  if (choice.kind === 'none_enabled')
    return refusalPage(ports, c, view.settings, flowRefusal('no_connection'), { destination });
  if (choice.kind === 'ask') return ask(ports, c, asked);
  const { connection } = await ports.configuration.readFor(choice.id);
  if (connection?.enabled !== true)
    return refusalPage(ports, c, view.settings, flowRefusal('connection_disabled'), { destination });
  return waits(c, view.settings.signIn) ? depart(c, asked, connection) : start(ports, c, asked, connection);
}

/** Nothing decides: the form that asks who is there first, where it is wanted, then the page with a button for each. */
async function ask(
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

/** Whoever pressed a button or typed a name has decided; everybody else waits as long as the settings say. */
function waits(c: GatewayContext, { autoRedirect, autoRedirectDelaySeconds }: SignInSettings): boolean {
  if (c.req.query('go') !== undefined || loginOf(c) !== undefined) return false;
  return c.req.query('stay') !== undefined || !autoRedirect || autoRedirectDelaySeconds > 0;
}

function depart(c: GatewayContext, { view, destination }: Asked, connection: Connection): Promise<Response> {
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

async function start(ports: GatewayPorts, c: GatewayContext, asked: Asked, connection: Connection): Promise<Response> {
  const { view, destination, cookies } = asked;
  const loginHint = loginOf(c);
  try {
    const started = await startSignIn(ports, {
      ...{ connection, destination, cookies, visitor: visitorOf(c.req.raw), reference: c.get('reference') },
      formerSession: presentedSession(c.req.raw),
      otherAccount: c.req.query('other') !== undefined,
      ...(loginHint === undefined ? {} : { loginHint }),
    });
    return await departurePage(ports, c, view, started, connection.name, destination);
  } catch (error) {
    return providerDown(ports, c, view, error, destination);
  }
}
