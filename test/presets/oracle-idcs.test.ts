/** Oracle IDCS: discovery on the domain's host, under an issuer that many domains share. */
import { expect, it } from 'vitest';
import { oracleIdcs } from '../../src/presets/oracle-idcs';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const host = 'idcs-9f2c7a10b4d84e0fa1c3.identity.oraclecloud.com';
const base = `https://${host}`;
const issuer = 'https://identity.oraclecloud.com/';
const typed = { domain: host, clientId: '2739801448e54ddd9e01de79e1f3061f' };

describeOidcPreset(oracleIdcs, {
  typed,
  alike: [
    { domain: `${base}:443` },
    { domain: `${base}/ui/v1/adminconsole` },
    { domain: `${base}/.well-known/openid-configuration` },
    { issuer: 'https://identity.oraclecloud.com/' },
  ],
  refused: [
    [{ domain: 'idcs-9f2c' }, 'domain', `Enter the host only, for example ${host}.`],
    [{ issuer: 'identity.oraclecloud.com' }, 'issuer', 'Enter a full address that starts with https://.'],
  ],
  settings: {
    issuer,
    discoveryUrl: `${base}/.well-known/openid-configuration`,
    scopes: ['openid', 'profile', 'email', 'groups'],
    algorithms: ['RS256'],
  },
  hosts: [base],
  authorization: { endpoint: `${base}/oauth2/v1/authorize`, scope: 'openid profile email groups' },
  token: { endpoint: `${base}/oauth2/v1/token`, authentication: 'basic' },
  called: [
    `${base}/.well-known/openid-configuration`,
    `${base}/oauth2/v1/token`,
    `${base}:443/admin/v1/SigningCert/jwk`,
    `${base}/oauth2/v1/userinfo`,
  ],
  subject: { issuer, subject: 'ada@acme.example' },
  profile: {
    ...ada,
    userName: 'ada@acme.example',
    locale: 'en',
    timeZone: 'Europe/London',
    groups: ['acme-users'],
  },
  logout: { endSession: `${base}/oauth2/v1/userlogout` },
});

it('a newer Oracle domain has an issuer of its own', () => {
  expect(settled(oracleIdcs, { ...typed, scopes: 'openid', issuer: base })).toMatchObject({
    value: { issuer: base, discoveryUrl: `${base}/.well-known/openid-configuration` },
  });
});
