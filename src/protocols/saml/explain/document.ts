/** Texts for messages that are refused before anything in them is believed. */
import type { DocumentRefusal, LogoutRefusal } from '../refusals';
import { says } from './explanation';
import type { Texts } from './explanation';

const attack =
  'No identity provider sends this. If it repeats, look at where the message came from; the sign-in log has its address.';
const providerBug = 'Ask the vendor of the identity provider: the message does not follow SAML 2.0.';

export const explainDocument: Texts<DocumentRefusal | LogoutRefusal> = {
  message_too_large: ({ limitBytes }) => ({
    explanation: `The document is larger than the ${String(Math.round(limitBytes / 1024))} kB that are accepted.`,
    likelyFix: 'Let the identity provider send fewer attributes, above all only the groups this app needs.',
  }),
  message_not_base64: says(
    'The message is not base64.',
    'Check that the provider uses the HTTP-POST binding for its answer.',
  ),
  message_not_deflated: says(
    'The message that came by redirect is not compressed as the HTTP-Redirect binding demands.',
    'Check the binding of the single logout address at the provider.',
  ),
  message_encoding_unsupported: ({ encoding }) => ({
    explanation: `The message says that it is encoded in "${encoding}"; UTF-8, UTF-16 and ISO-8859-1 are read.`,
    likelyFix: 'Let the identity provider send UTF-8.',
  }),
  message_not_xml: says('The message is not well-formed XML 1.0.', providerBug),
  message_has_forbidden_character: says(
    'The message contains a control character, which XML does not allow.',
    'Look for such a character in the attributes of the person at the provider: they are often pasted in unseen.',
  ),
  message_has_doctype: says('The document declares a document type or entities, which SAML never does.', attack),
  message_has_processing_instruction: says(
    'The message contains a processing instruction, which SAML never does.',
    attack,
  ),
  message_has_comment_in_value: says('A value in the message is split by a comment.', attack),
  message_too_complex: ({ what, limit }) => ({
    explanation: `The document is more involved than accepted: the limit for ${what} is ${String(limit)}.`,
    likelyFix: 'Let the identity provider send fewer attributes, above all only the groups this app needs.',
  }),
  message_unexpected: ({ expected, actual }) => ({
    explanation: `Instead of a SAML ${expected.join(' or ')} a message of the kind "${actual}" arrived.`,
    likelyFix:
      'Check the assertion consumer (ACS) and single logout addresses at the provider: one may stand in place of the other.',
  }),
  message_malformed: ({ element }) => ({
    explanation: `The element ${element} is incomplete or appears more often than SAML allows.`,
    likelyFix: providerBug,
  }),
  version_unsupported: ({ element }) => ({
    explanation: `The ${element} is not of SAML version 2.0.`,
    likelyFix: 'Switch the application at the provider from SAML 1.1 or WS-Federation to SAML 2.0.',
  }),
  time_malformed: ({ attribute }) => ({ explanation: `${attribute} is not a valid time.`, likelyFix: providerBug }),
  duplicate_id: says('Two elements of the message carry the same ID.', attack),
  logout_message_expired: ({ element, now }) => ({
    explanation: `The ${element} is too old or not valid yet; it was received at ${now}.`,
    likelyFix: "Check the provider's clock.",
  }),
  logout_message_replayed: says(
    'This logout request has been used before.',
    'Usually a page that was loaded twice: nothing to do, the first one counted.',
  ),
  query_malformed: says(
    'The address of the logout message is not a valid SAML query: a parameter is missing or given twice.',
    'Check whether something between the browser and the app rewrites addresses.',
  ),
};
