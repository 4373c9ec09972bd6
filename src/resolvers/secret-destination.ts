import type { Connection } from '../domain/connection';
import type { ProviderSettings } from './checked-draft';

/**
 * The hosts a client secret is sent to. When they change, a stored secret is not carried along: whoever holds an
 * administrator's browser for a moment could otherwise have it sent to a host of their own.
 */
function destinations(settings: ProviderSettings | Connection): readonly string[] {
  if (settings.protocol === 'saml') return [];
  const { issuer, endpoints, discoveryUrl } = settings.protocol === 'oidc' ? settings.oidc : settings.oauth;
  // An endpoint given by hand wins over whatever the discovery document says.
  const named = endpoints.token === undefined ? [issuer, discoveryUrl] : [endpoints.token];
  return named.flatMap((url) => (url === undefined ? [] : [URL.canParse(url) ? new URL(url).origin : url]));
}

/** True if a secret that is stored would go elsewhere from now on. */
export const secretWouldMove = (before: Connection, after: ProviderSettings): boolean =>
  destinations(before).join(' ') !== destinations(after).join(' ');
