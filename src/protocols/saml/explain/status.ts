/** What a provider means when it refuses: SAML Core, section 3.2.2.2, status codes in plain words. */
import type { ResponseRefusal } from '../refusals';
import type { Explanation } from './explanation';

type StatusRefusal = Extract<ResponseRefusal, { readonly reason: 'status_not_success' }>;

const meanings: Readonly<Record<string, readonly [explanation: string, likelyFix: string]>> = {
  AuthnFailed: [
    'could not authenticate the person',
    'Wrong password, or the account is locked: see the log of the provider.',
  ],
  NoAuthnContext: [
    'cannot authenticate the person in the way this connection demands',
    'Remove the requested authentication context from the connection, or choose one the provider offers.',
  ],
  RequestDenied: [
    'denies the sign-in',
    'Most often the person is not assigned to this application at the provider, or cancelled.',
  ],
  NoPassive: ['would have to ask the person, but was told not to', 'Sign in at the provider first.'],
  InvalidNameIDPolicy: [
    'cannot give an identifier of the requested format',
    'Choose another NameID format in the connection, or leave it unspecified.',
  ],
  InvalidAttrNameOrValue: [
    'does not understand a requested attribute',
    'Check the attributes of this application at the provider.',
  ],
  NoAvailableIDP: [
    'found no identity provider behind it that could help',
    'Check the brokering rules of the provider.',
  ],
  NoSupportedIDP: ['supports none of the identity providers behind it', 'Check the brokering rules of the provider.'],
  PartialLogout: ['could not end all sessions', 'Close the browser to be signed out everywhere.'],
  ProxyCountExceeded: ['may not pass the request on any further', 'Check the brokering rules of the provider.'],
  RequestUnsupported: [
    'does not support the request',
    'Check the binding and the settings of this application at the provider.',
  ],
  RequestVersionDeprecated: ['no longer accepts the version of the request', 'Enable SAML 2.0 at the provider.'],
  RequestVersionTooHigh: ['does not know SAML 2.0', 'Enable SAML 2.0 at the provider.'],
  RequestVersionTooLow: ['wants a newer version than SAML 2.0', 'Enable SAML 2.0 at the provider.'],
  ResourceNotRecognized: [
    'does not know what was asked for',
    'Compare the entity ID and addresses at the provider with this installation.',
  ],
  TooManyResponses: ['has more to say than it can send', 'Reduce what the provider sends to this application.'],
  UnknownAttrProfile: [
    'does not understand an attribute profile',
    'Check the attributes of this application at the provider.',
  ],
  UnknownPrincipal: ['does not know the person', 'The account may have been removed at the provider.'],
  UnsupportedBinding: ['does not support the binding of the request', 'Change the request binding of the connection.'],
  Requester: [
    'found fault with the request',
    'Compare entity ID, ACS address, request signing and certificate at the provider with this installation.',
  ],
  Responder: ['could not answer', 'See the log of the provider for this sign-in.'],
  VersionMismatch: ['does not speak the version of the request', 'Enable SAML 2.0 at the provider.'],
};

export function explainStatus({ status, subStatus, message }: StatusRefusal): Explanation {
  const [meaning, likelyFix] = meaningOf(subStatus) ??
    meaningOf(status) ?? ['refused', 'See the log of the provider for this sign-in.'];
  const codes = [status, subStatus].filter((code) => code !== undefined).join(', ');
  const words = message === undefined || message === '' ? '' : ` It says: "${message}"`;
  return { explanation: `The identity provider ${meaning} (${codes}).${words}`, likelyFix };
}

const meaningOf = (code: string | undefined) =>
  code !== undefined && Object.hasOwn(meanings, code) ? meanings[code] : undefined;
