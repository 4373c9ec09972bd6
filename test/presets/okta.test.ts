/** Okta: the org authorization server, a custom one, and the admin console's host that people paste. */
import { describe, expect, it } from 'vitest';
import { okta } from '../../src/presets/okta';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const base = 'https://acme.okta.com';
const typed = { domain: 'acme.okta.com', clientId: '0oa1a2b3c4D5e6F7g8h9' };

describeOidcPreset(okta, {
  typed,
  alike: [
    { domain: `${base}/` },
    { domain: 'https://acme-admin.okta.com/admin/dashboard' },
    { domain: `${base}/oauth2/v1/authorize` },
  ],
  refused: [
    [{ domain: 'acme' }, 'domain', 'Enter an address such as acme.okta.com.'],
    [{ tokenEndpointAuth: 'tls' }, 'tokenEndpointAuth', 'Choose one from the list.'],
    [{ maxAge: 'an hour' }, 'maxAge', 'Enter a number of seconds.'],
  ],
  settings: { issuer: base, scopes: ['openid', 'profile', 'email', 'groups'] },
  hosts: [base],
  authorization: { endpoint: `${base}/oauth2/v1/authorize`, scope: 'openid profile email groups' },
  token: { endpoint: `${base}/oauth2/v1/token`, authentication: 'basic' },
  called: [
    `${base}/.well-known/openid-configuration`,
    `${base}/oauth2/v1/token`,
    `${base}/oauth2/v1/keys`,
    `${base}/oauth2/v1/userinfo`,
  ],
  subject: { issuer: base, subject: '00u1a2b3c4D5e6F7g8h9' },
  profile: {
    ...ada,
    userName: 'ada@acme.example',
    locale: 'en-GB',
    timeZone: 'Europe/London',
    groups: ['Everyone', 'acme-users'],
  },
  logout: { endSession: `${base}/oauth2/v1/logout` },
});

describe('a custom authorization server of Okta', () => {
  it.each([
    ['by its ID', { domain: 'acme.okta.com', authorizationServer: 'default' }],
    ['by its issuer', { domain: 'https://acme.okta.com/oauth2/default' }],
    ['by its discovery address', { domain: 'acme.okta.com/oauth2/default/.well-known/openid-configuration' }],
    ['from the admin console', { domain: 'acme-admin.okta.com', authorizationServer: 'default' }],
  ])('is named %s', (_how, fields) => {
    const settings = settled(okta, { ...typed, scopes: 'openid', ...fields });
    expect(settings).toMatchObject({ ok: true, value: { issuer: 'https://acme.okta.com/oauth2/default' } });
  });
});
