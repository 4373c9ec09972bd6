/** AD FS by SAML: metadata from the host, signed requests, an entity ID that begins with http. */
import { expect, it } from 'vitest';
import { adfsSaml } from '../../src/presets/adfs-saml';
import { atBoth, describeSamlPreset } from './kit/describe-saml-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const origin = 'https://adfs.acme.example';
const endpoint = `${origin}/adfs/ls/`;
const metadataUrl = `${origin}/FederationMetadata/2007-06/FederationMetadata.xml`;
const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

describeSamlPreset(adfsSaml, {
  typed: { domain: 'adfs.acme.example' },
  alike: [
    { domain: `${origin}/` },
    { domain: metadataUrl },
    { domain: `${origin}/adfs/ls/idpinitiatedsignon.aspx?x=1` },
    { domain: '', metadataUrl },
  ],
  refused: [
    [{ domain: '' }, 'domain', 'Enter the host only, for example adfs.example.com.'],
    [{ domain: 'adfs' }, 'domain', 'Enter the host only, for example adfs.example.com.'],
    [{ domain: 'http://adfs.acme.example' }, 'domain', 'Enter the host only, for example adfs.example.com.'],
  ],
  settings: { metadataUrl, signRequests: true },
  hosts: [origin],
  entityId: 'http://adfs.acme.example/adfs/services/trust',
  singleSignOn: atBoth(endpoint),
  singleLogout: atBoth(endpoint),
  destination: endpoint,
  signs: 'assertion',
  nameId: 'ada@acme.example',
  attributes: {
    [`${claims}/emailaddress`]: ['ada@acme.example'],
    [`${claims}/givenname`]: ['Ada'],
    [`${claims}/surname`]: ['Lovelace'],
    [`${claims}/upn`]: ['ada@corp.acme.example'],
    'http://schemas.xmlsoap.org/claims/CommonName': ['Ada Lovelace'],
    'http://schemas.xmlsoap.org/claims/Group': ['Support Customers', 'Domain Users'],
  },
  profile: {
    ...ada,
    userName: 'ada@corp.acme.example',
    groups: ['Domain Users', 'Support Customers'],
  },
});

it('an AD FS that the internet cannot reach needs its metadata only', () => {
  const settings = settled(adfsSaml, { domain: 'adfs.corp.acme.example', metadataXml: '<EntityDescriptor/>' });
  expect(settings).toMatchObject({ ok: true, value: { metadataXml: '<EntityDescriptor/>' } });
  expect(settings).not.toHaveProperty('value.metadataUrl');
});
