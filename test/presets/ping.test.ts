/** Ping: PingOne by environment, whose requests are pushed; PingFederate by its base URL. */
import { expect, it } from 'vitest';
import { ping } from '../../src/presets/ping';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const issuer = 'https://auth.pingone.eu/0f9c4f7e-2d3b-4c59-8f61-3b1d7a5e9c42/as';

describeOidcPreset(ping, {
  typed: { domain: issuer, clientId: '5c1f0a52-6b1c-4f0e-9f4b-2d4f6a7c8e90' },
  alike: [{ domain: `${issuer}/.well-known/openid-configuration` }, { domain: issuer.replace('https://', '') }],
  refused: [[{ domain: 'pingone' }, 'domain', `Enter an address such as ${issuer}.`]],
  settings: { issuer },
  hosts: ['https://auth.pingone.eu'],
  authorization: { endpoint: `${issuer}/authorize`, pushedTo: `${issuer}/par`, scope: 'openid profile email' },
  token: { endpoint: `${issuer}/token`, authentication: 'basic' },
  called: [
    `${issuer}/.well-known/openid-configuration`,
    `${issuer}/par`,
    `${issuer}/token`,
    `${issuer}/jwks`,
    `${issuer}/userinfo`,
  ],
  subject: { issuer, subject: '2d4f6a7c-8e90-4c1f-8a52-6b1c4f0e9f4b' },
  profile: {
    ...ada,
    userName: 'ada',
    groups: ['acme-users'],
  },
  logout: { endSession: `${issuer}/signoff` },
});

it('PingFederate is its own issuer, and pushing can be switched off', () => {
  const fields = { domain: 'https://sso.acme.example:9031', clientId: 'gatehouse', scopes: 'openid' };
  expect(settled(ping, { ...fields, pushRequests: 'false' })).toMatchObject({
    value: { issuer: 'https://sso.acme.example:9031', pushedAuthorizationRequests: 'off' },
  });
});
