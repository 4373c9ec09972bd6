/** The same questions to every preset that speaks OAuth 2.0: settings, requests, identity, sign-out. */
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../src/domain/attribute-mapping';
import type { OAuthConnection, OidcSettings } from '../../../src/domain/connection';
import type { OAuthPreset, OidcPreset } from '../../../src/presets/preset';
import { itSettles, type TypedCase } from './describe-settings';
import { addresses, attempt, clientSecret, requestUri, travel, type Journey } from './oauth-journey';

interface Case extends TypedCase {
  /** Whose recorded answers are played; the preset's own unless something else is said. */
  readonly recorded?: string;
  readonly authorization: {
    readonly endpoint: string;
    readonly scope: string;
    /** Where the parameters go first, at providers that take them pushed. */
    readonly pushedTo?: string;
    readonly more?: Readonly<Record<string, string>>;
  };
  readonly token: { readonly endpoint: string; readonly authentication: 'basic' | 'post' };
  readonly called: readonly string[];
  readonly subject: { readonly issuer: string; readonly subject: string };
  readonly profile: Omit<Profile, 'custom'>;
  /** A whole address, or the end session endpoint of RP-initiated logout; absent when the provider has neither. */
  readonly logout?: string | { readonly endSession: string };
}

/** Settings that a preset has unless it says otherwise. */
const usualOidc: Omit<OidcSettings, 'issuer' | 'clientId'> = {
  ...{ discover: true, keys: { source: 'discovery' } },
  algorithms: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
  ...{ scopes: ['openid', 'profile', 'email'], responseMode: 'query', extraParameters: {}, acrValues: [] },
  ...{ tokenEndpointAuth: 'client_secret_basic', endpoints: {}, pushedAuthorizationRequests: 'when_offered' },
  ...{ userinfo: 'merge', groupsOverage: 'refuse_mapping' },
};

export function describeOidcPreset(
  preset: OidcPreset,
  expected: Case & { readonly settings: Partial<OidcSettings> & Pick<OidcSettings, 'issuer'> },
): void {
  describe(`the preset ${preset.id}`, () => {
    itSettles(preset, expected, { ...usualOidc, clientId: clientIdOf(expected), ...expected.settings });
    itSignsIn(preset, expected, { nonce: attempt.nonce });
  });
}

export function describeOAuthPreset(
  preset: OAuthPreset,
  expected: Case & { readonly settings: OAuthConnection['oauth'] },
): void {
  describe(`the preset ${preset.id}`, () => {
    itSettles(preset, expected, expected.settings);
    itSignsIn(preset, expected, {});
  });
}

const clientIdOf = ({ typed: { clientId = '' } }: Case): string => clientId;

function itSignsIn(
  preset: OidcPreset | OAuthPreset,
  expected: Case,
  ofTheProtocol: Readonly<Record<string, string | undefined>>,
): void {
  const journey = () => travel(preset, expected.typed, expected.recorded);
  const clientId = clientIdOf(expected);

  it('asks the provider with exactly this request', async () => {
    const { authorization, pushed } = await journey();
    const { endpoint, pushedTo, scope, more } = expected.authorization;
    expect(authorization.origin + authorization.pathname).toBe(endpoint);
    expect(pushed?.url).toBe(pushedTo);
    if (pushed) {
      expect(Object.fromEntries(authorization.searchParams)).toEqual({ client_id: clientId, request_uri: requestUri });
    }
    expect(Object.fromEntries(pushed?.body ?? authorization.searchParams)).toEqual({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: addresses.callback,
      scope,
      state: attempt.id,
      code_challenge: 'T6v46FX9f6ZlmoABQNpmwz24Q8I2GybOzz1PbjD5UY4',
      code_challenge_method: 'S256',
      ...ofTheProtocol,
      ...more,
    });
  });

  it('exchanges the code with exactly this request, and calls nobody else', async () => {
    const { token, called } = await journey();
    const { endpoint, authentication } = expected.token;
    const basic = `Basic ${btoa(`${encodeURIComponent(clientId)}:${clientSecret}`)}`;
    expect(token.url).toBe(endpoint);
    expect(token.headers.get('authorization')).toBe(authentication === 'basic' ? basic : null);
    expect(Object.fromEntries(token.body)).toEqual({
      grant_type: 'authorization_code',
      code: 'example-code',
      redirect_uri: addresses.callback,
      code_verifier: attempt.codeVerifier,
      ...(authentication === 'post' && { client_id: clientId, client_secret: clientSecret }),
    });
    expect(called).toEqual(expected.called);
  });

  it('maps the person to this profile', async () => {
    const { identity, profile } = await journey();
    expect({ issuer: identity.issuer, subject: identity.subject }).toEqual(expected.subject);
    expect(profile).toEqual({ ...expected.profile, custom: {} });
  });

  it('signs out at the provider as it can', async () => {
    const { logout, identity } = await journey();
    expect(typeof expected.logout === 'object' ? parsed(logout) : logout).toEqual(
      typeof expected.logout === 'object'
        ? endSession(expected.logout.endSession, clientId, identity)
        : expected.logout,
    );
  });
}

const parsed = (url = 'none:') => {
  const { origin, pathname, searchParams } = new URL(url);
  return { endpoint: origin + pathname, parameters: Object.fromEntries(searchParams) };
};

/** OpenID Connect RP-Initiated Logout 1.0, section 2. */
const endSession = (endpoint: string, clientId: string, { idToken }: Journey['identity']) => ({
  endpoint,
  parameters: { client_id: clientId, post_logout_redirect_uri: addresses.signedOut, id_token_hint: idToken },
});
