/** Keycloak by SAML: the realm's descriptor, signed requests, X.500 attribute names. */
import { keycloakSaml } from '../../src/presets/keycloak-saml';
import { ada } from './kit/ada';
import { atBoth, describeSamlPreset } from './kit/describe-saml-preset';

const realm = 'https://login.acme.example/realms/customers';
const endpoint = `${realm}/protocol/saml`;

describeSamlPreset(keycloakSaml, {
  typed: { domain: 'https://login.acme.example', realm: 'customers' },
  alike: [
    { domain: realm, realm: '' },
    { domain: `${realm}/protocol/saml/descriptor`, realm: '' },
  ],
  refused: [
    [{ domain: '' }, 'domain', 'Enter an address such as https://login.example.com.'],
    [{ realm: '' }, 'realm', 'Enter the realm.'],
  ],
  settings: { metadataUrl: `${endpoint}/descriptor`, signRequests: true },
  hosts: ['https://login.acme.example'],
  entityId: realm,
  singleSignOn: atBoth(endpoint),
  singleLogout: atBoth(endpoint),
  destination: endpoint,
  signs: 'response',
  nameId: 'ada@acme.example',
  attributes: {
    'urn:oid:1.2.840.113549.1.9.1': ['ada@acme.example'],
    'urn:oid:2.5.4.42': ['Ada'],
    'urn:oid:2.5.4.4': ['Lovelace'],
    groups: ['acme-users'],
    Role: ['uma_authorization', 'offline_access'],
  },
  profile: {
    ...ada,
    groups: ['acme-users'],
  },
});
