/** The memory of the OAuth 2.0 server: its client, the codes (used once) and the tokens that are out. */
import type { AuthorizationCode, AuthorizationCodeModel, Client, Token } from '@node-oauth/oauth2-server';

export interface RegisteredClient {
  readonly id: string;
  readonly secret: string;
  readonly redirectUris: readonly string[];
}

/** `user:email` opens the addresses, `read:org` the organizations; anything else is dropped in silence, as GitHub does. */
const knownScopes = ['read:user', 'user:email', 'read:org'];

export function createModel({ id, secret, redirectUris }: RegisteredClient): AuthorizationCodeModel {
  const client: Client = { id, redirectUris: [...redirectUris], grants: ['authorization_code'] };
  const codes = new Map<string, AuthorizationCode>();
  const tokens = new Map<string, Token>();
  return {
    // The library asks without a secret at the authorization endpoint.
    getClient: (clientId: string, given: string | null) =>
      Promise.resolve(clientId === id && (given === null || given === secret) ? client : undefined),
    validateScope: (_user, _client, asked = []) =>
      Promise.resolve(asked.flatMap((scope) => scope.split(',')).filter((scope) => knownScopes.includes(scope))),
    saveAuthorizationCode: (code, forClient, user) => {
      const saved = { ...code, client: forClient, user };
      codes.set(code.authorizationCode, saved);
      return Promise.resolve(saved);
    },
    getAuthorizationCode: (code) => Promise.resolve(codes.get(code)),
    revokeAuthorizationCode: ({ authorizationCode }) => Promise.resolve(codes.delete(authorizationCode)),
    saveToken: (token, forClient, user) => {
      const saved = { ...token, client: forClient, user };
      tokens.set(token.accessToken, saved);
      return Promise.resolve(saved);
    },
    getAccessToken: (token) => Promise.resolve(tokens.get(token)),
    verifyScope: (token, needed) => Promise.resolve(needed.every((scope) => token.scope?.includes(scope))),
  };
}
