/** Microsoft Entra ID: one tenant, every tenant, other clouds, and groups that do not fit into the token. */
import { describe, expect, it } from 'vitest';
import { entraId } from '../../src/presets/entra-id';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const tenant = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490';
const origin = 'https://login.microsoftonline.com';
const typed = { tenant, clientId: '535fb089-9ff3-47b6-9bfb-4f1264799865' };
const common = {
  tokenEndpointAuth: 'client_secret_post',
  algorithms: ['RS256'],
  userinfo: 'off',
} as const;
const person = {
  subject: { issuer: `${origin}/${tenant}/v2.0`, subject: 'Q2pOiXJw4BrP0Y1mZkS8TnN6uFvLhE3dCaGbWxKyRtI' },
  profile: {
    ...ada,
    userName: 'ada@acme.example',
    groups: ['6f1c9e0a-5b7d-4a3e-8c2f-0d9b1e7a4c35'],
  },
};
const noTenant =
  'Enter the tenant ID, which looks like 8eaef023-2b34-4da1-9baa-8bc8c9d6a490; a domain name does not tell the issuer.';

/** Everything below one tenant, or below the word that stands for several. */
const below = (base: string) => ({
  hosts: [origin],
  authorization: { endpoint: `${base}/oauth2/v2.0/authorize`, scope: 'openid profile email' },
  token: { endpoint: `${base}/oauth2/v2.0/token`, authentication: 'post' as const },
  called: [`${base}/v2.0/.well-known/openid-configuration`, `${base}/oauth2/v2.0/token`, `${base}/discovery/v2.0/keys`],
  logout: { endSession: `${base}/oauth2/v2.0/logout` },
});

describe('one tenant', () => {
  const base = `${origin}/${tenant}`;
  describeOidcPreset(entraId, {
    typed,
    alike: [
      { tenant: tenant.toUpperCase() },
      { tenant: `${base}/v2.0` },
      { tenant: `${base}/v2.0/.well-known/openid-configuration` },
      { tenant: `https://sts.windows.net/${tenant}/` },
    ],
    refused: [
      [{ tenant: 'acme.onmicrosoft.com' }, 'tenant', noTenant],
      [{ tenant: 'organizations', cloud: 'ciamlogin.com' }, 'tenant', noTenant],
      [{ cloud: 'login.evil.example' }, 'cloud', 'Choose one from the list.'],
      [{ clientSecretExpiresOn: 'next year' }, 'clientSecretExpiresOn', 'Enter a date as 2027-01-31.'],
    ],
    settings: { ...common, issuer: `${base}/v2.0` },
    ...below(base),
    ...person,
  });
});

describe('every tenant', () => {
  const base = `${origin}/organizations`;
  describeOidcPreset(entraId, {
    recorded: 'entra-id-organizations',
    typed: { ...typed, tenant: 'organizations' },
    alike: [{ tenant: `${base}/v2.0/.well-known/openid-configuration` }],
    refused: [],
    settings: { ...common, issuer: `${base}/v2.0`, issuerTemplate: `${origin}/{tenantid}/v2.0` },
    ...below(base),
    ...person,
  });
});

describe('Entra ID', () => {
  const settings = (fields: object) => settled(entraId, { ...typed, scopes: 'openid', ...fields });

  it.each([
    ['login.microsoftonline.us', `https://login.microsoftonline.us/${tenant}/v2.0`],
    ['login.partner.microsoftonline.cn', `https://login.partner.microsoftonline.cn/${tenant}/v2.0`],
    ['ciamlogin.com', `https://${tenant}.ciamlogin.com/${tenant}/v2.0`],
  ])('has an issuer of its own in the cloud %s', (cloud, issuer) => {
    expect(settings({ cloud })).toMatchObject({ ok: true, value: { issuer } });
  });

  it('knows the tenant of personal accounts by its name', () => {
    expect(settings({ tenant: 'consumers' })).toMatchObject({
      value: { issuer: `${origin}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0` },
    });
  });

  it('asks for the permission that reading groups needs, and names the host that has them', () => {
    expect(entraId.hosts({ tenant, groupsOverage: 'microsoft_graph' })).toEqual([
      origin,
      'https://graph.microsoft.com',
    ]);
    const national = { tenant, groupsOverage: 'microsoft_graph', cloud: 'login.microsoftonline.us' };
    expect(entraId.hosts(national)).toContain('https://graph.microsoft.us');
    expect(settings({ groupsOverage: 'microsoft_graph' })).toMatchObject({
      value: { groupsOverage: 'microsoft_graph', scopes: ['openid', 'User.Read', 'GroupMember.Read.All'] },
    });
  });

  it.each([
    [tenant, undefined, true],
    ['organizations', undefined, false],
    ['common', undefined, false],
    ['consumers', undefined, false],
    [tenant, 'ciamlogin.com', false],
  ])('of %s in %s vouches for its addresses: %s', (tenantId, cloud = '', expected) => {
    expect(entraId.trustsDirectory?.({ tenant: tenantId, cloud })).toBe(expected);
  });
});
