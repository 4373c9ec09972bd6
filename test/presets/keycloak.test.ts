/** Keycloak: a realm from whatever address of it was pasted; requests are pushed, because Keycloak offers it. */
import { describe, expect, it } from 'vitest';
import { keycloak } from '../../src/presets/keycloak';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const realm = 'https://login.acme.example/realms/customers';
const endpoints = `${realm}/protocol/openid-connect`;

describeOidcPreset(keycloak, {
  typed: { domain: 'https://login.acme.example', realm: 'customers', clientId: 'gatehouse' },
  alike: [
    { domain: 'login.acme.example/' },
    { domain: realm, realm: '' },
    { domain: `${realm}/.well-known/openid-configuration`, realm: '' },
    { domain: `${realm}/account/#/`, realm: '' },
    { domain: 'https://login.acme.example/admin/master/console/#/customers/clients' },
  ],
  refused: [
    [{ domain: 'keycloak' }, 'domain', 'Enter an address such as https://login.example.com.'],
    [{ realm: '' }, 'realm', 'Enter the realm.'],
    [{ realm: 'realms/customers' }, 'realm', 'Enter the name of the realm only.'],
    [{ extraParameters: 'acme' }, 'extraParameters', 'Enter them as name=value, separated by & or spaces.'],
    [{ extraParameters: 'state=1' }, 'extraParameters', 'The sign-in itself sets state.'],
  ],
  settings: { issuer: realm },
  hosts: ['https://login.acme.example'],
  authorization: {
    endpoint: `${endpoints}/auth`,
    pushedTo: `${endpoints}/ext/par/request`,
    scope: 'openid profile email',
  },
  token: { endpoint: `${endpoints}/token`, authentication: 'basic' },
  called: [
    `${realm}/.well-known/openid-configuration`,
    `${endpoints}/ext/par/request`,
    `${endpoints}/token`,
    `${endpoints}/certs`,
    `${endpoints}/userinfo`,
  ],
  subject: { issuer: realm, subject: '0b2f6f1e-7a52-4c0e-9d35-3f0a1d7c8a01' },
  profile: {
    ...ada,
    userName: 'ada',
    locale: 'en',
    groups: ['acme-users'],
  },
  logout: { endSession: `${endpoints}/logout` },
});

describe('a Keycloak realm', () => {
  const issuerOf = (fields: object) => {
    const settings = settled(keycloak, { clientId: 'gatehouse', scopes: 'openid', ...fields });
    return settings.ok ? settings.value.issuer : undefined;
  };

  it('keeps the path of older versions', () => {
    expect(issuerOf({ domain: 'https://login.acme.example/auth', realm: 'customers' })).toBe(
      'https://login.acme.example/auth/realms/customers',
    );
    expect(issuerOf({ domain: 'https://login.acme.example/auth/realms/customers' })).toBe(
      'https://login.acme.example/auth/realms/customers',
    );
  });

  it('may have a name that needs encoding, and be on this machine', () => {
    expect(issuerOf({ domain: 'http://localhost:8080', realm: 'our customers' })).toBe(
      'http://localhost:8080/realms/our%20customers',
    );
  });

  it('takes a hint for its own identity providers', () => {
    const settings = settled(keycloak, {
      ...{ domain: 'login.acme.example', realm: 'customers', clientId: 'gatehouse', scopes: 'openid' },
      extraParameters: 'kc_idp_hint=acme&ui_locales=de',
    });
    expect(settings).toMatchObject({ value: { extraParameters: { kc_idp_hint: 'acme', ui_locales: 'de' } } });
  });
});
