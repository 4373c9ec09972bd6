/** Discovery documents and key sets: read from the cache while they live, otherwise fetched and kept. */
import { fail, ok, type Result } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { CachedDocument, DocumentCache } from '../../ports/document-cache';
import { UpstreamFault } from '../../ports/faults';
import type { Http } from '../../ports/http';
import type { Trace } from '../../ports/trace';
import { parseJson } from './json';
import { hostOf, requestDocument } from './outbound';
import type { AddressRefusal } from './refusals';

export interface DocumentSource {
  readonly http: Http;
  readonly documents: DocumentCache;
  readonly clock: Clock;
}

export interface WantedDocument {
  readonly called: 'discovery' | 'keys';
  readonly url: string;
  /** What of the document is used and so kept; undefined when it cannot be used, so that a mended one is noticed at once. */
  keep(body: unknown): unknown;
}

/** Any answer but 200: the provider says there is no such document for us. */
export interface NotServed {
  readonly reason: 'not_served';
  readonly host: string;
  readonly status: number;
}

type Fetched = Result<CachedDocument, AddressRefusal | NotServed>;

const minute = 60;
const lifetime = { shortest: 5 * minute, usual: 60 * minute, longest: 24 * 60 * minute };

/** Between two times that a document is asked for again because a key was missing, in seconds. */
const refetchPause = minute;

/**
 * The document while it lives, otherwise a fresh one. An expired one is never used: it could name a key that was
 * withdrawn because it was stolen.
 * @throws UpstreamFault when it has to be fetched and the provider does not answer
 */
export async function readDocument(source: DocumentSource, wanted: WantedDocument, trace: Trace): Promise<Fetched> {
  const cached = await source.documents.read(wanted.url);
  if (cached && cached.expiresAt > source.clock.seconds()) return ok(cached);
  try {
    return await fetchDocument(source, wanted, trace);
  } catch (error) {
    if (cached && error instanceof UpstreamFault) {
      trace.note('Stored copy has expired and could not be renewed', 'failed', { document: wanted.called });
    }
    throw error;
  }
}

/**
 * A fresh copy, or undefined when one was asked for in this way less than a minute ago. The usual fetch does not count:
 * a provider may change its keys right after it.
 */
export async function refetchDocument(
  source: DocumentSource,
  wanted: WantedDocument,
  known: CachedDocument,
  trace: Trace,
): Promise<Fetched | undefined> {
  const now = source.clock.seconds();
  if (now - (known.refetchedAt ?? 0) < refetchPause) return undefined;
  // Counted before the answer, so that a provider that fails is not asked again and again either.
  await source.documents.write(wanted.url, { ...known, refetchedAt: now });
  return fetchDocument(source, wanted, trace, now);
}

/** Fetches the document, whatever the cache has, and keeps what is used of it. */
export async function fetchDocument(
  source: DocumentSource,
  wanted: WantedDocument,
  trace: Trace,
  refetchedAt?: number,
): Promise<Fetched> {
  const { called, url } = wanted;
  const host = hostOf(url);
  const answer = await requestDocument({ http: source.http, trace }, called, url, accepting);
  if (!answer.ok) return answer;
  const response = answer.value;
  if (response.status !== 200) return fail({ reason: 'not_served', host, status: response.status });
  const fetchedAt = source.clock.seconds();
  const body = parseJson(await response.text());
  const again = refetchedAt === undefined ? {} : { refetchedAt };
  const document = { body, fetchedAt, expiresAt: fetchedAt + lifetimeOf(response), ...again };
  const kept = wanted.keep(body);
  if (kept !== undefined) await source.documents.write(url, { ...document, body: kept });
  return ok(document);
}

const accepting: RequestInit = { headers: { accept: 'application/json, application/jwk-set+json' } };

/** Seconds from `Cache-Control: max-age` (RFC 9111, section 5.2.2), within our own bounds. */
function lifetimeOf(response: Response): number {
  const directives = response.headers.get('cache-control')?.toLowerCase() ?? '';
  if (/\bno-(?:store|cache)\b/.test(directives)) return lifetime.shortest;
  const maxAge = /(?:^|[\s,])max-age="?(\d{1,9})"?/.exec(directives)?.[1];
  if (maxAge === undefined) return lifetime.usual;
  return Math.min(Math.max(Number(maxAge), lifetime.shortest), lifetime.longest);
}
