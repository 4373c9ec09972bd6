/** What is wrong with the answer the browser brought back, or with the token answer. */
import type { CallbackRefusal, TokenResponseRefusal } from '../refusals';
import { endpointNames, say, type Explanations } from './wording';

const attack = 'If it happens again, somebody may be tampering with sign-ins: look at the address in the log.';

export const callback: Explanations<CallbackRefusal | TokenResponseRefusal> = {
  attempt_of_other_connection: () =>
    say('The answer belongs to a sign-in that was started with another connection.', attack),
  response_mode_mismatch: ({ expected }) =>
    say(
      `The provider answered by ${expected === 'POST' ? 'GET, although form_post' : 'POST, although an answer in the query'} was asked for.`,
      'Choose the response mode that the provider supports.',
    ),
  signed_response_missing: () =>
    say(
      'The connection asks for signed responses, and the answer was not signed.',
      'Have the provider sign its authorization responses (JARM), or choose a response mode without "jwt".',
    ),
  signed_response_unexpected: () =>
    say(
      'The provider sent a signed response, and the connection did not ask for one.',
      'Choose the response mode query.jwt or form_post.jwt.',
    ),
  parameter_repeated: ({ parameter }) => say(`The answer holds the parameter ${parameter} more than once.`, attack),
  state_mismatch: () => say('The answer does not belong to the sign-in that was started in this browser.', attack),
  response_issuer_missing: ({ expected }) =>
    say(
      `The provider ${expected} says that it names itself in every answer, and this one named nobody.`,
      'Check that nothing between the provider and the browser removes the parameter iss.',
    ),
  response_issuer_mismatch: ({ expected, actual }) =>
    say(
      `The answer is from ${actual}, and the sign-in was started with ${expected}.`,
      'Check the issuer of the connection. If it is right, somebody tried to mix up two providers.',
    ),
  token_in_response: () =>
    say(
      'The answer holds tokens, which the code flow never sends through the browser.',
      'Let the client at the provider use the authorization code flow only.',
    ),
  code_missing: () =>
    say('The answer holds neither an authorization code nor an error.', 'Check the client at the provider.'),
  code_brought_before: () =>
    say(
      'The authorization code was brought here before: the answer was opened twice, or it was first given to the sign-in of another connection.',
      'Start again. If fresh sign-ins fail like this, one of the other connected providers may be passing on answers of this one: look at which connections are on, and ask this provider to name itself in its answers (RFC 9207).',
    ),
  token_response_invalid: ({ at, status }) =>
    say(
      `What the ${endpointNames[at]} answered (status ${String(status)}) is not what the standard describes.`,
      'Check the address of the endpoint, and the client authentication the provider expects.',
    ),
  id_token_missing: () =>
    say(
      'The provider issued no ID token.',
      'Let the client use OpenID Connect and the scope openid, or add the provider as OAuth 2.0.',
    ),
};
