/** Azure AD B2C: discovery below the user flow, an issuer that may or may not name it, addresses as a list. */
import { describe, expect, it } from 'vitest';
import { azureAdB2c } from '../../src/presets/azure-ad-b2c';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const tenantId = '775527ff-9a37-4307-8b3d-cc311f58d925';
const origin = 'https://acme.b2clogin.com';
const base = `${origin}/${tenantId}/b2c_1_signin`;
const discoveryUrl = `${origin}/${tenantId}/B2C_1_signin/v2.0/.well-known/openid-configuration`;
const typed = {
  domain: 'acme.b2clogin.com',
  policy: 'B2C_1_signin',
  tenantId,
  clientId: '90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6',
};

describeOidcPreset(azureAdB2c, {
  typed,
  alike: [
    { domain: 'acme' },
    { domain: 'acme.onmicrosoft.com' },
    { domain: `${origin}/acme.onmicrosoft.com/B2C_1_signin/v2.0/.well-known/openid-configuration` },
    { domain: `${origin}/acme.onmicrosoft.com/v2.0/.well-known/openid-configuration?p=B2C_1_signin` },
    { tenantId: tenantId.toUpperCase() },
  ],
  refused: [
    [{ domain: 'https://' }, 'domain', 'Enter the host only, for example acme.b2clogin.com.'],
    [{ policy: '' }, 'policy', 'Enter the user flow or custom policy.'],
    [{ policy: 'signin' }, 'policy', 'A user flow is called B2C_1_ and a name.'],
    [{ tenantId: 'acme' }, 'tenantId', 'A tenant ID looks like 775527ff-9a37-4307-8b3d-cc311f58d925.'],
  ],
  settings: {
    issuer: `${origin}/${tenantId}/v2.0/`,
    discoveryUrl,
    tokenEndpointAuth: 'client_secret_post',
    algorithms: ['RS256'],
    userinfo: 'off',
  },
  hosts: [origin],
  authorization: { endpoint: `${base}/oauth2/v2.0/authorize`, scope: 'openid profile email' },
  token: { endpoint: `${base}/oauth2/v2.0/token`, authentication: 'post' },
  called: [discoveryUrl, `${base}/oauth2/v2.0/token`, `${base}/discovery/v2.0/keys`],
  subject: { issuer: `${origin}/${tenantId}/v2.0/`, subject: '884408e1-2918-4c20-b12d-3aa027d7563b' },
  profile: {
    ...ada,
    groups: [],
  },
  logout: { endSession: `${base}/oauth2/v2.0/logout` },
});

describe('a B2C user flow', () => {
  const settings = (fields: object) => settled(azureAdB2c, { ...typed, scopes: 'openid', ...fields });

  it('can be part of the issuer, in lower case', () => {
    expect(settings({ issuerFormat: 'tfp' })).toMatchObject({
      value: { issuer: `${origin}/tfp/${tenantId}/b2c_1_signin/v2.0/`, discoveryUrl },
    });
  });

  it('can be behind a domain of one’s own, or be a custom policy', () => {
    expect(settings({ domain: 'login.acme.example', policy: 'B2C_1A_SIGNUP_SIGNIN' })).toMatchObject({
      value: {
        issuer: `https://login.acme.example/${tenantId}/v2.0/`,
        discoveryUrl: `https://login.acme.example/${tenantId}/B2C_1A_SIGNUP_SIGNIN/v2.0/.well-known/openid-configuration`,
      },
    });
  });

  it('does not vouch for addresses: anybody may sign up', () => {
    expect(azureAdB2c.trustsDirectory).toBeUndefined();
  });
});
