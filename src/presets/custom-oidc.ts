/** Any OpenID provider, by its issuer or discovery address; every endpoint can be given by hand (requirements A6, A7). */
import { fail, ok } from '../domain/result';
import { isOn, toggleField, typed } from './fields';
import { standardClaims } from './mapping';
import { oidcPreset } from './oidc-preset';
import type { FieldError, Fields } from './preset';
import { withoutDiscovery } from './typed-address';

/** Nothing is discovered: what else would be read from the document has to be typed. */
function missingByHand(input: Fields): readonly FieldError[] {
  const errors = ['authorizationEndpoint', 'tokenEndpoint']
    .filter((id) => typed(input, id) === undefined)
    .map((field) => ({ field, message: 'Needed when the discovery document is not read.' }));
  const hasKeys = typed(input, 'jwksUrl') !== undefined || typed(input, 'publicKey') !== undefined;
  const message = 'Enter a JWKS URL or a public key when the discovery document is not read.';
  return hasKeys ? errors : [...errors, { field: 'jwksUrl', message }];
}

export const customOidc = oidcPreset({
  id: 'custom-oidc',
  name: 'Custom OIDC',
  tile: { letters: 'ID', hue: 210 },
  keywords: ['openid connect', 'other', 'generic'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
  fields: [
    {
      ...{ id: 'issuer', label: 'Issuer', kind: 'url', required: true },
      example: 'https://login.example.com',
      help: 'The address below which /.well-known/openid-configuration is found, or that document’s own address.',
    },
    {
      ...toggleField(
        'discover',
        'Read the discovery document',
        true,
        'Switch off if the provider has none, and enter the endpoints below.',
      ),
      advanced: true,
    },
  ],
  documentation: ['https://openid.net/specs/openid-connect-discovery-1_0.html'],
  mapping: standardClaims,
  locate(input) {
    const issuer = typed(input, 'issuer');
    const discover = isOn(input, 'discover', true);
    const errors = discover ? [] : missingByHand(input);
    if (issuer === undefined || !URL.canParse(issuer)) {
      return fail([{ field: 'issuer', message: 'Enter a full address that starts with https://.' }, ...errors]);
    }
    return errors.length > 0 ? fail(errors) : ok({ issuer: withoutDiscovery(issuer), discover });
  },
  guide: ({ callback, signedOut }) => [
    {
      text: 'At the provider register a web application (confidential client) with the grant type Authorization code and this redirect URI.',
      copy: [
        { label: 'Redirect URI', value: callback },
        { label: 'Post-logout redirect URI', value: signedOut },
      ],
    },
    {
      text: 'Allow the scopes openid, profile and email, and have the e-mail address sent in the ID token or by the userinfo endpoint.',
    },
    { text: 'Copy issuer, client ID and client secret to this form.' },
  ],
});
