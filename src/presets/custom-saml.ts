/** Any SAML 2.0 identity provider, by its metadata or by hand (requirement A9). */
import { commonSamlAttributes } from './mapping';
import { samlPreset } from './saml-preset';

export const customSaml = samlPreset({
  id: 'custom-saml',
  name: 'Custom SAML',
  tile: { letters: 'SA', hue: 150 },
  keywords: ['saml 2.0', 'other', 'generic', 'shibboleth', 'simplesamlphp'],
  metadataUrlExample: 'https://idp.example.com/metadata',
  documentation: ['https://docs.oasis-open.org/security/saml/v2.0/saml-profiles-2.0-os.pdf'],
  mapping: commonSamlAttributes,
  guide: ({ samlEntityId, samlAcs, samlSlo, samlMetadata }) => [
    {
      text: 'At the identity provider register a service provider: by this metadata address, or by entity ID and assertion consumer service.',
      copy: [
        { label: 'SP metadata', value: samlMetadata },
        { label: 'SP entity ID', value: samlEntityId },
        { label: 'ACS (HTTP-POST)', value: samlAcs },
        { label: 'Single logout', value: samlSlo },
      ],
    },
    {
      text: 'Have it sign the assertion or the response with SHA-256, and send the e-mail address as NameID or as an attribute.',
    },
    { text: 'Copy the address of its metadata to this form, or paste the metadata.' },
  ],
});
