/** Makes a preset of what is particular about an OAuth 2.0 server without OpenID Connect (requirement A8). */
import type { Endpoints, OAuthConnection, TokenEndpointAuth } from '../domain/connection';
import { fail, ok, type Result } from '../domain/result';
import {
  advanced,
  clientIdField,
  fieldErrors,
  firstPerField,
  ifTyped,
  scopesField,
  secretExpiryField,
  textField,
  typed,
  urlField,
  wordsOf,
} from './fields';
import { logoutErrors, logoutTemplate, logoutUrlField } from './logout-template';
import {
  assertionAudienceField,
  assertionAudienceOf,
  clientAuthenticationField,
  clientAuthenticationOf,
  clientSecretField,
  extraParametersErrors,
  extraParametersField,
  extraParametersOf,
  responseModeField,
  responseModeOf,
} from './oauth-fields';
import type { FieldError, Fields, OAuthPreset, PresetField } from './preset';
import { originsOf } from './typed-address';

/** What a preset makes of its own inputs. */
export interface OAuthServer {
  readonly issuer: string;
  readonly endpoints: Endpoints;
}

export interface OAuthProvider extends Omit<OAuthPreset, 'protocol' | 'fields' | 'settings' | 'hosts'> {
  /** Inputs of its own, shown first. One with the id of an advanced input takes its place. */
  readonly fields: readonly PresetField[];
  readonly scopes: string;
  /** Methods it offers, the usual one first. */
  readonly clientAuthentication: readonly TokenEndpointAuth[];
  /** The userinfo member that never changes for a person. */
  readonly subjectAttribute: string;
  locate(input: Fields): Result<OAuthServer, readonly FieldError[]>;
}

export function oauthPreset(provider: OAuthProvider): OAuthPreset {
  const { id, name, tile, keywords, documentation, mapping } = provider;
  const fields = oauthFields(provider);
  const settings = (input: Fields): Result<OAuthConnection['oauth'], readonly FieldError[]> => {
    const located = provider.locate(input);
    const logoutUrl = logoutTemplate(input);
    const errors = [
      ...fieldErrors(fields, input),
      ...(located.ok ? [] : located.error),
      ...extraParametersErrors(input),
      ...logoutErrors(logoutUrl),
    ];
    if (errors.length > 0 || !located.ok) return fail(firstPerField(errors));
    return ok({
      issuer: typed(input, 'issuer') ?? located.value.issuer,
      subjectAttribute: typed(input, 'subjectAttribute') ?? provider.subjectAttribute,
      clientId: typed(input, 'clientId') ?? '',
      scopes: wordsOf(input, 'scopes'),
      tokenEndpointAuth: clientAuthenticationOf(input, provider.clientAuthentication[0]),
      ...assertionAudienceOf(input),
      responseMode: responseModeOf(input, 'query'),
      endpoints: { ...located.value.endpoints, ...endpointsByHand(input) },
      extraParameters: extraParametersOf(input),
      ...(logoutUrl !== undefined && { logoutUrl }),
    });
  };
  return {
    ...{ id, name, tile, keywords, documentation, mapping, fields, protocol: 'oauth', settings },
    ...(provider.trustsDirectory && { trustsDirectory: provider.trustsDirectory }),
    guide: (addresses) => provider.guide(addresses),
    hosts: (input) => {
      const located = provider.locate(input);
      const known = { ...(located.ok ? located.value.endpoints : {}), ...endpointsByHand(input) };
      const { authorization, token, userinfo, emails } = known;
      const isAsked = [authorization, token, userinfo].includes(undefined);
      return originsOf(...(isAsked ? [typed(input, 'issuer')] : []), token, userinfo, emails);
    },
  };
}

function oauthFields(provider: OAuthProvider): readonly PresetField[] {
  const taken = new Set(provider.fields.map(({ id }) => id));
  const further = advanced([
    clientAuthenticationField(provider.clientAuthentication),
    ...assertionAudienceField(provider.clientAuthentication),
    // A signed response would need keys, which a server without OpenID Connect does not publish.
    responseModeField(['query', 'form_post'], 'query'),
    extraParametersField('allow_signup=false'),
    textField('subjectAttribute', 'Subject attribute', {
      initial: provider.subjectAttribute,
      help: 'The member of the userinfo answer that never changes for a person; a dotted path is possible.',
    }),
    textField('issuer', 'Name of the server', {
      help: 'Stands for the issuer beside the subject. Change it only before the first sign-in.',
    }),
    urlField('authorizationEndpoint', 'Authorization endpoint'),
    urlField('tokenEndpoint', 'Token endpoint'),
    urlField('userinfoEndpoint', 'Userinfo endpoint'),
    urlField('emailsEndpoint', 'E-mail addresses endpoint', {
      help: 'A list of addresses with email, primary and verified, where userinfo has no verified one.',
    }),
    logoutUrlField('https://login.example.com/logout?returnTo={logout_uri}', 'Where sign-out continues, if anywhere.'),
    secretExpiryField,
  ]);
  return [
    ...provider.fields,
    clientIdField,
    clientSecretField(provider.clientAuthentication),
    scopesField(provider.scopes),
    ...further.filter(({ id }) => !taken.has(id)),
  ];
}

const endpointsByHand = (input: Fields): Endpoints => ({
  ...ifTyped(input, 'authorizationEndpoint', 'authorization'),
  ...ifTyped(input, 'tokenEndpoint', 'token'),
  ...ifTyped(input, 'userinfoEndpoint', 'userinfo'),
  ...ifTyped(input, 'emailsEndpoint', 'emails'),
});
