/** Google Workspace by SAML: metadata as a file, an endpoint with a query, no logout. */
import { googleSaml } from '../../src/presets/google-saml';
import { ada } from './kit/ada';
import { atBoth, describeSamlPreset } from './kit/describe-saml-preset';

const endpoint = 'https://accounts.google.com/o/saml2/idp?idpid=C01abc234';
const nameIdFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

describeSamlPreset(googleSaml, {
  typed: { metadataXml: '<md:EntityDescriptor/>' },
  refused: [
    [{ metadataXml: '' }, 'metadataXml', 'Paste or upload the metadata.'],
    [
      { metadataXml: '', ssoUrl: endpoint, entityId: 'https://accounts.google.com/o/saml2?idpid=C01abc234' },
      'certificates',
      'Needed when there is no metadata.',
    ],
  ],
  settings: { metadataXml: '<md:EntityDescriptor/>', nameIdFormat },
  hosts: [],
  entityId: 'https://accounts.google.com/o/saml2?idpid=C01abc234',
  singleSignOn: atBoth(endpoint),
  singleLogout: [],
  destination: endpoint,
  signs: 'assertion',
  nameId: 'ada@acme.example',
  attributes: { email: ['ada@acme.example'], firstName: ['Ada'], lastName: ['Lovelace'], groups: ['Customers'] },
  profile: {
    ...ada,
    groups: ['Customers'],
  },
});
