/** Sign-out from either side (requirement E8): the app's session ends first, whatever the provider does. */
import { Hono } from 'hono/tiny';
import type { Session } from '../domain/session';
import { html } from '../portal/views/html';
import { noticePage, postPage, signedOutPage } from '../portal/views/sign-in-pages';
import { pageContext, respond } from './answer-with-page';
import { hasCsrfToken } from './carry-session';
import { clearSession } from './cookies';
import { seeOther, withCookies, type GatewayContext, type GatewayEnv, type GatewayPorts } from './edge';

/** Loaded when somebody signs out: no other page needs it. */
const signingOut = () => import('../signin/sign-out');

export function signOutRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/signed-out', async (c) => {
      const { settings } = await ports.configuration.read();
      const { postLogoutUrl } = settings.signIn;
      if (postLogoutUrl !== undefined) return onwards(c, postLogoutUrl, settings);
      const context = pageContext(c, settings);
      return respond(context, signedOutPage(context, '/'));
    })
    .post('/sign-out', (c) => signOut(ports, c))
    .on(['GET', 'POST'], '/oidc/logout/front/:id', async (c) => {
      const parameters = new URL(c.req.url).searchParams;
      const { receiveFrontChannelLogout } = await signingOut();
      await receiveFrontChannelLogout(ports, c.req.param('id'), parameters);
      const policy = "default-src 'none'; object-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors *";
      const headers = {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy,
        'X-Frame-Options': 'ALLOWALL',
      };
      return new Response('<!doctype html><title>Signed out</title>', { headers });
    })
    .post('/oidc/logout/back/:id', async (c) => {
      const token = c.get('form').get('logout_token') ?? '';
      const { receiveBackChannelLogout } = await signingOut();
      const accepted = await receiveBackChannelLogout(ports, c.req.param('id'), token);
      return new Response(null, { status: accepted ? 200 : 400 });
    });
}

async function signOut(ports: GatewayPorts, c: GatewayContext): Promise<Response> {
  const { token, session } = c.var;
  if (token === undefined || session === undefined || !hasCsrfToken(ports, c)) return seeOther(c, '/signed-out');
  await ports.sessions.end(token);
  return leave(ports, c, session.session);
}

/** The app's session is over: on to the provider's own sign-out, where there is one, and to the page that says so. */
export async function leave(ports: GatewayPorts, c: GatewayContext, session: Session): Promise<Response> {
  const cookies = [clearSession()];
  const { settings } = await ports.configuration.read();
  const { providerSignOut } = await signingOut();
  const departure = await providerSignOut(ports, session);
  const context = pageContext(c, settings);
  if (departure === undefined) {
    return settings.signIn.postLogoutUrl === undefined
      ? seeOther(c, '/signed-out', cookies)
      : withCookies(await onwards(c, settings.signIn.postLogoutUrl, settings), cookies);
  }
  if (departure.how === 'redirect') return withCookies(await onwards(c, departure.url, settings), cookies);
  const formTargets = [new URL(departure.action).origin];
  const page = postPage(context, { ...departure, name: '' });
  return withCookies(await respond(context, page, 200, { formTargets }), cookies);
}

/** A page that moves on by itself: the policy on form targets would stop a redirect to another host. */
function onwards(c: GatewayContext, url: string, settings: Parameters<typeof pageContext>[1]): Promise<Response> {
  const context = pageContext(c, settings);
  const page = noticePage({
    title: context.text('page.signedOut'),
    sentence: context.text('page.signedOutText'),
    action: html`<a class="button" href="${url}">${context.text('page.continue')}</a>`,
  });
  return respond(context, { ...page, refresh: { seconds: 0, url } });
}
