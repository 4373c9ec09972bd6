/** The provider's own description, typed: OpenID Connect Discovery 1.0 section 3, RFC 8414, RFC 9126, RFC 9207. */
import { isSafeUrl } from '../../domain/safe-url';
import { fail, ok, type Result } from '../../domain/result';
import { isJsonObject, toStrings, type JsonObject } from './json';
import type { DiscoveryRefusal } from './refusals';

const addresses = [
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'end_session_endpoint',
  'pushed_authorization_request_endpoint',
  'jwks_uri',
] as const;

const lists = [
  'scopes_supported',
  'claims_supported',
  'acr_values_supported',
  'response_modes_supported',
  'prompt_values_supported',
  'id_token_signing_alg_values_supported',
  'token_endpoint_auth_methods_supported',
  'token_endpoint_auth_signing_alg_values_supported',
] as const;

const flags = [
  'authorization_response_iss_parameter_supported',
  'require_pushed_authorization_requests',
  'frontchannel_logout_supported',
  'backchannel_logout_supported',
] as const;

/** Flags that a sign-in obeys: read wrong, they would weaken it unnoticed. */
const binding = ['authorization_response_iss_parameter_supported', 'require_pushed_authorization_requests'];

/** In characters: what is kept has to fit into the store. */
const longestAddress = 2000;
const longestList = 20_000;

/** Members this app reads, with the names of the wire. Every address in it is safe. */
export type ProviderMetadata = { readonly issuer: string } & Readonly<
  Partial<
    Record<(typeof addresses)[number], string> &
      Record<(typeof lists)[number], readonly string[]> &
      Record<(typeof flags)[number], boolean>
  >
>;

/** Takes what it knows from a discovery document. What merely informs is left out when it has the wrong type. */
export function parseProviderMetadata(body: unknown, host: string): Result<ProviderMetadata, DiscoveryRefusal> {
  const invalid = (member: string) => fail({ reason: 'metadata_invalid', host, member } as const);
  if (!isJsonObject(body)) return invalid('document');
  const { issuer } = body;
  if (typeof issuer !== 'string' || issuer === '' || issuer.length > longestAddress) return invalid('issuer');
  const wrong = addresses.find((name) => isGiven(body[name]) && !isAddress(body[name])) ?? wrongFlag(body);
  if (wrong !== undefined) return invalid(wrong);
  return ok({
    issuer,
    ...pick(body, addresses, isAddress),
    ...pick(body, lists, isListOfStrings),
    ...pick(body, flags, isFlag),
  });
}

/** Some products write null for what they do not offer. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
const isAddress = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= longestAddress && isSafeUrl(value);
const isListOfStrings = (value: unknown): boolean =>
  Array.isArray(value) && toStrings(value)?.length === value.length && value.join().length <= longestList;
const isFlag = (value: unknown): boolean => typeof value === 'boolean';

const wrongFlag = (body: JsonObject): string | undefined =>
  binding.find((name) => isGiven(body[name]) && !isFlag(body[name]));

const pick = (body: JsonObject, names: readonly string[], fits: (value: unknown) => boolean): JsonObject =>
  Object.fromEntries(names.filter((name) => fits(body[name])).map((name) => [name, body[name]]));
