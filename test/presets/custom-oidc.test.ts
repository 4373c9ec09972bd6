/** Any OpenID provider: by discovery, or with everything given by hand. */
import { describe, expect, it } from 'vitest';
import { customOidc } from '../../src/presets/custom-oidc';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { settled } from './kit/describe-settings';

const issuer = 'https://login.acme.example/tenant-1';
const typed = { issuer, clientId: 'gatehouse' };
const byHand = {
  ...typed,
  scopes: 'openid',
  discover: 'false',
  authorizationEndpoint: `${issuer}/authorize`,
  tokenEndpoint: `${issuer}/token`,
  jwksUrl: `${issuer}/keys`,
};

describeOidcPreset(customOidc, {
  typed,
  alike: [{ issuer: ` ${issuer}/.well-known/openid-configuration ` }],
  refused: [
    [{ issuer: '' }, 'issuer', 'Enter the issuer.'],
    [{ issuer: 'http://login.acme.example' }, 'issuer', 'Enter a full address that starts with https://.'],
    [{ algorithms: 'RS256 none' }, 'algorithms', 'none is not an algorithm this app accepts.'],
    [{ scopes: 'open"id' }, 'scopes', 'Scopes are words separated by spaces.'],
    [
      { ...byHand, jwksUrl: '' },
      'jwksUrl',
      'Enter a JWKS URL or a public key when the discovery document is not read.',
    ],
    [{ ...byHand, tokenEndpoint: '' }, 'tokenEndpoint', 'Needed when the discovery document is not read.'],
  ],
  settings: { issuer },
  hosts: ['https://login.acme.example'],
  authorization: { endpoint: `${issuer}/authorize`, scope: 'openid profile email' },
  token: { endpoint: `${issuer}/token`, authentication: 'basic' },
  called: [`${issuer}/.well-known/openid-configuration`, `${issuer}/token`, `${issuer}/keys`, `${issuer}/userinfo`],
  subject: { issuer, subject: 'ada-1' },
  profile: {
    email: 'ada@acme.example',
    displayName: 'Ada Lovelace',
    locale: 'en-GB',
    phone: '+44 20 7946 0000',
    groups: ['acme-users'],
  },
  logout: { endSession: `${issuer}/logout` },
});

it('makes the client assertion out to the token endpoint unless something else is chosen', () => {
  const audience = customOidc.fields.find(({ id }) => id === 'assertionAudience');
  expect(audience).toMatchObject({ initial: 'token_endpoint', advanced: true });
  expect(settled(customOidc, { ...typed, assertionAudience: 'token_endpoint' })).not.toHaveProperty(
    'value.assertionAudience',
  );
  expect(settled(customOidc, { ...typed, assertionAudience: 'everybody' })).toMatchObject({ ok: false });
});

describe('an OpenID provider by hand', () => {
  it('needs no discovery', () => {
    expect(settled(customOidc, byHand)).toMatchObject({
      ok: true,
      value: {
        discover: false,
        endpoints: { authorization: `${issuer}/authorize`, token: `${issuer}/token` },
        keys: { source: 'jwks_url', url: `${issuer}/keys` },
      },
    });
    expect(customOidc.hosts(byHand)).toEqual(['https://login.acme.example']);
  });

  it('takes every setting that the form has', () => {
    const settings = settled(customOidc, {
      ...byHand,
      ...{ scopes: 'openid, email  openid', tokenEndpointAuth: 'private_key_jwt', responseMode: 'form_post.jwt' },
      assertionAudience: 'issuer',
      ...{ userinfoEndpoint: `${issuer}/me`, endSessionEndpoint: `${issuer}/end` },
      ...{ pushedAuthorizationRequestEndpoint: `${issuer}/par`, discoveryUrl: `${issuer}/discovery` },
      ...{ publicKey: '{"kty":"RSA"}', algorithms: 'PS256,ES256', prompt: 'login', maxAge: '600' },
      ...{ acrValues: 'urn:a urn:b', readUserinfo: 'false', pushRequests: 'false' },
      ...{ extraParameters: 'ui_locales=de&a=b%20c', logoutUrl: `${issuer}/bye?c={client_id}` },
    });
    expect(settings).toEqual({
      ok: true,
      value: {
        issuer,
        discover: false,
        discoveryUrl: `${issuer}/discovery`,
        clientId: 'gatehouse',
        scopes: ['openid', 'email'],
        tokenEndpointAuth: 'private_key_jwt',
        assertionAudience: 'issuer',
        responseMode: 'form_post.jwt',
        endpoints: {
          authorization: `${issuer}/authorize`,
          token: `${issuer}/token`,
          userinfo: `${issuer}/me`,
          pushedAuthorizationRequest: `${issuer}/par`,
          endSession: `${issuer}/end`,
        },
        extraParameters: { ui_locales: 'de', a: 'b c' },
        keys: { source: 'pasted', key: '{"kty":"RSA"}' },
        algorithms: ['PS256', 'ES256'],
        prompt: 'login',
        maxAge: 600,
        acrValues: ['urn:a', 'urn:b'],
        userinfo: 'off',
        pushedAuthorizationRequests: 'off',
        groupsOverage: 'refuse_mapping',
        logoutUrl: `${issuer}/bye?c={client_id}`,
      },
    });
  });
});
