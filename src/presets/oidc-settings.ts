/** From the form of an OpenID provider to settings: what was given by hand lies over what the preset knows. */
import type { Endpoints, OidcSettings } from '../domain/connection';
import { graphOrigin } from '../domain/microsoft-graph';
import { isSafeUrl } from '../domain/safe-url';
import { ifTyped, isOn, typed, wordsOf } from './fields';
import { logoutErrors, logoutTemplate } from './logout-template';
import {
  assertionAudienceOf,
  clientAuthenticationOf,
  extraParametersErrors,
  extraParametersOf,
  responseModeOf,
} from './oauth-fields';
import { asymmetricAlgorithms, oidcDefaults } from './oidc-defaults';
import type { OidcForm } from './oidc-fields';
import type { FieldError, Fields } from './preset';
import { withoutDiscovery } from './typed-address';

/** What a preset makes of its own inputs. */
export type Located = Pick<OidcSettings, 'issuer'> & Partial<Omit<OidcSettings, 'issuer' | 'clientId'>>;

const accepted = new Set([...asymmetricAlgorithms, 'HS256', 'HS384', 'HS512']);

/** Messages that do not follow from an input's kind alone. */
export function oidcErrors(input: Fields): readonly FieldError[] {
  const errors: FieldError[] = [...extraParametersErrors(input), ...logoutErrors(logoutTemplate(input, 'x.example'))];
  const unknown = wordsOf(input, 'algorithms').filter((algorithm) => !accepted.has(algorithm));
  if (unknown.length > 0) {
    errors.push({ field: 'algorithms', message: `${unknown.join(', ')} is not an algorithm this app accepts.` });
  }
  const maxAge = typed(input, 'maxAge');
  if (maxAge !== undefined && !/^\d{1,7}$/.test(maxAge)) {
    errors.push({ field: 'maxAge', message: 'Enter a number of seconds.' });
  }
  const issuer = typed(input, 'issuer');
  if (issuer !== undefined && !isSafeUrl(issuer)) {
    errors.push({ field: 'issuer', message: 'Enter a full address that starts with https://.' });
  }
  if (!wordsOf(input, 'scopes').includes('openid')) {
    errors.push({ field: 'scopes', message: 'OpenID Connect needs the scope openid.' });
  }
  return errors;
}

/** Settings without any doubtful value: `oidcErrors` found nothing. */
export function toOidcSettings(input: Fields, located: Located, form: OidcForm): OidcSettings {
  const { issuerTemplate, endpoints, extraParameters, scopes, keys, ...known } = located;
  const issuer = typed(input, 'issuer');
  const algorithms = wordsOf(input, 'algorithms');
  const acrValues = wordsOf(input, 'acrValues');
  const logoutUrl = logoutTemplate(input, logoutHost(located));
  return {
    ...oidcDefaults,
    ...known,
    ...(issuer === undefined ? { ...(issuerTemplate && { issuerTemplate }) } : { issuer: withoutDiscovery(issuer) }),
    ...ifTyped(input, 'discoveryUrl', 'discoveryUrl'),
    clientId: typed(input, 'clientId') ?? '',
    scopes: [...new Set([...wordsOf(input, 'scopes'), ...(scopes ?? [])])],
    tokenEndpointAuth: clientAuthenticationOf(input, form.clientAuthentication[0]),
    ...assertionAudienceOf(input),
    responseMode: responseModeOf(input, form.responseMode ?? 'query'),
    endpoints: { ...endpoints, ...endpointsByHand(input) },
    extraParameters: { ...extraParameters, ...extraParametersOf(input) },
    keys: keysByHand(input) ?? keys ?? oidcDefaults.keys,
    ...(algorithms.length > 0 && { algorithms }),
    ...promptOf(input),
    ...(typed(input, 'maxAge') !== undefined && { maxAge: Number(typed(input, 'maxAge')) }),
    ...(acrValues.length > 0 && { acrValues }),
    userinfo: isOn(input, 'readUserinfo', form.userinfo !== 'off') ? 'merge' : 'off',
    pushedAuthorizationRequests: isOn(input, 'pushRequests', true) ? 'when_offered' : 'off',
    ...(logoutUrl !== undefined && { logoutUrl }),
  };
}

/** Every address the settings make the app itself call, as far as it is known before discovery. */
export const calledAddresses = ({ issuer, discover, discoveryUrl, endpoints, keys, groupsOverage }: OidcSettings) => [
  discover ? (discoveryUrl ?? issuer) : undefined,
  endpoints.token,
  endpoints.userinfo,
  endpoints.pushedAuthorizationRequest,
  keys.source === 'jwks_url' ? keys.url : undefined,
  groupsOverage === 'microsoft_graph' ? graphOrigin(issuer) : undefined,
];

const logoutHost = ({ endpoints, issuer }: Located): string => new URL(endpoints?.authorization ?? issuer).host;

const endpointsByHand = (input: Fields): Endpoints => ({
  ...ifTyped(input, 'authorizationEndpoint', 'authorization'),
  ...ifTyped(input, 'tokenEndpoint', 'token'),
  ...ifTyped(input, 'userinfoEndpoint', 'userinfo'),
  ...ifTyped(input, 'pushedAuthorizationRequestEndpoint', 'pushedAuthorizationRequest'),
  ...ifTyped(input, 'endSessionEndpoint', 'endSession'),
});

/** Requirement A6: a pasted key before an address, either before discovery. */
function keysByHand(input: Fields): OidcSettings['keys'] | undefined {
  const key = typed(input, 'publicKey');
  if (key !== undefined) return { source: 'pasted', key };
  const url = typed(input, 'jwksUrl');
  return url === undefined ? undefined : { source: 'jwks_url', url };
}

function promptOf(input: Fields): Pick<OidcSettings, 'prompt'> {
  const prompt = (['login', 'select_account', 'consent'] as const).find((value) => value === typed(input, 'prompt'));
  return prompt === undefined ? {} : { prompt };
}
