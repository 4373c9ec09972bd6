/** Google Workspace by SAML 2.0: the metadata is a file only, there is no logout, and the attribute names are one's own. */
import { commonSamlAttributes } from './mapping';
import { nameIdFormats } from './saml-fields';
import { copyServiceProvider, samlPreset } from './saml-preset';

export const googleSaml = samlPreset({
  id: 'google-saml',
  name: 'Google',
  tile: { letters: 'GO', hue: 217 },
  keywords: ['google workspace', 'g suite', 'saml'],
  hasMetadataUrl: false,
  nameIdFormat: nameIdFormats.email,
  documentation: ['https://support.google.com/a/answer/6087519'],
  mapping: commonSamlAttributes,
  guide: (addresses) => [
    {
      text: 'In the Google Admin console open Apps > Web and mobile apps > Add app > Add custom SAML app, and enter a name.',
    },
    { text: 'Choose Download metadata, and upload the file to this form.' },
    {
      text: 'Enter both addresses. Choose the Name ID format EMAIL with Basic Information > Primary email. Signed response may stay off.',
      copy: copyServiceProvider(addresses, ['Entity ID', 'ACS URL']),
    },
    {
      text: 'Map Primary email to email, First name to firstName and Last name to lastName. For groups choose them under Group membership with the app attribute groups.',
    },
    { text: 'Under User access switch the app on for everyone or for some organizational units.' },
    {
      text: 'Google’s certificate ends after five years. Upload the new metadata here before: there is no address it could be read from.',
    },
  ],
});
