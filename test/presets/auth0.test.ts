/** Auth0: the slash at the end of the issuer, and the older way of signing out. */
import { expect, it } from 'vitest';
import { auth0 } from '../../src/presets/auth0';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const base = 'https://acme.eu.auth0.com';
const typed = { domain: 'acme.eu.auth0.com', clientId: 'Xy12exampleClientId' };

describeOidcPreset(auth0, {
  typed,
  alike: [
    { domain: `${base}/` },
    { domain: base },
    { domain: `${base}/authorize` },
    { domain: `${base}/.well-known/openid-configuration` },
  ],
  refused: [
    [{ domain: 'acme' }, 'domain', 'Enter the host only, for example acme.eu.auth0.com.'],
    [{ algorithms: 'none' }, 'algorithms', 'none is not an algorithm this app accepts.'],
  ],
  settings: { issuer: `${base}/`, tokenEndpointAuth: 'client_secret_post' },
  hosts: [base],
  authorization: { endpoint: `${base}/authorize`, scope: 'openid profile email' },
  token: { endpoint: `${base}/oauth/token`, authentication: 'post' },
  called: [
    `${base}/.well-known/openid-configuration`,
    `${base}/oauth/token`,
    `${base}/.well-known/jwks.json`,
    `${base}/userinfo`,
  ],
  subject: { issuer: `${base}/`, subject: 'auth0|65e1f0a2b3c4d5e6f7a8b9c0' },
  profile: {
    ...ada,
    userName: 'ada',
    groups: [],
  },
  logout: { endSession: `${base}/oidc/logout` },
});

it('an older Auth0 tenant signs out by its own address', () => {
  const logoutUrl = 'https://{domain}/v2/logout?client_id={client_id}&returnTo={returnTo}';
  expect(settled(auth0, { ...typed, scopes: 'openid', logoutUrl })).toMatchObject({
    value: { logoutUrl: `${base}/v2/logout?client_id={client_id}&returnTo={logout_uri}` },
  });
});
