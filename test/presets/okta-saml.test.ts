/** Okta by SAML: the application's own metadata address, attribute names as the guide asks for them. */
import { oktaSaml } from '../../src/presets/okta-saml';
import { ada } from './kit/ada';
import { atBoth, describeSamlPreset } from './kit/describe-saml-preset';

const metadataUrl = 'https://acme.okta.com/app/exk1a2b3c4D5e6F7g8h9/sso/saml/metadata';
const sso = 'https://acme.okta.com/app/acme_gatehouse_1/exk1a2b3c4D5e6F7g8h9/sso/saml';

describeSamlPreset(oktaSaml, {
  typed: { metadataUrl },
  refused: [
    [{ metadataUrl: '' }, 'metadataUrl', 'Enter the metadata address, or paste the metadata.'],
    [{ metadataUrl: 'acme.okta.com' }, 'metadataUrl', 'Enter a full address that starts with https://.'],
    [{ signed: 'none' }, 'signed', 'Choose one from the list.'],
  ],
  settings: { metadataUrl },
  hosts: ['https://acme.okta.com'],
  entityId: 'http://www.okta.com/exk1a2b3c4D5e6F7g8h9',
  singleSignOn: atBoth(sso),
  singleLogout: [],
  destination: sso,
  signs: 'both',
  nameId: 'ada@acme.example',
  attributes: {
    email: ['ada@acme.example'],
    firstName: ['Ada'],
    lastName: ['Lovelace'],
    displayName: ['Ada Lovelace'],
    groups: ['Everyone', 'acme-users'],
  },
  profile: {
    ...ada,
    groups: ['Everyone', 'acme-users'],
  },
});
