/** Salesforce: the issuer is the My Domain, the subject the identity URL. */
import { describe, expect, it } from 'vitest';
import { salesforce } from '../../src/presets/salesforce';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const base = 'https://acme.my.salesforce.com';
const typed = { domain: 'acme.my.salesforce.com', clientId: '3MVG9exampleKey' };

describeOidcPreset(salesforce, {
  typed,
  alike: [
    { domain: `${base}/` },
    { domain: `${base}/.well-known/openid-configuration` },
    { domain: 'https://acme.lightning.force.com' },
    { domain: 'https://acme.lightning.force.com/lightning/setup/OrgDomain/home' },
    { domain: 'acme.my.salesforce-setup.com' },
  ],
  refused: [
    [{ domain: 'acme' }, 'domain', 'Enter an address such as acme.my.salesforce.com.'],
    [{ domain: 'http://acme.my.salesforce.com' }, 'domain', 'Enter an address such as acme.my.salesforce.com.'],
    [{ scopes: 'profile email' }, 'scopes', 'OpenID Connect needs the scope openid.'],
  ],
  settings: { issuer: base, tokenEndpointAuth: 'client_secret_post', algorithms: ['RS256'] },
  hosts: [base],
  authorization: { endpoint: `${base}/services/oauth2/authorize`, scope: 'openid profile email' },
  token: { endpoint: `${base}/services/oauth2/token`, authentication: 'post' },
  called: [
    `${base}/.well-known/openid-configuration`,
    `${base}/services/oauth2/token`,
    `${base}/id/keys`,
    `${base}/services/oauth2/userinfo`,
  ],
  subject: { issuer: base, subject: 'https://login.salesforce.com/id/00D5g000005abcdEAA/0055g00000Ab1CdAAJ' },
  profile: {
    ...ada,
    userName: 'ada@acme.example.crm',
    locale: 'en-GB',
    timeZone: 'Europe/London',
    phone: '+44 20 7946 0000',
    groups: ['acme-users'],
  },
  logout: { endSession: `${base}/services/auth/idp/oidc/logout` },
});

describe('an Experience Cloud site', () => {
  it.each(['acme.my.site.com/help', 'https://acme.my.site.com/help/.well-known/openid-configuration'])(
    'is an issuer with a path, typed as %s',
    (domain) => {
      const settings = settled(salesforce, { ...typed, scopes: 'openid', domain });
      expect(settings).toMatchObject({ ok: true, value: { issuer: 'https://acme.my.site.com/help' } });
    },
  );
});
