/** miniOrange by SAML: the metadata of one application, short attribute names. */
import { miniorangeSaml } from '../../src/presets/miniorange-saml';
import { ada } from './kit/ada';
import { describeSamlPreset } from './kit/describe-saml-preset';

const metadataUrl = 'https://acme.xecurify.com/moas/metadata/saml/379428/432956';
const app = 'd991d479-878b-457b-9da7-fa5630ca61de';
const idp = 'https://acme.xecurify.com/moas/idp';

describeSamlPreset(miniorangeSaml, {
  typed: { metadataUrl },
  refused: [[{ metadataUrl: '' }, 'metadataUrl', 'Enter the metadata address, or paste the metadata.']],
  settings: { metadataUrl, nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' },
  hosts: ['https://acme.xecurify.com'],
  entityId: `https://login.xecurify.com/moas/379428/${app}`,
  singleSignOn: [
    { binding: 'redirect', location: `${idp}/samlsso/${app}` },
    { binding: 'post', location: `${idp}/samlsso/${app}` },
  ],
  singleLogout: [
    { binding: 'redirect', location: `${idp}/samllogout/${app}` },
    { binding: 'post', location: `${idp}/samllogout/${app}` },
  ],
  destination: `${idp}/samlsso/${app}`,
  signs: 'assertion',
  nameId: 'ada@acme.example',
  attributes: {
    email: ['ada@acme.example'],
    fname: ['Ada'],
    lname: ['Lovelace'],
    username: ['ada'],
    groupName: ['acme-users'],
  },
  profile: {
    ...ada,
    userName: 'ada',
    groups: ['acme-users'],
  },
});
