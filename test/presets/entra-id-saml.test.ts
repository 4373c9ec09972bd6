/** Entra ID by SAML: WS-Federation claims, and metadata that describes more than SAML. */
import { entraIdSaml } from '../../src/presets/entra-id-saml';
import { ada } from './kit/ada';
import { atBoth, describeSamlPreset } from './kit/describe-saml-preset';

const tenant = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490';
const metadataUrl = `https://login.microsoftonline.com/${tenant}/federationmetadata/2007-06/federationmetadata.xml?appid=535fb089-9ff3-47b6-9bfb-4f1264799865`;
const endpoint = `https://login.microsoftonline.com/${tenant}/saml2`;
const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

describeSamlPreset(entraIdSaml, {
  typed: { metadataUrl },
  refused: [
    [{ metadataUrl: '' }, 'metadataUrl', 'Enter the metadata address, or paste the metadata.'],
    [{ requestBinding: 'artifact' }, 'requestBinding', 'Choose one from the list.'],
  ],
  settings: { metadataUrl },
  hosts: ['https://login.microsoftonline.com'],
  entityId: `https://sts.windows.net/${tenant}/`,
  singleSignOn: atBoth(endpoint),
  singleLogout: [{ binding: 'redirect', location: endpoint }],
  destination: endpoint,
  signs: 'assertion',
  nameId: 'ada@acme.onmicrosoft.com',
  attributes: {
    'http://schemas.microsoft.com/identity/claims/tenantid': [tenant],
    'http://schemas.microsoft.com/identity/claims/objectidentifier': ['0b2f6f1e-7a52-4c0e-9d35-3f0a1d7c8a01'],
    'http://schemas.microsoft.com/identity/claims/displayname': ['Ada Lovelace'],
    'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups': ['6f1c9e0a-5b7d-4a3e-8c2f-0d9b1e7a4c35'],
    [`${claims}/givenname`]: ['Ada'],
    [`${claims}/surname`]: ['Lovelace'],
    [`${claims}/emailaddress`]: ['ada@acme.example'],
    [`${claims}/name`]: ['ada@acme.onmicrosoft.com'],
  },
  profile: {
    ...ada,
    userName: 'ada@acme.onmicrosoft.com',
    groups: ['6f1c9e0a-5b7d-4a3e-8c2f-0d9b1e7a4c35'],
  },
});
