/** Connections as an administrator would have saved them, with what a test needs otherwise on top. */
import { toAddresses } from '../../../../src/domain/addresses';
import type { ConnectionBase, OAuthConnection, OidcConnection, OidcSettings } from '../../../../src/domain/connection';
import type { SignInAttempt } from '../../../../src/domain/sign-in-attempt';
import { connectionBase } from '../../connection-base';
import { noon } from './ports';

export const addresses = toAddresses('https://gateway.example', 'c-1');

const base: ConnectionBase = {
  ...connectionBase,
  id: 'c-1',
  name: 'Acme',
  preset: 'custom-oidc',
  clockSkewSeconds: 30,
};

export function oidcConnection(
  settings: Partial<OidcSettings> & Pick<OidcSettings, 'issuer'>,
  changes: Partial<ConnectionBase> = {},
): OidcConnection {
  return {
    ...base,
    ...changes,
    protocol: 'oidc',
    oidc: {
      clientId: 'gatehouse',
      scopes: ['openid', 'email', 'profile'],
      tokenEndpointAuth: 'client_secret_basic',
      endpoints: {},
      responseMode: 'query',
      extraParameters: {},
      discover: true,
      keys: { source: 'discovery' },
      algorithms: ['RS256'],
      acrValues: [],
      userinfo: 'merge',
      pushedAuthorizationRequests: 'when_offered',
      groupsOverage: 'refuse_mapping',
      ...settings,
    },
  };
}

export function oauthConnection(settings: Partial<OAuthConnection['oauth']> = {}): OAuthConnection {
  return {
    ...base,
    preset: 'github',
    protocol: 'oauth',
    oauth: {
      clientId: 'gatehouse',
      scopes: ['read:user', 'user:email'],
      tokenEndpointAuth: 'client_secret_post',
      endpoints: {
        authorization: 'https://github.example/login/oauth/authorize',
        token: 'https://github.example/login/oauth/access_token',
        userinfo: 'https://api.github.example/user',
        emails: 'https://api.github.example/user/emails',
      },
      responseMode: 'query',
      extraParameters: {},
      issuer: 'https://github.example',
      subjectAttribute: 'id',
      ...settings,
    },
  };
}

export const attempt: SignInAttempt = {
  id: 'state-Ab3_-1234567890',
  connectionId: 'c-1',
  destination: { kind: 'home' },
  reference: 'ABCD-1234',
  startedAt: noon,
  expiresAt: noon + 900,
  nonce: 'nonce-Cd4_-1234567890',
  codeVerifier: 'verifier-Ef5_-1234567890-1234567890-1234567890',
};
