/**
 * Microsoft Entra ID by SAML 2.0. The metadata must be the application's own (`appid`): each has its own certificate.
 * Attribute names are WS-Federation claims; with very many groups only a link arrives.
 */
import { commonSamlAttributes, preferring } from './mapping';
import { copyServiceProvider, samlPreset } from './saml-preset';

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

export const entraIdSaml = samlPreset({
  id: 'entra-id-saml',
  name: 'Microsoft Entra ID',
  tile: { letters: 'ME', hue: 207 },
  keywords: ['azure ad', 'azure active directory', 'microsoft 365', 'enterprise application', 'saml'],
  metadataUrlExample:
    'https://login.microsoftonline.com/8eaef023-2b34-4da1-9baa-8bc8c9d6a490/federationmetadata/2007-06/federationmetadata.xml?appid=535fb089-9ff3-47b6-9bfb-4f1264799865',
  documentation: [
    'https://learn.microsoft.com/en-us/entra/identity/enterprise-apps/add-application-portal-setup-sso',
    'https://learn.microsoft.com/en-us/entra/identity-platform/single-sign-on-saml-protocol',
    'https://learn.microsoft.com/en-us/entra/identity-platform/single-sign-out-saml-protocol',
  ],
  mapping: preferring(commonSamlAttributes, {
    email: [`${claims}/emailaddress`],
    firstName: [`${claims}/givenname`],
    lastName: [`${claims}/surname`],
    displayName: ['http://schemas.microsoft.com/identity/claims/displayname'],
    userName: [`${claims}/name`],
    groups: [
      'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
      'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
    ],
  }),
  guide: (addresses) => [
    {
      text: 'In the Microsoft Entra admin center open Enterprise applications > New application > Create your own application, and choose the one that is not in the gallery.',
    },
    {
      text: 'Open Single sign-on > SAML, edit Basic SAML Configuration, and enter the addresses.',
      copy: [
        ...copyServiceProvider(addresses, ['Identifier (Entity ID)', 'Reply URL (Assertion Consumer Service URL)']),
        { label: 'Logout URL', value: addresses.samlSlo },
      ],
    },
    {
      text: 'Under Attributes & Claims keep the four usual claims; the claim emailaddress has to be user.mail. For groups add a group claim of groups assigned to the application.',
    },
    { text: 'Under SAML Certificates copy the App Federation Metadata URL to this form.' },
    { text: 'Under Users and groups say who may sign in.' },
    {
      text: 'For single logout switch on Sign requests here: Entra ID takes our certificate from the SP metadata or by upload.',
    },
  ],
});
