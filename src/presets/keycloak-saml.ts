/** Keycloak by SAML 2.0: the realm's descriptor is the metadata. A new client demands signed requests. */
import { fail, ok } from '../domain/result';
import { textField, typed } from './fields';
import { keycloakField, readRealm } from './keycloak-realm';
import { commonSamlAttributes, preferring } from './mapping';
import { copyServiceProvider, samlPreset } from './saml-preset';

export const keycloakSaml = samlPreset({
  id: 'keycloak-saml',
  name: 'Keycloak',
  tile: { letters: 'KC', hue: 178 },
  keywords: ['red hat', 'rhbk', 'rh-sso', 'saml'],
  fields: [
    keycloakField(false),
    textField('realm', 'Realm', {
      example: 'customers',
      help: 'May stay empty when the address above already ends with /realms/ and its name.',
    }),
  ],
  signRequests: true,
  documentation: [
    'https://www.keycloak.org/docs/latest/server_admin/index.html',
    'https://www.keycloak.org/securing-apps/overview',
  ],
  mapping: preferring(commonSamlAttributes, {
    email: ['email', 'urn:oid:1.2.840.113549.1.9.1'],
    groups: ['groups', 'member', 'Role'],
  }),
  locate(input) {
    const realm = readRealm(typed(input, 'domain'), typed(input, 'realm'));
    return realm.ok ? ok(`${realm.value}/protocol/saml/descriptor`) : fail(realm.error);
  },
  guide: (addresses) => [
    {
      text: 'Save this form first: its SP metadata then holds the certificate that Keycloak checks our requests with. In the Keycloak admin console choose the realm, and open Clients > Import client with the SP metadata as file.',
      copy: [{ label: 'SP metadata', value: addresses.samlMetadata }],
    },
    {
      text: 'By hand create a SAML client instead, with the entity ID as client ID.',
      copy: [
        ...copyServiceProvider(addresses, [
          'Client ID',
          'Valid redirect URI and Assertion Consumer Service POST Binding URL',
        ]),
        { label: 'Logout Service POST Binding URL', value: addresses.samlSlo },
      ],
    },
    {
      text: 'On the tab Settings choose the Name ID format email and keep Sign assertions or Sign documents with RSA_SHA256. On the tab Keys import our certificate, or switch Client signature required off and Sign requests here too.',
    },
    {
      text: 'Under Client scopes > the dedicated scope of the client add the predefined mappers X500 email, X500 givenName and X500 surname, and a mapper Group list with the attribute name groups.',
    },
  ],
});
