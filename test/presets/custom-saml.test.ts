/** Any SAML identity provider: by metadata, or by hand with every setting of the form. */
import { expect, it } from 'vitest';
import { customSaml } from '../../src/presets/custom-saml';
import { describeSamlPreset } from './kit/describe-saml-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const metadataUrl = 'https://idp.acme.example/idp/shibboleth';
const sso = 'https://idp.acme.example/idp/profile/SAML2/Redirect/SSO';

describeSamlPreset(customSaml, {
  typed: { metadataUrl },
  refused: [
    [{ metadataUrl: '' }, 'metadataUrl', 'Enter the metadata address, or paste the metadata.'],
    [{ metadataUrl: 'http://idp.acme.example' }, 'metadataUrl', 'Enter a full address that starts with https://.'],
  ],
  settings: { metadataUrl },
  hosts: ['https://idp.acme.example'],
  entityId: metadataUrl,
  singleSignOn: [{ binding: 'redirect', location: sso }],
  singleLogout: [],
  destination: sso,
  signs: 'both',
  nameId: 'ada@acme.example',
  attributes: { 'urn:oid:2.5.4.42': ['Ada'], 'urn:oid:2.5.4.4': ['Lovelace'], memberOf: ['acme-users'] },
  profile: {
    ...ada,
    groups: ['acme-users'],
  },
});

it('a SAML provider by hand takes every setting that the form has', () => {
  const typed = {
    entityId: 'https://idp.acme.example',
    ssoUrl: sso,
    sloUrl: 'https://idp.acme.example/slo',
    certificates: '-----BEGIN CERTIFICATE-----',
    requestBinding: 'post',
    nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    signed: 'both',
    signRequests: 'true',
    requireEncryption: 'true',
    forceAuthn: 'true',
    authnContext: 'urn:a urn:b',
    providerName: 'Acme help',
    spEntityId: 'urn:acme:help',
    allowSha1: 'true',
    allowRsa15: 'true',
  };
  const { authnContext: _words, ...same } = typed;
  expect(settled(customSaml, typed)).toEqual({
    ok: true,
    value: {
      ...same,
      ...{ signRequests: true, requireEncryption: true, forceAuthn: true, allowSha1: true, allowRsa15: true },
      requestedAuthnContext: ['urn:a', 'urn:b'],
    },
  });
});
