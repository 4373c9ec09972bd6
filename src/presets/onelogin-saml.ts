/** OneLogin by SAML 2.0, with the SAML Custom Connector (Advanced). Its applications sign with SHA-1 unless that is changed. */
import { commonSamlAttributes, preferring } from './mapping';
import { nameIdFormats } from './saml-fields';
import { copyServiceProvider, samlPreset } from './saml-preset';

export const oneloginSaml = samlPreset({
  id: 'onelogin-saml',
  name: 'OneLogin',
  tile: { letters: 'OL', hue: 240 },
  keywords: ['one identity', 'saml'],
  metadataUrlExample: 'https://acme.onelogin.com/saml/metadata/0f9c4f7e-2d3b-4c59-8f61-3b1d7a5e9c42',
  nameIdFormat: nameIdFormats.email,
  documentation: ['https://developers.onelogin.com/saml'],
  mapping: preferring(commonSamlAttributes, {
    email: ['User.email'],
    firstName: ['User.FirstName'],
    lastName: ['User.LastName'],
    groups: ['memberOf'],
  }),
  guide: (addresses) => [
    { text: 'In OneLogin Administration open Applications > Add App and add SAML Custom Connector (Advanced).' },
    {
      text: 'On the tab Configuration enter the addresses. The validator is the ACS URL as a regular expression: with ^ before it, $ after it, and a backslash before each dot and slash. As initiator choose Service Provider.',
      copy: [
        ...copyServiceProvider(addresses, ['Audience (EntityID)', 'ACS (Consumer) URL and Recipient']),
        { label: 'Single Logout URL', value: addresses.samlSlo },
      ],
    },
    {
      text: 'On the tab Parameters add User.email, User.FirstName, User.LastName and memberOf, each with Include in SAML assertion.',
    },
    {
      text: 'On the tab SSO change the SAML Signature Algorithm to SHA-256: with SHA-1 every sign-in is refused. Copy the Issuer URL from there as metadata URL.',
    },
    { text: 'Under Users or Roles give people access to the application.' },
  ],
});
