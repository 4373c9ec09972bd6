/** Google: one issuer for everybody, `hd` as a hint, no sign-out. */
import { expect, it } from 'vitest';
import { google } from '../../src/presets/google';
import { ada } from './kit/ada';
import { describeOidcPreset } from './kit/describe-oauth-preset';

describeOidcPreset(google, {
  typed: { hostedDomain: 'acme.example', clientId: '1234567890-abc123def456.apps.googleusercontent.com' },
  alike: [{ hostedDomain: '@Acme.example' }, { extraParameters: 'hd=acme.example' }],
  refused: [
    [{ hostedDomain: 'acme' }, 'hostedDomain', 'Enter a domain such as example.com.'],
    [{ tokenEndpointAuth: 'none' }, 'tokenEndpointAuth', 'Choose one from the list.'],
  ],
  settings: {
    issuer: 'https://accounts.google.com',
    discoveryUrl: 'https://accounts.google.com/.well-known/openid-configuration',
    tokenEndpointAuth: 'client_secret_post',
    algorithms: ['RS256'],
    extraParameters: { hd: 'acme.example' },
  },
  hosts: [
    'https://accounts.google.com',
    'https://oauth2.googleapis.com',
    'https://openidconnect.googleapis.com',
    'https://www.googleapis.com',
  ],
  authorization: {
    endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
    scope: 'openid profile email',
    more: { hd: 'acme.example' },
  },
  token: { endpoint: 'https://oauth2.googleapis.com/token', authentication: 'post' },
  called: [
    'https://accounts.google.com/.well-known/openid-configuration',
    'https://oauth2.googleapis.com/token',
    'https://www.googleapis.com/oauth2/v3/certs',
    'https://openidconnect.googleapis.com/v1/userinfo',
  ],
  subject: { issuer: 'https://accounts.google.com', subject: '110169484474386276334' },
  profile: {
    ...ada,
    groups: [],
  },
});

it('Google’s hosts are known before anything is typed', () => {
  expect(google.hosts({})).toHaveLength(4);
});
