/** RFC 8414: where an authorization server without OpenID Connect describes itself, for the administrator's form. */
import { fail, ok, type Result } from '../../domain/result';
import type { Trace } from '../../ports/trace';
import type { DocumentSource } from './cached-documents';
import { readMetadata, toDiscoveryUrl } from './discovery';
import { toPrintable } from './printable';
import type { ProviderMetadata } from './provider-metadata';
import type { AddressRefusal, DiscoveryRefusal } from './refusals';

export interface LocateInput {
  readonly issuer: string;
  readonly trace: Trace;
}

export interface LocatedServer {
  readonly discoveryUrl: string;
  readonly metadata: ProviderMetadata;
}

type Located = Result<LocatedServer, AddressRefusal | DiscoveryRefusal>;

/** Section 3.1: the well-known path goes between the host and the path of the issuer. */
function toMetadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`;
}

/** Asks at the server's own address first, then (section 5) at the one of OpenID Connect Discovery, and nowhere else. */
export async function locateServer(source: DocumentSource, { issuer, trace }: LocateInput): Promise<Located> {
  if (!URL.canParse(issuer)) return fail({ reason: 'discovery_address_missing' });
  const first = await readAt(source, toMetadataUrl(issuer), issuer, trace);
  return isServed(first) ? first : readAt(source, toDiscoveryUrl(issuer), issuer, trace);
}

/** Some servers answer every address they do not know with a page. */
function isServed(located: Located): boolean {
  if (located.ok) return true;
  const { error } = located;
  return (
    error.reason !== 'discovery_not_found' && !(error.reason === 'metadata_invalid' && error.member === 'document')
  );
}

async function readAt(source: DocumentSource, url: string, issuer: string, trace: Trace): Promise<Located> {
  const metadata = await readMetadata(source, url, trace, { fresh: true });
  if (!metadata.ok) return metadata;
  const actual = metadata.value.issuer;
  // Section 3.3: identical, or the metadata must not be used.
  if (actual !== issuer) {
    return fail({ reason: 'discovery_issuer_mismatch', expected: issuer, actual: toPrintable(actual) });
  }
  return ok({ discoveryUrl: url, metadata: metadata.value });
}
