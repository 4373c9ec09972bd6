/** OneLogin by SAML: parameters with dots in their names. */
import { oneloginSaml } from '../../src/presets/onelogin-saml';
import { ada } from './kit/ada';
import { atBoth, describeSamlPreset } from './kit/describe-saml-preset';

const app = '0f9c4f7e-2d3b-4c59-8f61-3b1d7a5e9c42';
const metadataUrl = `https://acme.onelogin.com/saml/metadata/${app}`;
const sso = `https://acme.onelogin.com/trust/saml2/http-post/sso/${app}`;
const nameIdFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

describeSamlPreset(oneloginSaml, {
  typed: { metadataUrl },
  alike: [{ nameIdFormat }],
  refused: [[{ metadataUrl: ' ' }, 'metadataUrl', 'Enter the metadata address, or paste the metadata.']],
  settings: { metadataUrl, nameIdFormat },
  hosts: ['https://acme.onelogin.com'],
  entityId: `https://app.onelogin.com/saml/metadata/${app}`,
  singleSignOn: atBoth(sso),
  singleLogout: [{ binding: 'redirect', location: 'https://acme.onelogin.com/trust/saml2/http-redirect/slo/1234567' }],
  destination: sso,
  signs: 'assertion',
  nameId: 'ada@acme.example',
  attributes: {
    'User.email': ['ada@acme.example'],
    'User.FirstName': ['Ada'],
    'User.LastName': ['Lovelace'],
    memberOf: ['acme-users'],
  },
  profile: {
    ...ada,
    groups: ['acme-users'],
  },
});
