/** Inputs of every preset that speaks OAuth 2.0, with OpenID Connect or without. */
import type { OAuthSettings, ResponseMode, TokenEndpointAuth } from '../domain/connection';
import { choiceField, textField, typed } from './fields';
import type { FieldError, Fields, PresetField } from './preset';

const methods: readonly (readonly [TokenEndpointAuth, string])[] = [
  ['client_secret_basic', 'Client secret in the header (client_secret_basic)'],
  ['client_secret_post', 'Client secret in the body (client_secret_post)'],
  ['private_key_jwt', 'Signed assertion with the app’s own key (private_key_jwt)'],
  ['none', 'None: public client with PKCE'],
];

/** Those the provider offers, its usual one first. */
export const clientAuthenticationField = (offered: readonly TokenEndpointAuth[]): PresetField =>
  choiceField(
    'tokenEndpointAuth',
    'Client authentication',
    offered.flatMap((method) => methods.filter(([value]) => value === method)),
  );

/** Only where the provider knows `private_key_jwt`. */
export const assertionAudienceField = (offered: readonly TokenEndpointAuth[]): readonly PresetField[] =>
  offered.includes('private_key_jwt')
    ? [
        choiceField(
          'assertionAudience',
          'Audience of the client assertion',
          [
            ['token_endpoint', 'Token endpoint'],
            ['issuer', 'Issuer'],
          ],
          {
            required: false,
            help: 'For private_key_jwt alone: take the issuer if the provider refuses the assertion.',
          },
        ),
      ]
    : [];

export const assertionAudienceOf = (input: Fields): Pick<OAuthSettings, 'assertionAudience'> =>
  typed(input, 'assertionAudience') === 'issuer' ? { assertionAudience: 'issuer' } : {};

/** Not required where the provider also knows clients without one; whether one is needed is checked where it is stored. */
export const clientSecretField = (offered: readonly TokenEndpointAuth[]): PresetField => {
  const isAlwaysUsed = offered.every((method) => method.startsWith('client_secret'));
  const help = 'Stored encrypted and never shown again.';
  const otherwise = `${help} Not needed if you choose another client authentication under Advanced.`;
  return {
    ...{ id: 'clientSecret', label: 'Client secret', kind: 'secret', required: isAlwaysUsed },
    help: isAlwaysUsed ? help : otherwise,
  };
};

export const responseModeField = (modes: readonly ResponseMode[], initial: ResponseMode): PresetField =>
  choiceField(
    'responseMode',
    'Response mode',
    modes.map((mode) => [mode, mode] as const),
    { initial },
  );

export const extraParametersField = (example: string): PresetField =>
  textField('extraParameters', 'More authorization request parameters', {
    example,
    help: 'As name=value, separated by & or spaces.',
  });

/** Parameters that the sign-in sets itself. */
const own = new Set([
  ...['client_id', 'client_secret', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'state', 'nonce'],
  ...['code_challenge', 'code_challenge_method', 'request', 'request_uri', 'login_hint', 'max_age', 'acr_values'],
]);

const pairsIn = (input: Fields): readonly string[] =>
  (typed(input, 'extraParameters') ?? '').split(/[&\s]+/).filter((pair) => pair !== '');

export function extraParametersOf(input: Fields): OAuthSettings['extraParameters'] {
  return Object.fromEntries(new URLSearchParams(pairsIn(input).join('&')));
}

export function extraParametersErrors(input: Fields): readonly FieldError[] {
  const field = 'extraParameters';
  if (pairsIn(input).some((pair) => !/^[\w.-]+=/.test(pair))) {
    return [{ field, message: 'Enter them as name=value, separated by & or spaces.' }];
  }
  const taken = Object.keys(extraParametersOf(input)).find((name) => own.has(name));
  return taken === undefined ? [] : [{ field, message: `The sign-in itself sets ${taken}.` }];
}

/** The method that was chosen; `usual` when nothing was sent. */
export const clientAuthenticationOf = (input: Fields, usual: TokenEndpointAuth | undefined): TokenEndpointAuth =>
  methods.find(([method]) => method === typed(input, 'tokenEndpointAuth'))?.[0] ?? usual ?? 'client_secret_basic';

const modes: readonly ResponseMode[] = ['query', 'form_post', 'query.jwt', 'form_post.jwt'];

export const responseModeOf = (input: Fields, usual: ResponseMode): ResponseMode =>
  modes.find((mode) => mode === typed(input, 'responseMode')) ?? usual;
