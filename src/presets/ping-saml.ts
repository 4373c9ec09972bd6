/** PingOne and PingFederate by SAML 2.0. Attribute names are the administrator's own. */
import { commonSamlAttributes } from './mapping';
import { copyServiceProvider, samlPreset } from './saml-preset';

export const pingSaml = samlPreset({
  id: 'ping-saml',
  name: 'Ping',
  tile: { letters: 'PI', hue: 352 },
  keywords: ['ping identity', 'pingone', 'pingfederate', 'saml'],
  metadataUrlExample:
    'https://auth.pingone.eu/0f9c4f7e-2d3b-4c59-8f61-3b1d7a5e9c42/saml20/metadata/5c1f0a52-6b1c-4f0e-9f4b-2d4f6a7c8e90',
  documentation: [
    'https://docs.pingidentity.com/pingone/integrations/p1_enable_idp_initiated_sso.html',
    'https://developer.pingidentity.com/pingone-api/platform/applications/applications-1/create-application-saml-protocol-url.html',
  ],
  mapping: commonSamlAttributes,
  guide: (addresses) => [
    {
      text: 'In PingOne open Applications > Applications, add one of the type SAML Application, and choose Import From URL with the SP metadata. In PingFederate add an SP connection.',
      copy: [{ label: 'SP metadata', value: addresses.samlMetadata }],
    },
    {
      text: 'By hand enter the addresses instead.',
      copy: [
        ...copyServiceProvider(addresses, ['Entity ID', 'ACS URL']),
        { label: 'SLO Endpoint and SLO Response Endpoint', value: addresses.samlSlo },
      ],
    },
    { text: 'Choose Sign Assertion & Response or Sign Assertion, with RSA_SHA256.' },
    {
      text: 'On the tab Attribute Mappings map saml_subject to Email Address, and add email, firstName, lastName, displayName and, for groups, groups with the value Group Names.',
    },
    { text: 'Switch the application on. On the tab Configuration copy the IdP metadata URL to this form.' },
  ],
});
