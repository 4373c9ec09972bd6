/** AD FS: the resource whose rules fill the ID token, lower-case claims, and no userinfo. */
import { expect, it } from 'vitest';
import { adfs } from '../../src/presets/adfs';
import { ada } from './kit/ada';
import { describeOidcPreset } from './kit/describe-oauth-preset';

const origin = 'https://adfs.acme.example';
const issuer = `${origin}/adfs`;

describeOidcPreset(adfs, {
  typed: {
    domain: 'adfs.acme.example',
    webApi: 'https://gatehouse.acme.example',
    clientId: '5db77ce4-cedf-4319-85f7-cc230b7022e0',
  },
  alike: [
    { domain: `${origin}/` },
    { domain: issuer },
    { domain: `${issuer}/.well-known/openid-configuration` },
    { domain: `${issuer}/ls/idpinitiatedsignon.aspx` },
  ],
  refused: [
    [{ domain: 'adfs' }, 'domain', 'Enter the host only, for example adfs.example.com.'],
    [{ domain: 'https://adfs.acme.example/sso' }, 'domain', 'Enter the host only, for example adfs.example.com.'],
  ],
  settings: {
    issuer,
    scopes: ['openid', 'profile', 'email', 'allatclaims'],
    tokenEndpointAuth: 'client_secret_post',
    algorithms: ['RS256'],
    userinfo: 'off',
    extraParameters: { resource: 'https://gatehouse.acme.example' },
  },
  hosts: [origin],
  authorization: {
    endpoint: `${issuer}/oauth2/authorize/`,
    scope: 'openid profile email allatclaims',
    more: { resource: 'https://gatehouse.acme.example' },
  },
  token: { endpoint: `${issuer}/oauth2/token/`, authentication: 'post' },
  called: [`${issuer}/.well-known/openid-configuration`, `${issuer}/oauth2/token/`, `${issuer}/discovery/keys`],
  subject: { issuer, subject: 'l2xQyQ1v8rB1nP3cH0aWm5TzKfUoEjDs4iGgYbRtXp8=' },
  profile: {
    ...ada,
    userName: 'ada@corp.acme.example',
    groups: ['Domain Users', 'Support Customers'],
  },
  logout: { endSession: `${issuer}/oauth2/logout` },
});

it('AD FS vouches for the addresses of its directory', () => {
  expect(adfs.trustsDirectory?.({})).toBe(true);
});
