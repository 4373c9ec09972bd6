/** From the form of an OpenID provider to settings that agree with what the provider publishes about itself. */
import type { Discovered } from '../contract/admin-api';
import type { OidcSettings } from '../domain/connection';
import { fail, ok, type Result } from '../domain/result';
import { calledAddresses } from '../presets/oidc-settings';
import type { OidcPreset } from '../presets/preset';
import type { ProviderDescription } from '../protocols/oidc/describe-provider';
import { explain } from '../protocols/oidc/explain';
import type { OidcRefusal } from '../protocols/oidc/refusals';
import { toHosts } from './called-hosts';
import {
  addressField,
  nothingDiscovered,
  prefixed,
  reach,
  sentence,
  type Checked,
  type Failures,
} from './checked-draft';
import type { AdminPorts } from './ports';

/** Settings and what discovery told of them; nothing is asked where discovery is switched off. */
export async function checkOidc(
  ports: AdminPorts,
  preset: OidcPreset,
  fields: Readonly<Record<string, string>>,
): Promise<Result<Checked, Failures>> {
  const built = preset.settings(fields);
  if (!built.ok) return fail(prefixed(built.error));
  if (!built.value.discover) {
    return ok({ settings: { protocol: 'oidc', oidc: built.value }, discovered: nothingDiscovered });
  }
  const field = addressField(preset);
  const found = await reach(field, () => agree(ports, built.value));
  if (!found.ok) return found;
  if (!found.value.ok) return fail([{ field, message: sentence(explain(found.value.error)) }]);
  const { oidc, provider } = found.value.value;
  return ok({ settings: { protocol: 'oidc', oidc }, discovered: describeOidc(provider, oidc) });
}

interface Agreed {
  readonly oidc: OidcSettings;
  readonly provider: ProviderDescription;
}

/**
 * What the provider calls itself is compared to the letter, as at every sign-in. Only a slash at the end, which people
 * leave out and which leads to the same document, is taken over from it.
 */
async function agree(ports: AdminPorts, oidc: OidcSettings): Promise<Result<Agreed, OidcRefusal>> {
  const relyingParty = await ports.relyingParty();
  const { issuer, issuerTemplate, discoveryUrl, keys } = oidc;
  const further = { ...(issuerTemplate && { issuerTemplate }), ...(discoveryUrl && { discoveryUrl }), keys };
  const found = await relyingParty.discover({ issuer, ...further, trace: ports.trace() });
  if (found.ok) return ok({ oidc, provider: found.value });
  const { error } = found;
  if (error.reason !== 'discovery_issuer_mismatch' || withoutSlash(error.actual) !== withoutSlash(issuer)) return found;
  const again = await relyingParty.discover({ issuer: error.actual, ...further, trace: ports.trace() });
  return again.ok ? ok({ oidc: { ...oidc, issuer: error.actual }, provider: again.value }) : again;
}

const withoutSlash = (issuer: string): string => issuer.replace(/\/$/, '');

function describeOidc(provider: ProviderDescription, oidc: OidcSettings): Discovered {
  const { issuer, endpoints, jwksUrl, keyCount, scopes, claims, algorithms } = provider;
  return {
    ...nothingDiscovered,
    issuer,
    endpoints: { ...endpoints, ...(jwksUrl === undefined ? {} : { jwks: jwksUrl }) },
    hosts: calledHosts(provider, oidc),
    facts: { keys: String(keyCount), scopes, claims, algorithms, 'client authentication': provider.tokenEndpointAuth },
    warnings: warningsOf(provider, oidc),
  };
}

/** What discovery adds to the addresses that were known before it; one given by hand takes the place of a found one. */
function calledHosts(provider: ProviderDescription, oidc: OidcSettings): readonly string[] {
  const { discoveryUrl, endpoints, jwksUrl, pushedAuthorizationRequestsRequired: isRequired } = provider;
  const { token, userinfo, pushedAuthorizationRequest } = { ...endpoints, ...oidc.endpoints };
  return toHosts([
    ...calledAddresses(oidc),
    ...[discoveryUrl, token],
    oidc.keys.source === 'discovery' ? jwksUrl : undefined,
    oidc.userinfo === 'merge' ? userinfo : undefined,
    oidc.pushedAuthorizationRequests === 'when_offered' || isRequired ? pushedAuthorizationRequest : undefined,
  ]);
}

/** Settings that the provider does not list: a sign-in will most likely fail on them. */
function warningsOf(
  { scopes, claims, algorithms, tokenEndpointAuth, responseModes }: ProviderDescription,
  oidc: OidcSettings,
): readonly string[] {
  const unknownScopes = oidc.scopes.filter((scope) => scopes.length > 0 && !scopes.includes(scope));
  const hasNoCommonAlgorithm = algorithms.length > 0 && !algorithms.some((one) => oidc.algorithms.includes(one));
  const warnings: readonly (readonly [boolean, string])[] = [
    [unknownScopes.length > 0, `The provider does not list these scopes: ${unknownScopes.join(', ')}.`],
    [
      hasNoCommonAlgorithm,
      `The provider signs with ${algorithms.join(', ')}; the connection accepts ${oidc.algorithms.join(', ')}. Change it under Advanced > Signature algorithms.`,
    ],
    [
      !tokenEndpointAuth.includes(oidc.tokenEndpointAuth),
      `The provider lists the client authentication ${tokenEndpointAuth.join(', ')}; the connection uses ${oidc.tokenEndpointAuth}. Change it under Advanced > Client authentication.`,
    ],
    [
      claims.length > 0 && !claims.includes('email_verified'),
      'The provider does not list the claim email_verified. If it does not send it, everybody is refused until “Only e-mail addresses that the provider has verified” is switched off under Attribute Mapping.',
    ],
    [
      !responseModes.includes(oidc.responseMode) && oidc.responseMode !== 'query',
      `The provider does not list the response mode ${oidc.responseMode}. Change it under Advanced > Response mode.`,
    ],
  ];
  return warnings.flatMap(([isDue, text]) => (isDue ? [text] : []));
}
