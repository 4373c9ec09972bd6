/** What is wrong when the provider itself ends a session or starts a sign-in. */
import type { InitiateLoginRefusal, LogoutRefusal } from '../refusals';
import { say, type Explanations } from './wording';

export const providerRequest: Explanations<LogoutRefusal | InitiateLoginRefusal> = {
  logout_not_supported: () =>
    say(
      'A back-channel logout arrived for an OAuth 2.0 connection, which has none.',
      'Take the back-channel logout address away at the provider.',
    ),
  logout_event_missing: () =>
    say(
      'The logout token does not hold the logout event.',
      'Have the provider send logout tokens as OpenID Connect Back-Channel Logout 1.0 describes them.',
    ),
  logout_nonce_present: () =>
    say(
      'The logout token holds a nonce, so it is an ID token in disguise.',
      'Somebody may be trying to sign customers out.',
    ),
  logout_subject_missing: () =>
    say(
      'The logout token names neither a person nor a session.',
      'Have the provider send sub or sid in its logout tokens.',
    ),
  logout_token_replayed: () =>
    say('The same logout token was sent a second time.', 'Nothing to do: the first one counted.'),
  logout_issuer_mismatch: ({ expected, actual }) =>
    say(
      `The logout request is from ${actual === '' ? 'a provider that does not name itself' : actual}, and the connection expects ${expected}.`,
      'Have the provider send iss with its front-channel logout requests, and register the address at the right provider.',
    ),
  logout_session_missing: () =>
    say(
      'The logout request does not say which session is over.',
      'Have the provider send sid with its front-channel logout requests.',
    ),
  provider_initiated_off: () =>
    say(
      'The provider started the sign-in, and that is switched off for this connection.',
      'Switch on sign-in started by the provider, or have customers use the portal link.',
    ),
  initiating_issuer_missing: () =>
    say(
      'The request to start a sign-in does not say which provider it is from.',
      'Have the provider send the parameter iss.',
    ),
  initiating_issuer_mismatch: ({ expected, actual }) =>
    say(
      `The request to start a sign-in is from ${actual}, and the connection expects ${expected}.`,
      'Register the address of this connection at the right provider.',
    ),
};
