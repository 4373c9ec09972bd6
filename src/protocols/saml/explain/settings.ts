/** Texts for settings and metadata that are not enough or not acceptable. */
import type { MetadataRefusal, SettingsRefusal } from '../refusals';
import { says } from './explanation';
import type { Texts } from './explanation';

export const explainSettings: Texts<SettingsRefusal | MetadataRefusal> = {
  endpoint_missing: ({ service }) => ({
    explanation: `The provider has no ${service} by HTTP-Redirect or HTTP-POST.`,
    likelyFix: `Import the provider's metadata again, or enter the ${service === 'SingleSignOnService' ? 'single sign-on' : 'single logout'} address.`,
  }),
  endpoint_unsafe: ({ location }) => ({
    explanation: `The provider's address "${location}" is not a safe https address.`,
    likelyFix: 'Serve the provider over https, without user name, password or fragment in the address.',
  }),
  signing_key_missing: says(
    'The message has to be signed, but this connection has no key pair.',
    'Make a key pair for the connection and give its certificate to the provider.',
  ),
  metadata_without_identity_provider: ({ entityIds }) => ({
    explanation: `The metadata describes no SAML 2.0 identity provider${entityIds.length > 0 ? `, only ${entityIds.join(', ')}` : ''}.`,
    likelyFix: "Take the metadata of the identity provider, not that of a service provider or this app's own.",
  }),
  metadata_entity_not_found: ({ entityId }) => ({
    explanation: `The metadata does not describe the identity provider "${entityId}".`,
    likelyFix: 'Choose one of the entities the document does describe.',
  }),
  metadata_has_several_entities: ({ entities }) => ({
    explanation: `The metadata describes ${String(entities.length)} identity providers.`,
    likelyFix: 'Choose the one this connection is for.',
  }),
  metadata_expired: ({ validUntil, now }) => ({
    explanation: `The metadata was valid until ${validUntil}; it is ${now}.`,
    likelyFix: 'Fetch current metadata from the provider.',
  }),
  certificate_unreadable: says(
    'A certificate cannot be read.',
    'Paste the whole certificate, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, or its base64 text; never a private key.',
  ),
};
