/** AWS Cognito: issuer and keys at the pool, everything else on the user pool domain, logout by its own template. */
import { describe, expect, it } from 'vitest';
import { awsCognito } from '../../src/presets/aws-cognito';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const pool = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123dEf';
const domain = 'https://acme.auth.eu-west-1.amazoncognito.com';
const typed = {
  domain: 'acme.auth.eu-west-1.amazoncognito.com',
  userPoolId: 'eu-west-1_AbC123dEf',
  clientId: '1example23456789',
};
const settings = {
  issuer: pool,
  endpoints: {
    authorization: `${domain}/oauth2/authorize`,
    token: `${domain}/oauth2/token`,
    userinfo: `${domain}/oauth2/userInfo`,
  },
  algorithms: ['RS256'],
  logoutUrl: `${domain}/logout?client_id={client_id}&logout_uri={logout_uri}`,
};

describeOidcPreset(awsCognito, {
  typed,
  alike: [
    { domain: `${domain}/` },
    { domain: `${domain}/login?client_id=abc&response_type=code&redirect_uri=https://app.example` },
    { userPoolId: `${pool}/.well-known/openid-configuration` },
    { userPoolId: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123dEf' },
    { logoutUrl: 'https://{domainName}/logout?client_id={ClientID}&logout_uri={Sign out URL}' },
  ],
  refused: [
    [{ domain: '' }, 'domain', 'Enter the user pool domain.'],
    [{ domain: 'acme' }, 'domain', 'Enter the host only, for example acme.auth.eu-west-1.amazoncognito.com.'],
    [{ userPoolId: 'customers' }, 'userPoolId', 'A user pool ID looks like eu-west-1_AbC123dEf.'],
    [
      { logoutUrl: `${domain}/logout?client_id={client}` },
      'logoutUrl',
      '{client} is not filled in; use {client_id} and {logout_uri}.',
    ],
  ],
  settings,
  hosts: ['https://cognito-idp.eu-west-1.amazonaws.com', domain],
  authorization: { endpoint: `${domain}/oauth2/authorize`, scope: 'openid profile email' },
  token: { endpoint: `${domain}/oauth2/token`, authentication: 'basic' },
  called: [
    `${pool}/.well-known/openid-configuration`,
    `${domain}/oauth2/token`,
    `${pool}/.well-known/jwks.json`,
    `${domain}/oauth2/userInfo`,
  ],
  subject: { issuer: pool, subject: 'a2b5c4d4-7051-70c1-5b0a-2f6f1e9c0d11' },
  profile: {
    ...ada,
    userName: 'ada',
    groups: ['acme-users'],
  },
  logout: `${domain}/logout?client_id=1example23456789&logout_uri=https%3A%2F%2Fgateway.example%2Fsigned-out`,
});

describe('another provider in the place of Cognito', () => {
  it('is reached by its own issuer and endpoints', () => {
    const origin = 'http://127.0.0.1:8789';
    const local = settled(awsCognito, { ...typed, scopes: 'openid email', domain: origin, issuer: origin });
    expect(local).toMatchObject({
      ok: true,
      value: { issuer: origin, endpoints: { token: `${origin}/oauth2/token` } },
    });
    const moved = settled(awsCognito, { ...typed, scopes: 'openid', tokenEndpoint: `${origin}/token` });
    expect(moved).toMatchObject({ value: { issuer: pool, endpoints: { token: `${origin}/token` } } });
  });
});
