/** The cookies of one browser profile, kept and sent by the rules that Chromium applies on top of RFC 6265. */
import { Cookie, CookieJar } from 'tough-cookie';

/** How the page that starts a request stands to its address: `lax` is a cross-site top-level navigation. */
export type SameSiteContext = 'strict' | 'lax' | 'none';

export interface RefusedCookie {
  readonly name: string;
  readonly reason: string;
}

/** Chromium sends a cookie without a SameSite attribute even with a cross-site POST while it is this young. */
const laxPlusPost = 2 * 60 * 1000;
const maximumBytes = 4096;

export class Cookies {
  #jar = newJar();
  /** When a cookie that named no SameSite was set, by domain, path and name. */
  readonly #defaulted = new Map<string, number>();

  /** The Cookie header for `url`, or undefined when there is nothing to send. */
  async headerFor(url: URL, context: SameSiteContext, topLevel: boolean): Promise<string | undefined> {
    const sent = await this.#jar.getCookies(url.href, { sameSiteContext: context });
    if (context === 'none' && topLevel) sent.push(...(await this.#young(url)));
    return sent.length === 0 ? undefined : sent.map((cookie) => cookie.cookieString()).join('; ');
  }

  /** Takes the Set-Cookie headers of one answer; the result names those that a browser would not keep, and why. */
  async store(url: URL, headers: readonly string[], context: SameSiteContext): Promise<RefusedCookie[]> {
    const refused: RefusedCookie[] = [];
    for (const header of headers) {
      const cookie = Cookie.parse(header);
      const reason = cookie === undefined ? 'it cannot be read' : await this.#keep(url, cookie, context);
      if (reason !== undefined) refused.push({ name: cookie?.key ?? header.split('=')[0] ?? '', reason });
    }
    return refused;
  }

  /** Every cookie that has not expired. */
  async list(): Promise<Cookie[]> {
    const { cookies } = await this.#jar.serialize();
    return cookies.flatMap((data) => Cookie.fromJSON(data) ?? []).filter((cookie) => cookie.TTL() > 0);
  }

  /** The first unexpired cookie of this name. */
  async find(name: string): Promise<Cookie | undefined> {
    return (await this.list()).find((cookie) => cookie.key === name);
  }

  /** Puts in a cookie as if `url` had set it, for instance a stolen one. */
  async set(url: string, header: string): Promise<void> {
    const refused = await this.store(new URL(url), [header], 'strict');
    if (refused[0]) throw new Error(`The cookie ${refused[0].name} is refused: ${refused[0].reason}`);
  }

  /** Removes every cookie, or those that `matches` names. */
  async clear(matches: (cookie: Cookie) => boolean = () => true): Promise<void> {
    const kept = (await this.list()).filter((cookie) => !matches(cookie));
    const { cookies, ...jar } = await this.#jar.serialize();
    const keeps = (data: (typeof cookies)[number]) => kept.some((cookie) => sameCookie(cookie, Cookie.fromJSON(data)));
    this.#jar = await CookieJar.deserialize({ ...jar, cookies: cookies.filter(keeps) });
  }

  async #keep(url: URL, cookie: Cookie, context: SameSiteContext): Promise<string | undefined> {
    if (Buffer.byteLength(cookie.key + cookie.value) > maximumBytes) return `it is longer than ${maximumBytes} bytes`;
    if (cookie.sameSite === 'none' && !cookie.secure) return 'SameSite=None needs Secure';
    const defaulted = cookie.sameSite === undefined;
    if (defaulted) cookie.sameSite = 'lax';
    try {
      const kept = await this.#jar.setCookie(cookie, url.href, { sameSiteContext: context });
      if (kept) this.#remember(kept, defaulted);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #remember(cookie: Cookie, defaulted: boolean): void {
    if (defaulted) this.#defaulted.set(keyOf(cookie), Date.now());
    else this.#defaulted.delete(keyOf(cookie));
  }

  async #young(url: URL): Promise<Cookie[]> {
    const lax = await this.#jar.getCookies(url.href, { sameSiteContext: 'lax' });
    return lax.filter((cookie) => Date.now() - (this.#defaulted.get(keyOf(cookie)) ?? -Infinity) < laxPlusPost);
  }
}

/** Secure cookies are accepted on loopback, and names with a prefix must keep its promise (RFC 6265bis, section 4.1.3). */
function newJar(): CookieJar {
  return new CookieJar(undefined, { prefixSecurity: 'strict', allowSecureOnLocal: true });
}

const keyOf = (cookie: Cookie): string => [cookie.domain, cookie.path, cookie.key].join(';');

const sameCookie = (one: Cookie, other: Cookie | undefined): boolean =>
  other !== undefined && keyOf(one) === keyOf(other);
