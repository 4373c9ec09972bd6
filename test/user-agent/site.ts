/** Which addresses a browser takes for one site, and what it tells the server about where a request came from. */
import { isIP } from 'node:net';
import { getPublicSuffix } from 'tough-cookie';

export type Relation = 'same-origin' | 'same-site' | 'cross-site';

/** The site of HTML, section 7.1.1: scheme and registrable domain; the port does not count. */
function siteOf(url: URL): string {
  return `${url.protocol}//${registrableDomain(url.hostname)}`;
}

export function relationOf(from: URL, to: URL): Relation {
  if (from.origin === to.origin) return 'same-origin';
  return siteOf(from) === siteOf(to) ? 'same-site' : 'cross-site';
}

/** The weakest relation of all hops that a request made, as Fetch Metadata reports it. */
export function weakest(relations: readonly Relation[]): Relation {
  if (relations.includes('cross-site')) return 'cross-site';
  return relations.includes('same-site') ? 'same-site' : 'same-origin';
}

function registrableDomain(hostname: string): string {
  if (hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return hostname;
  // A browser's list does not know `localhost`, so each name right under it is a site of its own.
  if (hostname.endsWith('.localhost')) return hostname.split('.').slice(-2).join('.');
  return getPublicSuffix(hostname, { allowSpecialUseDomain: true, ignoreError: true }) ?? hostname;
}

/**
 * Referrer Policy, section 8.3, for the policies that pages really send.
 * @param crossed whether any hop has left the origin: what was shortened once stays short
 */
export function referrerFor(policy: string, from: URL, to: URL, crossed: boolean): string | undefined {
  const full = `${from.origin}${from.pathname}${from.search}`;
  const downgrade = from.protocol === 'https:' && to.protocol === 'http:';
  const same = from.origin === to.origin && !crossed;
  switch (policy) {
    case 'no-referrer':
      return undefined;
    case 'same-origin':
      return same ? full : undefined;
    case 'origin':
      return `${from.origin}/`;
    case 'strict-origin':
      return downgrade ? undefined : `${from.origin}/`;
    case 'unsafe-url':
      return full;
    default:
      if (same) return full;
      return downgrade ? undefined : `${from.origin}/`;
  }
}

/** Fetch, "append a request Origin header": what a form's POST says of its page, which is `null` without a referrer. */
export function originHeaderFor(policy: string, from: URL, to: URL): string {
  if (policy === 'no-referrer') return 'null';
  if (policy === 'same-origin') return from.origin === to.origin ? from.origin : 'null';
  return from.protocol === 'https:' && to.protocol === 'http:' ? 'null' : from.origin;
}
