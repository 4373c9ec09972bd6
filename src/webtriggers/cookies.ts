/**
 * Cookies of the app. All are `__Host-`: Secure, Path=/, no Domain, so that no sibling below the trigger's domain, which
 * is not on the public suffix list, can set them.
 */
import { serialize, parse } from 'hono/utils/cookie';
import { oncePer } from '../domain/once-per';
import { attemptCookiePrefix, type AttemptCookie, type AttemptCookies } from '../signin/attempt-cookies';

export const sessionCookie = '__Host-session';
export const lastConnectionCookie = '__Host-last-connection';
export const probeCookie = '__Host-cookies';

export const readCookies = oncePer((request: Request): Readonly<Record<string, string>> =>
  parse(request.headers.get('cookie') ?? ''),
);

/** The token a browser presents; undefined for what cannot be one. */
export function presentedSession(request: Request): string | undefined {
  const presented = readCookies(request)[sessionCookie];
  return presented !== undefined && presented.length <= longestToken ? presented : undefined;
}

/** Characters; a made-up value must not make other cookies grow. */
const longestToken = 100;

/** `Lax`: a link in an e-mail opens the portal signed in, a foreign form does not post as the customer. */
const flags = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

export const setSession = (token: string, maxAgeSeconds: number | undefined): string =>
  serialize(sessionCookie, token, {
    ...flags,
    ...(maxAgeSeconds === undefined ? {} : { maxAge: Math.min(maxAgeSeconds, 400 * 86_400) }),
  });

export const clearSession = (): string => serialize(sessionCookie, '', { ...flags, maxAge: 0 });

/** The answer may be a cross-site POST, with which browsers send only SameSite=None. The value is sealed and short-lived. */
export const setAttempt = ({ name, value, crossSitePost, maxAgeSeconds }: AttemptCookie): string =>
  serialize(name, value, { ...flags, sameSite: crossSitePost ? 'None' : 'Lax', maxAge: maxAgeSeconds });

export const clearAttempt = (name: string): string => serialize(name, '', { ...flags, sameSite: 'None', maxAge: 0 });

export const attemptCookies = (request: Request): AttemptCookies =>
  Object.fromEntries(Object.entries(readCookies(request)).filter(([name]) => name.startsWith(attemptCookiePrefix)));

const mostAttempts = 5;

/**
 * Removes all but the newest attempts' cookies. Browsers send older cookies first (RFC 6265, section 5.4); a page that
 * starts sign-ins over and over would otherwise fill the request until the edge refuses it.
 */
export const clearOldAttempts = (request: Request): readonly string[] =>
  Object.keys(readCookies(request))
    .filter((name) => name.startsWith(attemptCookiePrefix))
    .slice(0, -(mostAttempts - 1))
    .map(clearAttempt);

export const setLastConnection = (connectionId: string): string =>
  serialize(lastConnectionCookie, connectionId, { ...flags, maxAge: 180 * 86_400 });

/** Tells on the next request whether cookies come back through the web trigger. */
export const setProbe = (value: string, maxAge: number): string => serialize(probeCookie, value, { ...flags, maxAge });
