/** OneLogin: the issuer below the subdomain, groups only from userinfo. */
import { onelogin } from '../../src/presets/onelogin';
import { ada } from './kit/ada';
import { describeOidcPreset } from './kit/describe-oauth-preset';

const issuer = 'https://acme.onelogin.com/oidc/2';

describeOidcPreset(onelogin, {
  typed: { domain: 'acme.onelogin.com', clientId: '93455590-c733-013b-e155-02ce91db9a85225246' },
  alike: [
    { domain: 'https://acme.onelogin.com/' },
    { domain: issuer },
    { domain: `${issuer}/.well-known/openid-configuration` },
  ],
  refused: [[{ domain: 'acme' }, 'domain', 'Enter an address such as acme.onelogin.com.']],
  settings: { issuer, scopes: ['openid', 'profile', 'email', 'groups'] },
  hosts: ['https://acme.onelogin.com'],
  authorization: { endpoint: `${issuer}/auth`, scope: 'openid profile email groups' },
  token: { endpoint: `${issuer}/token`, authentication: 'basic' },
  called: [`${issuer}/.well-known/openid-configuration`, `${issuer}/token`, `${issuer}/certs`, `${issuer}/me`],
  subject: { issuer, subject: '123456789' },
  profile: {
    ...ada,
    userName: 'ada',
    locale: 'en-GB',
    groups: ['acme-users'],
  },
  logout: { endSession: `${issuer}/logout` },
});
