/** Okta by SAML 2.0. Attribute statements are the administrator's own; the guide asks for the names that are mapped. */
import { commonSamlAttributes } from './mapping';
import { copyServiceProvider, samlPreset } from './saml-preset';

export const oktaSaml = samlPreset({
  id: 'okta-saml',
  name: 'Okta',
  tile: { letters: 'OK', hue: 224 },
  keywords: ['saml', 'workforce', 'customer identity'],
  metadataUrlExample: 'https://acme.okta.com/app/exk1a2b3c4D5e6F7g8h9/sso/saml/metadata',
  documentation: ['https://help.okta.com/en-us/content/topics/apps/apps_app_integration_wizard_saml.htm'],
  mapping: commonSamlAttributes,
  guide: (addresses) => [
    {
      text: 'In the Okta admin console open Applications > Applications, choose Create App Integration and SAML 2.0, and enter a name.',
    },
    {
      text: 'Enter both addresses, and as Name ID format EmailAddress with the application username Email.',
      copy: copyServiceProvider(addresses, ['Audience URI (SP Entity ID)', 'Single sign-on URL']),
    },
    {
      text: 'Add the attribute statements email = user.email, firstName = user.firstName, lastName = user.lastName and displayName = user.displayName, and the group attribute statement groups, Matches regex, .* or narrower.',
    },
    { text: 'Finish, open the tab Assignments and say who may sign in.' },
    { text: 'On the tab Sign On copy the metadata URL to this form.' },
    {
      text: 'For single logout switch on Sign requests here and save, then upload the certificate from the SP metadata in Okta under Show Advanced Settings and allow logout initiated by the application.',
      copy: [
        { label: 'Single Logout URL', value: addresses.samlSlo },
        { label: 'SP Issuer', value: addresses.samlEntityId },
      ],
    },
  ],
});
