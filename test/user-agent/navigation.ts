/** One navigation of the user agent: the request, its redirects from host to host, and the cookies on the way. */
import type { Cookies, RefusedCookie, SameSiteContext } from './cookies';
import { assertFormActionAllowed } from './form-action';
import { Page } from './page';
import { originHeaderFor, referrerFor, relationOf, weakest, type Relation } from './site';
import { exchange, type Servers } from './transport';

/** One hop, as a network log shows it. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: URLSearchParams | FormData | undefined;
  readonly status: number;
  readonly headers: Headers;
  readonly refusedCookies: readonly RefusedCookie[];
}

export interface Navigation {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly body?: URLSearchParams | FormData | undefined;
  /** The page whose link or form this is; undefined for an address that was typed in. */
  readonly initiator?: Page | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A form's redirects stay under the policy of its page. */
  readonly isForm?: boolean;
  /** Nobody clicked: a page's script or refresh started it. */
  readonly isAutomatic?: boolean;
  /** An embedded frame, whose cookies are third-party ones unless it is of its page's site. */
  readonly isFrame?: boolean;
  readonly thirdPartyCookies: boolean;
  readonly servers: Servers;
  readonly timeoutMilliseconds: number;
}

const maximumRedirects = 20;
const redirects = new Set([301, 302, 303, 307, 308]);

/** @throws Error after 20 redirects, when a policy forbids a hop, or when nobody answers */
export async function navigate(start: Navigation, cookies: Cookies, log: (hop: Exchange) => void): Promise<Page> {
  let { method, url, body } = start;
  const relations: Relation[] = [];
  for (let hop = 0; hop <= maximumRedirects; hop += 1) {
    if (start.isForm && start.initiator) assertFormActionAllowed(start.initiator, url);
    if (start.initiator) relations.push(relationOf(start.initiator.url, url));
    const context = sameSiteContext(start, url, method);
    const sent = headersFor(start, { method, url, relations, redirected: hop > 0 });
    const blocked = start.isFrame && context === 'none' && !start.thirdPartyCookies;
    const cookie = blocked ? undefined : await cookies.headerFor(url, context, !start.isFrame);
    const requestHeaders = { ...sent, ...(cookie && { cookie }) };
    const request = { method, url, headers: requestHeaders, body };
    const answer = await exchange(request, start.servers, start.timeoutMilliseconds);
    const setting = blocked ? [] : answer.headers.getSetCookie();
    const refusedCookies = await cookies.store(url, setting, start.isFrame ? context : 'strict');
    log({
      method,
      url,
      requestHeaders,
      requestBody: body,
      status: answer.status,
      headers: answer.headers,
      refusedCookies,
    });
    const location = redirects.has(answer.status) ? answer.headers.get('location') : null;
    if (location === null) return new Page(url, answer.status, answer.headers, answer.bytes);
    const next = new URL(location, url);
    if (next.hash === '') next.hash = url.hash;
    url = next;
    if (answer.status === 303 || (answer.status < 303 && method === 'POST')) {
      method = 'GET';
      body = undefined;
    }
  }
  throw new Error(`More than ${maximumRedirects} redirects, the last to ${url.origin}${url.pathname}`);
}

/** RFC 6265bis, section 5.2: the initiator counts at every hop, not the host that redirected. */
function sameSiteContext({ initiator, isFrame }: Navigation, url: URL, method: string): SameSiteContext {
  if (initiator === undefined || relationOf(initiator.url, url) !== 'cross-site') return 'strict';
  return method === 'GET' && !isFrame ? 'lax' : 'none';
}

interface Hop {
  readonly method: string;
  readonly url: URL;
  readonly relations: readonly Relation[];
  readonly redirected: boolean;
}

function headersFor(start: Navigation, { method, url, relations, redirected }: Hop): Record<string, string> {
  const { initiator } = start;
  const crossed = relations.some((relation) => relation !== 'same-origin');
  const referrer = initiator && referrerFor(initiator.referrerPolicy, initiator.url, url, crossed);
  const origin = initiator && originHeaderFor(initiator.referrerPolicy, initiator.url, url);
  const tainted = redirected && relations.includes('cross-site');
  return {
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'accept-language': 'en-GB,en;q=0.9',
    'user-agent':
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'sec-fetch-site': initiator ? weakest(relations) : 'none',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': start.isFrame ? 'iframe' : 'document',
    ...(!start.isFrame && !start.isAutomatic && { 'sec-fetch-user': '?1' }),
    ...(referrer && { referer: referrer }),
    ...(method === 'POST' && { origin: tainted ? 'null' : (origin ?? 'null') }),
    ...start.headers,
  };
}
