/**
 * Finds the session of a request: in its cookie, or, where cookies do not come back through the web trigger, as a sealed
 * value in the posted form. The sealed value is renewed on every page, lives a few minutes and fits one browser only.
 */
import type { SessionToken, StoredSession } from '../ports/sessions';
import { csrfField, navigateField, sessionField } from '../portal/session-fields';
import { bindingOf } from '../signin/browser-binding';
import type { Session } from '../domain/session';
import { learnThatCookiesWork, probeCameBack } from './cookie-probe';
import { readCookies, sessionCookie, setSession } from './cookies';
import type { GatewayContext, GatewayPorts } from './edge';
import { noteRefusedAccess } from './refused-access';
import { visitorOf } from './visitor';

const purpose = 'carried-session';
const carriedSeconds = 15 * 60;

interface Carried {
  readonly token: SessionToken;
  readonly browser: string;
}

async function sealCarried(ports: GatewayPorts, request: Request, token: SessionToken): Promise<string> {
  const carried: Carried = { token, browser: bindingOf(ports, visitorOf(request)) };
  return ports.sealed.seal(purpose, carried, ports.clock.seconds() + carriedSeconds);
}

async function openCarried(ports: GatewayPorts, request: Request, sealed: string): Promise<SessionToken | undefined> {
  const carried = (await ports.sealed.open(purpose, sealed)) as Carried | undefined;
  if (carried === undefined || !ports.hashing.equal(carried.browser, bindingOf(ports, visitorOf(request))))
    return undefined;
  return carried.token;
}

/** Reads the session of this request into the context. */
export async function recallSession(ports: GatewayPorts, c: GatewayContext): Promise<void> {
  const cookie = readCookies(c.req.raw)[sessionCookie];
  const sealed = c.get('form').get(sessionField);
  const token = cookie ?? (sealed === null ? undefined : await openCarried(ports, c.req.raw, sealed));
  if (token === undefined) return;
  const found = await ports.sessions.find(token);
  if (found === undefined) return;
  await adopt(ports, c, token, found, cookie === undefined);
}

/** Makes a session the one of this request. */
export async function adopt(
  ports: GatewayPorts,
  c: GatewayContext,
  token: SessionToken,
  session: StoredSession,
  carried: boolean,
): Promise<void> {
  c.set('token', token);
  c.set('session', session);
  if (carried) c.set('carrier', { kind: 'form', sealed: await sealCarried(ports, c.req.raw, token) });
  if (ports.clock.seconds() - session.session.seenAt >= 60) await ports.sessions.touch(token, session.session);
}

/**
 * The cookie a carried session moves to once the probe that was sent with its first page has come back; undefined for any
 * other session.
 */
export async function cookieInstead(ports: GatewayPorts, c: GatewayContext): Promise<string | undefined> {
  const { carrier, token, session } = c.var;
  if (carrier.kind === 'cookie' || token === undefined || session === undefined) return undefined;
  if (!(await probeCameBack(ports, c.req.raw))) return undefined;
  const { settings } = await ports.configuration.read();
  if (settings.cookies === 'unknown') await learnThatCookiesWork(ports, settings);
  return setSession(token, lifeOf(session.session));
}

/** In seconds; undefined for a cookie that ends with the browser. */
export const lifeOf = ({ rememberMe, startedAt, endsAt }: Session): number | undefined =>
  rememberMe ? endsAt - startedAt : undefined;

/** A link pressed without cookies: a post that asks for the page behind the address. */
export const isNavigation = (form: URLSearchParams): boolean => form.has(navigateField) && form.has(sessionField);

/** Cross-site request forgery: the form must carry the session's own secret. */
export function hasCsrfToken(ports: Pick<GatewayPorts, 'hashing' | 'log'>, c: GatewayContext): boolean {
  const expected = c.get('session')?.session.csrf;
  const sent = c.get('form').get(csrfField);
  const isOwn = expected !== undefined && sent !== null && ports.hashing.equal(expected, sent);
  if (!isOwn) noteRefusedAccess(ports, c, 'form_secret');
  return isOwn;
}
