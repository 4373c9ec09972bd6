/** What discovery tells an administrator while the form is filled in. */
import type { Endpoints, SignatureKeys } from '../../domain/connection';
import { fail, ok, type Result } from '../../domain/result';
import type { Trace } from '../../ports/trace';
import { fetchDocument, type DocumentSource } from './cached-documents';
import { readMetadata, toDiscoveryUrl } from './discovery';
import { isDiscoveredIssuer } from './issuer';
import { parseKeySet, parsePastedKeys } from './key-set';
import { toPrintable } from './printable';
import type { ProviderMetadata } from './provider-metadata';
import type { OidcRefusal } from './refusals';

export interface DiscoverInput {
  readonly issuer?: string;
  /** Of a multi-tenant provider, whose document names the template instead of the issuer. */
  readonly issuerTemplate?: string;
  readonly discoveryUrl?: string;
  /** Where the connection takes its keys from; discovery when nothing is said. */
  readonly keys?: SignatureKeys;
  readonly trace: Trace;
}

export interface ProviderDescription {
  readonly issuer: string;
  readonly discoveryUrl: string;
  readonly endpoints: Endpoints;
  readonly jwksUrl?: string;
  /** How many keys there are now. */
  readonly keyCount: number;
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
  readonly acrValues: readonly string[];
  /** Algorithms of ID tokens; never `none`. */
  readonly algorithms: readonly string[];
  readonly tokenEndpointAuth: readonly string[];
  readonly responseModes: readonly string[];
  /** RFC 9207: every answer names its issuer. */
  readonly namesIssuer: boolean;
  readonly pushedAuthorizationRequestsRequired: boolean;
  readonly frontChannelLogout: boolean;
  readonly backChannelLogout: boolean;
}

/** Reads the document and the keys anew, and checks both. With an issuer given, the document must name exactly that one. */
export async function describeProvider(
  source: DocumentSource,
  { issuer, issuerTemplate, discoveryUrl, keys = { source: 'discovery' }, trace }: DiscoverInput,
): Promise<Result<ProviderDescription, OidcRefusal>> {
  const url = discoveryUrl ?? (issuer === undefined ? undefined : toDiscoveryUrl(issuer));
  if (url === undefined) return fail({ reason: 'discovery_address_missing' });
  const metadata = await readMetadata(source, url, trace, { fresh: true });
  if (!metadata.ok) return metadata;
  const actual = metadata.value.issuer;
  if (issuer !== undefined && !isDiscoveredIssuer({ issuer, ...(issuerTemplate && { issuerTemplate }) }, actual)) {
    return fail({ reason: 'discovery_issuer_mismatch', expected: issuer, actual: toPrintable(actual) });
  }
  const keyCount = await countKeys(source, keys, metadata.value, trace);
  return keyCount.ok ? ok(toDescription(metadata.value, url, keyCount.value)) : keyCount;
}

async function countKeys(
  source: DocumentSource,
  keys: SignatureKeys,
  { jwks_uri: published }: ProviderMetadata,
  trace: Trace,
): Promise<Result<number, OidcRefusal>> {
  if (keys.source === 'pasted') {
    const pasted = parsePastedKeys(keys.key);
    return pasted ? ok(pasted.keys.length) : fail({ reason: 'keys_invalid', source: 'pasted' });
  }
  const url = keys.source === 'jwks_url' ? keys.url : published;
  if (url === undefined) return fail({ reason: 'keys_address_missing' });
  const document = await fetchDocument(source, { called: 'keys', url, keep: parseKeySet }, trace);
  if (!document.ok) {
    const { error } = document;
    return error.reason === 'not_served' ? fail({ ...error, reason: 'keys_not_found' }) : fail(error);
  }
  const set = parseKeySet(document.value.body);
  return set ? ok(set.keys.length) : fail({ reason: 'keys_invalid', source: keys.source });
}

function toDescription(metadata: ProviderMetadata, discoveryUrl: string, keyCount: number): ProviderDescription {
  const { jwks_uri: jwksUrl } = metadata;
  return {
    issuer: metadata.issuer,
    discoveryUrl,
    endpoints: toEndpoints(metadata),
    ...(jwksUrl !== undefined && { jwksUrl }),
    keyCount,
    scopes: metadata.scopes_supported ?? [],
    claims: metadata.claims_supported ?? [],
    acrValues: metadata.acr_values_supported ?? [],
    algorithms: (metadata.id_token_signing_alg_values_supported ?? ['RS256']).filter((name) => name !== 'none'),
    // Discovery section 3: these are the defaults when nothing is said.
    tokenEndpointAuth: metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'],
    responseModes: metadata.response_modes_supported ?? ['query', 'fragment'],
    namesIssuer: metadata.authorization_response_iss_parameter_supported === true,
    pushedAuthorizationRequestsRequired: metadata.require_pushed_authorization_requests === true,
    frontChannelLogout: metadata.frontchannel_logout_supported === true,
    backChannelLogout: metadata.backchannel_logout_supported === true,
  };
}

function toEndpoints(metadata: ProviderMetadata): Endpoints {
  const { authorization_endpoint: authorization, token_endpoint: token, userinfo_endpoint: userinfo } = metadata;
  const { end_session_endpoint: endSession, pushed_authorization_request_endpoint: pushed } = metadata;
  return {
    ...(authorization !== undefined && { authorization }),
    ...(token !== undefined && { token }),
    ...(userinfo !== undefined && { userinfo }),
    ...(endSession !== undefined && { endSession }),
    ...(pushed !== undefined && { pushedAuthorizationRequest: pushed }),
  };
}
