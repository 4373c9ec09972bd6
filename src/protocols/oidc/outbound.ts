/** One request to a provider: only to safe addresses, never redirected to others, and a provider that is down is a fault. */
import { isSafeUrl } from '../../domain/safe-url';
import { fail, ok, type Result } from '../../domain/result';
import { UpstreamFault } from '../../ports/faults';
import { smallDocument, type Http } from '../../ports/http';
import type { Trace } from '../../ports/trace';
import { endpointNames } from './explanations/wording';
import type { AddressRefusal, Called } from './refusals';

/** The host of an address for messages; empty for what is no address. */
export const hostOf = (url: string): string => URL.parse(url)?.host ?? '';

/** What a request goes through: the network, and the trace that notes how long it took and whether it was answered. */
export interface Line {
  readonly http: Http;
  readonly trace: Trace;
}

/**
 * Any answer but a redirect. A redirect is refused, not followed: it would carry codes and secrets to a host nobody
 * configured.
 * @throws UpstreamFault of `identity_provider` without an answer, and for 429 and every 5xx
 */
export async function request(
  line: Line,
  called: Called,
  url: string,
  init: RequestInit = {},
): Promise<Result<Response, AddressRefusal>> {
  const answer = await send(line, called, url, init);
  return answer.ok && isRedirect(answer.value) ? fail(toRedirected(called, url, answer.value)) : answer;
}

/** Some frameworks lead once to the address with a slash, and once more to the one with a language. */
const mostRedirects = 2;

/**
 * Any answer to the request for a public document. A redirect within the origin is followed, where the same people decide
 * what is served; one to anywhere else would hand the right to say which keys are genuine to whoever is there.
 * @throws UpstreamFault as above
 */
export async function requestDocument(
  line: Line,
  called: Called,
  url: string,
  init: RequestInit,
): Promise<Result<Response, AddressRefusal>> {
  let address = url;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await send(line, called, address, init);
    if (!answer.ok || !isRedirect(answer.value)) return answer;
    const next = locationOf(answer.value, address);
    if (next?.origin !== new URL(url).origin || redirects === mostRedirects) {
      return fail(toRedirected(called, address, answer.value));
    }
    address = next.href;
  }
}

async function send(
  { http, trace }: Line,
  called: Called,
  url: string,
  init: RequestInit,
): Promise<Result<Response, AddressRefusal>> {
  const host = hostOf(url);
  if (!isSafeUrl(url)) return fail({ reason: 'address_not_allowed', called, host });
  const fetch = async () => {
    const answer = await http.fetch(url, { ...init, redirect: 'manual' }, smallDocument);
    if (answer.status === 429 || answer.status >= 500) throw unavailable(host, answer);
    return answer;
  };
  return ok(await trace.time(`Request: ${endpointNames[called]}`, fetch, { host }));
}

const isRedirect = ({ status }: Response): boolean => status >= 300 && status < 400;

function locationOf({ headers }: Response, base: string): URL | undefined {
  const location = headers.get('location') ?? '';
  return location !== '' && URL.canParse(location, base) ? new URL(location, base) : undefined;
}

const toRedirected = (called: Called, url: string, answer: Response): AddressRefusal => ({
  ...{ reason: 'redirected', called, host: hostOf(url), to: locationOf(answer, url)?.host ?? '' },
});

function unavailable(host: string, { status, headers }: Response): UpstreamFault {
  const wait = Number(headers.get('retry-after') ?? Number.NaN);
  return new UpstreamFault('identity_provider', `${host} answered with status ${String(status)}`, {
    status,
    retryAfterSeconds: Number.isFinite(wait) && wait > 0 ? wait : undefined,
  });
}
