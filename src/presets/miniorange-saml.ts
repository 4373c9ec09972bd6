/** The miniOrange identity platform (xecurify) by SAML 2.0. Attribute names are the administrator's own. */
import { commonSamlAttributes, preferring } from './mapping';
import { nameIdFormats } from './saml-fields';
import { copyServiceProvider, samlPreset } from './saml-preset';

export const miniorangeSaml = samlPreset({
  id: 'miniorange-saml',
  name: 'miniOrange',
  tile: { letters: 'MO', hue: 24 },
  keywords: ['xecurify', 'saml', 'moas'],
  metadataUrlExample: 'https://acme.xecurify.com/moas/metadata/saml/379428/432956',
  nameIdFormat: nameIdFormats.email,
  documentation: [
    'https://www.miniorange.com/iam/content-library/admin-docs/how-to-add-saml-app',
    'https://idp.miniorange.com/doc/apps-section/how-to-add-a-saml-app/',
  ],
  mapping: preferring(commonSamlAttributes, {
    firstName: ['firstName', 'fname'],
    lastName: ['lastName', 'lname'],
    userName: ['username'],
    groups: ['groups', 'groupName'],
  }),
  guide: (addresses) => [
    {
      text: 'In the miniOrange admin console open Apps > Add Application > SAML/WS-FED and choose Custom SAML App. Import SP Metadata by this URL.',
      copy: [{ label: 'SP metadata', value: addresses.samlMetadata }],
    },
    {
      text: 'By hand enter the addresses on the tab Basic instead.',
      copy: [
        ...copyServiceProvider(addresses, ['SP Entity ID or Issuer', 'ACS URL']),
        { label: 'Single Logout URL', value: addresses.samlSlo },
      ],
    },
    { text: 'Switch on Sign Assertion or Sign Response, with the signature algorithm RSA_SHA256.' },
    {
      text: 'On the tab Attributes choose E-Mail Address as NameID, and add email, firstName, lastName, username and, if you need them, groups.',
    },
    { text: 'On the tab Policies assign the groups that may sign in, and save.' },
    { text: 'In the list of apps choose Metadata for this one, and copy the metadata URL to this form.' },
  ],
});
