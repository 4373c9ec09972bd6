/** Which provider stands behind a connection: its discovery document, with what was given by hand on top. */
import type { Endpoints, OAuthConnection, OidcConnection } from '../../domain/connection';
import { oncePer } from '../../domain/once-per';
import { fail, ok, type Result } from '../../domain/result';
import type { CachedDocument } from '../../ports/document-cache';
import type { Trace } from '../../ports/trace';
import { fetchDocument, readDocument, type DocumentSource, type WantedDocument } from './cached-documents';
import { isDiscoveredIssuer } from './issuer';
import { hostOf } from './outbound';
import { toPrintable } from './printable';
import { parseProviderMetadata, type ProviderMetadata } from './provider-metadata';
import type { AddressRefusal, DiscoveryRefusal } from './refusals';

type Resolved = Result<ProviderMetadata, AddressRefusal | DiscoveryRefusal>;

/** OpenID Connect Discovery 1.0, section 4: the path is appended to the issuer without its trailing slash. */
export const toDiscoveryUrl = (issuer: string): string =>
  `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

/** Where a connection's provider describes itself; undefined where everything was given by hand. */
function documentOf(connection: OidcConnection | OAuthConnection): string | undefined {
  if (connection.protocol === 'oauth') return connection.oauth.discoveryUrl;
  const { discover, discoveryUrl, issuer } = connection.oidc;
  return discover ? (discoveryUrl ?? toDiscoveryUrl(issuer)) : undefined;
}

/** The provider a connection speaks with. Nothing is fetched where everything was given by hand. */
export async function resolveProvider(
  source: DocumentSource,
  connection: OidcConnection | OAuthConnection,
  trace: Trace,
): Promise<Resolved> {
  const settings = connection.protocol === 'oauth' ? connection.oauth : connection.oidc;
  const url = documentOf(connection);
  if (url === undefined) return ok({ issuer: settings.issuer, ...byHand(settings.endpoints) });
  const discovered = await readMetadata(source, url, trace);
  if (!discovered.ok) return discovered;
  const actual = discovered.value.issuer;
  // Discovery section 4.3, RFC 8414 section 3.3: the exact issuer, or whoever serves the document could speak for another.
  if (!isDiscoveredIssuer(settings, actual)) {
    return fail({ reason: 'discovery_issuer_mismatch', expected: settings.issuer, actual: toPrintable(actual) });
  }
  return ok({ ...discovered.value, ...byHand(settings.endpoints) });
}

/** The document at an address. `fresh` passes the cache by, for an administrator who has just changed something. */
export async function readMetadata(
  source: DocumentSource,
  url: string,
  trace: Trace,
  { fresh = false } = {},
): Promise<Resolved> {
  const host = hostOf(url);
  const wanted: WantedDocument = {
    called: 'discovery',
    url,
    keep: (body) => {
      const parsed = parseProviderMetadata(body, host);
      return parsed.ok ? parsed.value : undefined;
    },
  };
  const document = await (fresh ? fetchDocument : readDocument)(source, wanted, trace);
  if (document.ok) return metadataIn(document.value)(host);
  const { error } = document;
  return error.reason === 'not_served' ? fail({ ...error, reason: 'discovery_not_found' }) : fail(error);
}

/** Read once for as long as the document is remembered; the host is that of its address, always the same. */
const metadataIn = oncePer(({ body }: CachedDocument) => {
  let parsed: ReturnType<typeof parseProviderMetadata> | undefined;
  return (host: string): Resolved => (parsed ??= parseProviderMetadata(body, host));
});

/** Names of the wire for the endpoints an administrator gave by hand. */
function byHand(endpoints: Endpoints): Partial<ProviderMetadata> {
  const { authorization, token, userinfo, endSession, pushedAuthorizationRequest } = endpoints;
  return {
    ...(authorization !== undefined && { authorization_endpoint: authorization }),
    ...(token !== undefined && { token_endpoint: token }),
    ...(userinfo !== undefined && { userinfo_endpoint: userinfo }),
    ...(endSession !== undefined && { end_session_endpoint: endSession }),
    ...(pushedAuthorizationRequest !== undefined && {
      pushed_authorization_request_endpoint: pushedAuthorizationRequest,
    }),
  };
}
