/** Ping by SAML: PingOne's metadata of one application. */
import { pingSaml } from '../../src/presets/ping-saml';
import { ada } from './kit/ada';
import { describeSamlPreset } from './kit/describe-saml-preset';

const environment = 'https://auth.pingone.eu/0f9c4f7e-2d3b-4c59-8f61-3b1d7a5e9c42';
const metadataUrl = `${environment}/saml20/metadata/5c1f0a52-6b1c-4f0e-9f4b-2d4f6a7c8e90`;

describeSamlPreset(pingSaml, {
  typed: { metadataUrl },
  refused: [[{ metadataUrl: '' }, 'metadataUrl', 'Enter the metadata address, or paste the metadata.']],
  settings: { metadataUrl },
  hosts: ['https://auth.pingone.eu'],
  entityId: environment,
  singleSignOn: [
    { binding: 'redirect', location: `${environment}/saml20/idp/sso` },
    { binding: 'post', location: `${environment}/saml20/idp/sso` },
  ],
  singleLogout: [
    { binding: 'redirect', location: `${environment}/saml20/idp/slo` },
    { binding: 'post', location: `${environment}/saml20/idp/slo` },
  ],
  destination: `${environment}/saml20/idp/sso`,
  signs: 'both',
  nameId: 'ada@acme.example',
  attributes: {
    email: ['ada@acme.example'],
    firstName: ['Ada'],
    lastName: ['Lovelace'],
    displayName: ['Ada Lovelace'],
    groups: ['acme-users'],
  },
  profile: {
    ...ada,
    groups: ['acme-users'],
  },
});
