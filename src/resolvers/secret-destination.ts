import type { Connection } from '../domain/connection';
import type { ProviderSettings } from './checked-draft';

/**
 * The hosts a client secret is sent to. When they change, a stored secret is not carried along: whoever holds an
 * administrator's browser for a moment could otherwise have it sent to a host of their own.
 */
function destinations(settings: ProviderSettings | Connection): readonly string[] {
  if (settings.protocol === 'saml') return [];
  const { token, pushedAuthorizationRequest } = (settings.protocol === 'oidc' ? settings.oidc : settings.oauth)
    .endpoints;
  // Both endpoints authenticate the client (RFC 9126, section 2.1). One given by hand wins over the discovery document,
  // which names whatever it likes for the other.
  const described = documentOf(settings);
  const addresses = [token ?? described, pushedAuthorizationRequest ?? described].filter((url) => url !== undefined);
  return [...new Set(addresses.map((url) => (URL.canParse(url) ? new URL(url).origin : url)))].sort();
}

/** Where the provider describes itself; undefined where everything was given by hand. */
function documentOf(settings: Exclude<ProviderSettings | Connection, { readonly protocol: 'saml' }>) {
  if (settings.protocol === 'oauth') return settings.oauth.discoveryUrl;
  const { discover, discoveryUrl, issuer } = settings.oidc;
  return discover ? (discoveryUrl ?? issuer) : undefined;
}

/** True if a secret that is stored would go elsewhere from now on. */
export const secretWouldMove = (before: Connection, after: ProviderSettings | Connection): boolean =>
  destinations(before).join(' ') !== destinations(after).join(' ');
