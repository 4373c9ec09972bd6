/** Texts for what the answer and its assertion say. */
import type { AssertionRefusal, ResponseRefusal } from '../refusals';
import { says } from './explanation';
import type { Texts } from './explanation';
import { explainStatus } from './status';

const clocks =
  "Compare the provider's clock with the real time; a small difference can be tolerated in the connection's settings.";
const again = 'Usually a page that was reloaded or a bookmark of the login page: start again from the portal link.';
const addressAtProvider = (name: string, value: string) => `At the provider, set ${name} to ${value}.`;

export const explainAssertion: Texts<ResponseRefusal | AssertionRefusal> = {
  status_not_success: explainStatus,
  issuer_missing: ({ element }) => ({
    explanation: `The ${element} does not name its issuer.`,
    likelyFix: 'Ask the vendor of the identity provider: SAML demands it here.',
  }),
  issuer_mismatch: ({ element, expected, actual }) => ({
    explanation: `The ${element} comes from "${actual}", but this connection belongs to "${expected}".`,
    likelyFix:
      "Compare the entity ID (issuer) of the connection with the one in the provider's metadata, to the letter.",
  }),
  issuer_format_unexpected: ({ element }) => ({
    explanation: `The issuer of the ${element} is not given as an entity ID.`,
    likelyFix: 'Ask the vendor of the identity provider: the format of an issuer must be "entity" or be left out.',
  }),
  destination_missing: ({ element, expected }) => ({
    explanation: `The signed ${element} does not say where it was sent.`,
    likelyFix: addressAtProvider('the destination', expected),
  }),
  destination_mismatch: ({ element, expected, actual }) => ({
    explanation: `The ${element} was made out for "${actual}", not for this installation.`,
    likelyFix: addressAtProvider('the address (ACS or single logout)', expected),
  }),
  unsolicited_not_allowed: says(
    'The provider started this sign-in itself, which the connection does not allow.',
    'Start from the portal link, or allow provider-initiated sign-in for this connection.',
  ),
  in_response_to_missing: ({ element }) => ({
    explanation: `The ${element} does not name the request it answers.`,
    likelyFix: `${again} If it always happens, the provider does not answer requests but starts sign-ins itself.`,
  }),
  in_response_to_mismatch: ({ element }) => ({
    explanation: `The ${element} answers another request than the one this browser started.`,
    likelyFix: again,
  }),
  in_response_to_unexpected: ({ element }) => ({
    explanation: `The ${element} answers a request this browser did not start, or started too long ago.`,
    likelyFix: again,
  }),
  assertion_missing: says(
    'The answer contains no assertion.',
    'Look at the log of the identity provider for this sign-in.',
  ),
  several_assertions: says(
    'The answer contains more than one assertion.',
    'Let the provider send one assertion. Otherwise this may be an attack.',
  ),
  assertion_misplaced: says(
    'An assertion or response stands where none belongs.',
    'No identity provider sends this. If it repeats, look at where the message came from.',
  ),
  name_id_missing: says(
    'The assertion does not identify the person (NameID).',
    'Configure a NameID for this application at the provider, best a persistent one.',
  ),
  bearer_confirmation_missing: says(
    'The assertion may not be presented by a browser: it has no bearer confirmation.',
    'Choose the Web Browser SSO profile for this application at the provider.',
  ),
  recipient_missing: ({ expected }) => ({
    explanation: 'The assertion does not name its recipient.',
    likelyFix: addressAtProvider('the recipient', expected),
  }),
  recipient_mismatch: ({ expected, actual }) => ({
    explanation: `The assertion was made out for the recipient "${actual}", not for this installation.`,
    likelyFix: addressAtProvider('the assertion consumer address (ACS) and recipient', expected),
  }),
  confirmation_has_not_before: says(
    'The bearer confirmation has a NotBefore, which SAML forbids.',
    'Ask the vendor of the identity provider to leave NotBefore out of SubjectConfirmationData.',
  ),
  confirmation_without_end: says(
    'The bearer confirmation has no end (NotOnOrAfter).',
    'Set a lifetime for assertions of this application at the provider.',
  ),
  confirmation_expired: ({ notOnOrAfter, now, skewSeconds }) => ({
    explanation: `The assertion had to be presented before ${notOnOrAfter}; it came at ${now} (tolerance ${String(skewSeconds)} s).`,
    likelyFix: clocks,
  }),
  audience_restriction_missing: ({ expected }) => ({
    explanation: 'The assertion does not say for whom it was made (audience).',
    likelyFix: addressAtProvider('the audience (entity ID of the service provider)', expected),
  }),
  audience_mismatch: ({ expected, actual }) => ({
    explanation: `The assertion was made for ${actual.map((name) => `"${name}"`).join(', ') || 'nobody'}, not for this installation.`,
    likelyFix: addressAtProvider('the audience (entity ID of the service provider)', expected),
  }),
  condition_unknown: ({ condition }) => ({
    explanation: `The assertion is subject to the condition ${condition}, which is not understood.`,
    likelyFix: 'Switch this condition off for the application at the provider.',
  }),
  issued_in_future: ({ element, issueInstant, now, skewSeconds }) => ({
    explanation: `The ${element} was issued at ${issueInstant}, in the future; it came at ${now} (tolerance ${String(skewSeconds)} s).`,
    likelyFix: clocks,
  }),
  assertion_not_yet_valid: ({ notBefore, now, skewSeconds }) => ({
    explanation: `The assertion is valid from ${notBefore}; it came at ${now} (tolerance ${String(skewSeconds)} s).`,
    likelyFix: clocks,
  }),
  assertion_expired: ({ notOnOrAfter, now, skewSeconds }) => ({
    explanation: `The assertion was valid before ${notOnOrAfter}; it came at ${now} (tolerance ${String(skewSeconds)} s).`,
    likelyFix: clocks,
  }),
  authn_statement_missing: says(
    'The assertion does not say that the person authenticated (AuthnStatement).',
    'Choose the Web Browser SSO profile for this application at the provider.',
  ),
  authentication_in_future: ({ authnInstant, now, skewSeconds }) => ({
    explanation: `The person is said to have authenticated at ${authnInstant}, in the future; the answer came at ${now} (tolerance ${String(skewSeconds)} s).`,
    likelyFix: clocks,
  }),
  session_expired: ({ sessionNotOnOrAfter, now }) => ({
    explanation: `The session at the provider ended at ${sessionNotOnOrAfter}; the answer came at ${now}.`,
    likelyFix: `Sign in at the provider again. ${clocks}`,
  }),
  authn_context_mismatch: ({ requested, actual }) => ({
    explanation: `The person authenticated by ${actual.join(', ') || 'an unnamed method'}; the connection demands ${requested.join(' or ')}.`,
    likelyFix:
      'Let the provider demand this method for the application, or remove the authentication context from the connection.',
  }),
  authentication_too_old: ({ authnInstant, askedAt }) => ({
    explanation: `The connection demands a fresh authentication. It was asked for at ${askedAt}, but the last one was at ${authnInstant}.`,
    likelyFix: 'The provider ignores ForceAuthn: configure it to honour it, or switch "force authentication" off.',
  }),
  assertion_replayed: says('This assertion has been used before.', again),
};
