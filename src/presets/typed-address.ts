/** Addresses of providers as people paste them: a host, an origin, a base address, or the whole discovery address. */
import { isLoopback, isSafeUrl } from '../domain/safe-url';
import { fail, ok, type Result } from '../domain/result';
import { typed } from './fields';
import type { FieldError, Fields } from './preset';

const wellKnown = '/.well-known/openid-configuration';

/**
 * The base address in what was pasted, with `https://` and without slashes at the end or discovery path. Undefined for
 * what is no address, is not safe, names a single label, or has a query.
 */
export function baseUrlOf(value: string): string | undefined {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`;
  if (!isSafeUrl(text)) return undefined;
  const { origin, hostname, pathname, search } = new URL(text);
  if (search !== '' || !(hostname.includes('.') || isLoopback(hostname)) || hostname.includes('%')) return undefined;
  return origin + withoutDiscovery(pathname).replace(/\/+$/, '');
}

/** The origin in what was pasted; undefined when there is a path beside discovery's own. */
export function originOf(value: string): string | undefined {
  const base = baseUrlOf(value);
  return base !== undefined && new URL(base).origin === base ? base : undefined;
}

/** An issuer in what was pasted, to the letter but for discovery's own path: issuers are compared exactly. */
export const withoutDiscovery = (address: string): string => {
  const trimmed = address.replace(/\/+$/, '');
  return trimmed.endsWith(wellKnown) ? trimmed.slice(0, -wellKnown.length) : address;
};

/** The base address in a field, or what to type there instead. */
export function readBaseUrl(input: Fields, id: string, example: string): Result<string, readonly FieldError[]> {
  const base = baseUrlOf(typed(input, id) ?? '');
  return base === undefined ? fail([{ field: id, message: `Enter an address such as ${example}.` }]) : ok(base);
}

/** The origin in a field, whichever of its pages was pasted, or what to type there instead. */
export function readOrigin(input: Fields, id: string, example: string): Result<string, readonly FieldError[]> {
  const base = baseUrlOf((typed(input, id) ?? '').replace(/[?#].*$/, ''));
  const origin = base === undefined ? undefined : new URL(base).origin;
  return origin === undefined
    ? fail([{ field: id, message: `Enter the host only, for example ${example}.` }])
    : ok(origin);
}

/** Origins of the given addresses, without repetition; what is not an address is left out. */
export const originsOf = (...urls: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(urls.filter((url) => url !== undefined && isSafeUrl(url)).map((url) => new URL(url ?? '').origin)),
];
