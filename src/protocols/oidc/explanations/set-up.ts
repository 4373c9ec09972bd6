/** What is wrong with the connection's settings, or with what the provider publishes about itself. */
import type { AddressRefusal, ClientRefusal, DiscoveryRefusal, KeyRefusal } from '../refusals';
import { endpointNames, say, type Explanations } from './wording';

type SetUp = AddressRefusal | DiscoveryRefusal | KeyRefusal | ClientRefusal;

export const setUp: Explanations<SetUp> = {
  address_not_allowed: ({ called, host }) =>
    say(
      `The ${endpointNames[called]}${host === '' ? '' : ` at ${host}`} is not an https address.`,
      'Enter an https address without user name and fragment.',
    ),
  redirected: ({ called, host, to }) =>
    say(
      `The ${endpointNames[called]} at ${host} redirects${to === '' ? '' : ` to ${to}`}. Such redirects are not followed, because they would hand secrets or trust to somebody else.`,
      'Enter the address it redirects to, if that host is the provider.',
    ),
  endpoint_missing: ({ called }) =>
    say(
      `The connection has no ${endpointNames[called]}: neither discovery names one nor is it entered by hand.`,
      'Enter the address by hand, or switch discovery on.',
    ),
  discovery_address_missing: () =>
    say('There is neither an issuer nor a discovery address to read from.', "Enter the provider's issuer."),
  discovery_not_found: ({ host, status }) =>
    say(
      `There is no discovery document at this address of ${host} (status ${String(status)}).`,
      status === 404 || status === 410
        ? "Most likely its path is wrong (/.well-known/openid-configuration is added to the issuer by itself), or it names a tenant, realm or server that does not exist there; upper and lower case count. Open the address in a browser, or enter the discovery address from the provider's documentation."
        : "Check the issuer for typing errors, or enter the discovery address from the provider's documentation.",
    ),
  metadata_invalid: ({ host, member }) =>
    member === 'document'
      ? say(`What ${host} serves as discovery document is not one.`, 'Check the discovery address in a browser.')
      : say(
          `The discovery document of ${host} has no usable value for ${member}.`,
          'Addresses in it have to be https. If the provider cannot be changed, switch discovery off and enter the endpoints by hand.',
        ),
  discovery_issuer_mismatch: ({ expected, actual }) =>
    say(
      `The discovery document says its issuer is ${actual}, and the connection expects ${expected}. The two have to agree to the letter.`,
      'If the first is the right provider, enter it exactly like that, trailing slash included.',
    ),
  keys_address_missing: () =>
    say(
      'Nothing says where the keys are that signatures are checked with.',
      "Enter the provider's JWKS address or paste its public key.",
    ),
  keys_not_found: ({ host, status }) =>
    say(`There are no keys at this address of ${host} (status ${String(status)}).`, 'Check the JWKS address.'),
  keys_invalid: ({ source }) =>
    source === 'pasted'
      ? say(
          'The pasted key is neither a PEM public key or certificate nor a JWK or JWK Set.',
          'Paste the public key again, with its BEGIN and END lines.',
        )
      : say('What the JWKS address serves is not a JWK Set.', 'Check the JWKS address in a browser.'),
  client_secret_missing: () =>
    say(
      'The connection needs a client secret, and none is stored.',
      'Enter the client secret, or choose another client authentication.',
    ),
  client_secret_expired: ({ expiredOn }) =>
    say(
      `The client secret expired on ${expiredOn}, and the provider no longer accepts it.`,
      'Make a new client secret at the provider, and enter it with its end date in the connection.',
    ),
  client_key_missing: () =>
    say(
      'The connection authenticates with a private key, and none has been made.',
      'Make a key pair for the connection and register its public key at the provider.',
    ),
  client_key_unusable: () =>
    say('The stored private key cannot sign.', 'Make a new key pair and register its public key at the provider.'),
};
