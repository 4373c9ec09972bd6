/** Any OAuth 2.0 server without ID token: the userinfo endpoint says who it is (requirement A8). */
import { fail, ok, type Result } from '../domain/result';
import { isSafeUrl } from '../domain/safe-url';
import { textField, typed, urlField } from './fields';
import { preferring, standardClaims } from './mapping';
import { oauthPreset, type OAuthServer } from './oauth-preset';
import type { FieldError } from './preset';
import { originOf } from './typed-address';

const endpoints = [
  { id: 'authorizationEndpoint', name: 'the authorization endpoint' },
  { id: 'tokenEndpoint', name: 'the token endpoint' },
  { id: 'userinfoEndpoint', name: 'the userinfo endpoint' },
] as const;

/** Endpoints that were left out are looked up when the form is checked; for that the issuer has to be an address. */
function fromMetadata(
  issuer: string | undefined,
  missing: readonly (typeof endpoints)[number][],
): Result<OAuthServer, readonly FieldError[]> {
  if (issuer === undefined) {
    return fail(missing.map(({ id, name }) => ({ field: id, message: `Enter ${name}, or the issuer above.` })));
  }
  return isSafeUrl(issuer)
    ? ok({ issuer, endpoints: {} })
    : fail([{ field: 'issuer', message: 'Enter a full address that starts with https://.' }]);
}

export const customOauth = oauthPreset({
  id: 'custom-oauth',
  name: 'Custom OAuth 2.0',
  tile: { letters: 'OA', hue: 95 },
  keywords: ['oauth2', 'other', 'generic'],
  scopes: 'profile email',
  clientAuthentication: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
  subjectAttribute: 'sub',
  fields: [
    textField('issuer', 'Issuer', {
      example: 'https://login.example.com',
      help: 'Finds the endpoints left empty below in the server’s metadata (RFC 8414), and names the server beside the subject. Change it only before the first sign-in.',
    }),
    urlField('authorizationEndpoint', 'Authorization endpoint', {
      example: 'https://login.example.com/oauth/authorize',
    }),
    urlField('tokenEndpoint', 'Token endpoint', { example: 'https://login.example.com/oauth/token' }),
    urlField('userinfoEndpoint', 'Userinfo endpoint', {
      example: 'https://api.example.com/me',
      help: 'Answers with a JSON object about the person whom the access token stands for.',
    }),
    textField('subjectAttribute', 'Subject attribute', {
      required: true,
      initial: 'sub',
      example: 'id',
      help: 'The member of that object that never changes for a person; a dotted path such as data.id is possible.',
    }),
  ],
  documentation: ['https://www.rfc-editor.org/rfc/rfc6749', 'https://www.rfc-editor.org/rfc/rfc7636'],
  mapping: preferring(standardClaims, {
    email: ['email', 'mail', 'email_address', 'data.email'],
    firstName: ['given_name', 'first_name', 'firstName'],
    lastName: ['family_name', 'last_name', 'lastName'],
    displayName: ['name', 'display_name', 'displayName'],
    userName: ['preferred_username', 'username', 'login'],
  }),
  locate(input) {
    const missing = endpoints.filter(({ id }) => typed(input, id) === undefined);
    if (missing.length > 0) return fromMetadata(typed(input, 'issuer'), missing);
    const authorization = typed(input, 'authorizationEndpoint') ?? '';
    const issuer = URL.canParse(authorization) ? originOf(new URL(authorization).origin) : undefined;
    return issuer === undefined
      ? fail([{ field: 'authorizationEndpoint', message: 'Enter a full address that starts with https://.' }])
      : ok({ issuer, endpoints: {} });
  },
  guide: ({ callback, signedOut }) => [
    {
      text: 'At the provider register a web application (confidential client) with the grant type Authorization code and this redirect URI.',
      copy: [
        { label: 'Redirect URI', value: callback },
        { label: 'Sign-out URL', value: signedOut },
      ],
    },
    { text: 'Allow the scopes that let the app read name and e-mail address.' },
    { text: 'Copy the issuer or the endpoints, the client ID and the client secret to this form.' },
    {
      text: 'Choose the subject attribute with care: it must never change and never be given to somebody else. A user name or an e-mail address is not good enough.',
    },
  ],
});
