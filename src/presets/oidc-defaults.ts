/** What an OpenID connection starts with unless its preset knows better. */
import type { OidcSettings } from '../domain/connection';

/**
 * Every signature that only the provider can make (RFC 7518, section 3.1; RFC 8037; RFC 9864). HS* is the choice of an
 * administrator alone, since whoever knows the client secret can make it.
 */
export const asymmetricAlgorithms: readonly string[] = [
  ...['RS256', 'RS384', 'RS512'],
  ...['PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512'],
  ...['EdDSA', 'Ed25519'],
];

export const oidcDefaults: Omit<OidcSettings, 'issuer' | 'clientId'> = {
  discover: true,
  scopes: ['openid', 'profile', 'email'],
  tokenEndpointAuth: 'client_secret_basic',
  endpoints: {},
  responseMode: 'query',
  extraParameters: {},
  keys: { source: 'discovery' },
  algorithms: asymmetricAlgorithms,
  acrValues: [],
  userinfo: 'merge',
  pushedAuthorizationRequests: 'when_offered',
  groupsOverage: 'refuse_mapping',
};
