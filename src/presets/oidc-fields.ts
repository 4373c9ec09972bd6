/** The form of an OpenID provider: what the preset asks for, the credentials, and every address and setting behind "Advanced". */
import type { ResponseMode, TokenEndpointAuth } from '../domain/connection';
import {
  advanced,
  choiceField,
  clientIdField,
  scopesField,
  secretExpiryField,
  textField,
  toggleField,
  urlField,
} from './fields';
import { logoutUrlField } from './logout-template';
import {
  assertionAudienceField,
  clientAuthenticationField,
  clientSecretField,
  extraParametersField,
  responseModeField,
} from './oauth-fields';
import type { PresetField } from './preset';

/** What is particular about a provider's form. */
export interface OidcForm {
  /** Inputs of its own, shown first. One with the id of an advanced input takes its place. */
  readonly fields: readonly PresetField[];
  readonly scopes: string;
  /** Methods it offers, the usual one first. */
  readonly clientAuthentication: readonly TokenEndpointAuth[];
  /** Its client secrets always end some day: the date is asked for beside the secret. */
  readonly secretExpires?: boolean;
  readonly responseMode?: ResponseMode;
  readonly userinfo?: 'merge' | 'off';
  /** Where discovery is at the same address for everybody. */
  readonly discoveryUrl?: string;
  readonly extraParametersExample?: string;
  readonly logout?: { readonly example: string; readonly help: string };
}

const usualLogout = {
  example: 'https://login.example.com/logout?client_id={client_id}&logout_uri={logout_uri}',
  help: 'Only to use another than the provider’s own RP-initiated logout. {client_id} and {logout_uri} are filled in.',
};

export function oidcFields(form: OidcForm): readonly PresetField[] {
  const taken = new Set(form.fields.map(({ id }) => id));
  const expiry = form.secretExpires === true ? [secretExpiryField] : [];
  return [
    ...form.fields,
    clientIdField,
    clientSecretField(form.clientAuthentication),
    ...expiry,
    scopesField(form.scopes),
    ...advanced(furtherFields(form)).filter(({ id }) => !taken.has(id)),
  ];
}

const furtherFields = (form: OidcForm): readonly PresetField[] => [
  clientAuthenticationField(form.clientAuthentication),
  ...assertionAudienceField(form.clientAuthentication),
  responseModeField(['query', 'form_post', 'query.jwt', 'form_post.jwt'], form.responseMode ?? 'query'),
  ...requestFields(form),
  ...addressFields(form),
  ...tokenFields(form),
  logoutUrlField((form.logout ?? usualLogout).example, (form.logout ?? usualLogout).help),
  ...(form.secretExpires === true ? [] : [secretExpiryField]),
];

const requestFields = ({ extraParametersExample }: OidcForm): readonly PresetField[] => [
  choiceField(
    'prompt',
    'Prompt',
    [
      ['', 'Let the provider decide'],
      ['login', 'Always ask for the password (login)'],
      ['select_account', 'Choose an account (select_account)'],
      ['consent', 'Ask for consent (consent)'],
    ],
    { required: false },
  ),
  textField('maxAge', 'Longest time since authentication, in seconds', { example: '3600' }),
  textField('acrValues', 'Authentication context (acr_values)', { help: 'Separated by spaces.' }),
  extraParametersField(extraParametersExample ?? 'ui_locales=de'),
  toggleField(
    'pushRequests',
    'Push authorization requests',
    true,
    'When the provider offers it, requests go there directly and not through the browser (PAR).',
  ),
];

const addressFields = ({ discoveryUrl }: OidcForm): readonly PresetField[] => [
  textField('issuer', 'Issuer', {
    help: 'Only if the provider calls itself otherwise than the fields above make of it.',
  }),
  urlField('discoveryUrl', 'Discovery address', {
    help: 'Only if the discovery document is not below the issuer.',
    ...(discoveryUrl === undefined ? {} : { initial: discoveryUrl }),
  }),
  urlField('authorizationEndpoint', 'Authorization endpoint', { help: 'Wins over the discovery document.' }),
  urlField('tokenEndpoint', 'Token endpoint'),
  urlField('userinfoEndpoint', 'Userinfo endpoint'),
  urlField('pushedAuthorizationRequestEndpoint', 'Pushed authorization request endpoint'),
  urlField('endSessionEndpoint', 'End session endpoint'),
  urlField('jwksUrl', 'JWKS URL', { help: 'Where the keys for the ID token’s signature are read.' }),
];

const tokenFields = ({ userinfo }: OidcForm): readonly PresetField[] => [
  {
    ...{ id: 'publicKey', label: 'Public key', kind: 'certificate', required: false },
    help: 'A PEM public key, a certificate, a JWK or a JWK Set; used instead of any address.',
  },
  textField('algorithms', 'Signature algorithms', {
    example: 'RS256 ES256',
    help: 'Those an ID token may be signed with. HS256 only if you know that the provider uses it.',
  }),
  toggleField('readUserinfo', 'Ask the userinfo endpoint', userinfo !== 'off', 'For claims that the ID token lacks.'),
];
