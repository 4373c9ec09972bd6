/** The provider's own error answers, in plain words. */
import type { ProviderErrorRefusal } from '../refusals';
import { endpointNames, say, type Explanation } from './wording';

/** What happened, with the provider's code and sentence, and the setting it usually points at. */
export function explainProviderError(refusal: ProviderErrorRefusal): Explanation {
  const { at, error, description } = refusal;
  const sentence = description === undefined ? '' : ` It adds: "${description}"`;
  return say(`${happened(refusal)} The provider's ${endpointNames[at]} answered ${error}.${sentence}`, fix(refusal));
}

function happened({ reason }: ProviderErrorRefusal): string {
  switch (reason) {
    case 'access_denied':
      return 'The person cancelled the sign-in, or the provider does not let this person use the application.';
    case 'invalid_client':
      return 'The provider did not accept the client ID or the way this app authenticates.';
    case 'invalid_grant':
      return 'The provider did not accept the authorization code.';
    case 'login_required':
    case 'interaction_required':
    case 'account_selection_required':
    case 'consent_required':
      return 'The provider would have had to show a page, and the connection asks it not to.';
    case 'invalid_scope':
      return 'The provider does not know one of the scopes, or does not grant it to this client.';
    case 'unauthorized_client':
    case 'unsupported_response_type':
    case 'unsupported_grant_type':
      return 'The client may not use the authorization code flow.';
    case 'invalid_request':
    case 'request_not_supported':
      return 'The provider did not understand the request.';
    case 'server_error':
    case 'temporarily_unavailable':
      return 'The provider had a problem of its own.';
    case 'unmet_authentication_requirements':
      return 'The person could not sign in as strongly as the connection asks for.';
    case 'invalid_token':
    case 'insufficient_scope':
      return 'The access token was not good enough for this endpoint.';
    case 'provider_error':
      return 'The provider refused with an error code of its own.';
  }
}

function fix({ reason, at }: ProviderErrorRefusal): string {
  switch (reason) {
    case 'access_denied':
      return 'If it was not the person, assign them to the application at the provider.';
    case 'invalid_client':
      return 'Copy client ID and client secret again, and check when the secret expires and which client authentication the provider expects.';
    case 'invalid_grant':
      return 'Check that the callback URL at the provider is exactly the one shown here; a code is also refused when used twice or after a minute or so.';
    case 'login_required':
    case 'interaction_required':
    case 'account_selection_required':
    case 'consent_required':
      return 'Take "none" out of the prompt setting.';
    case 'invalid_scope':
      return 'Compare the scopes of the connection with those the provider offers to this client.';
    case 'unauthorized_client':
    case 'unsupported_response_type':
    case 'unsupported_grant_type':
      return 'Allow the authorization code flow for this client at the provider.';
    case 'invalid_request':
    case 'request_not_supported':
      return 'Check the callback URL registered at the provider, the response mode and the extra parameters.';
    case 'server_error':
    case 'temporarily_unavailable':
      return "Try again; if it stays, the provider's own log says more.";
    case 'unmet_authentication_requirements':
      return 'Check the acr_values of the connection and what the provider demands of this person.';
    case 'invalid_token':
    case 'insufficient_scope':
      return at === 'groups'
        ? 'Grant the application GroupMember.Read.All in Entra ID and add it to the scopes.'
        : 'Add the scope this endpoint needs, or switch userinfo off if the ID token has every claim.';
    case 'provider_error':
      return "Look the code up in the provider's documentation or log.";
  }
}
