/** Checks credentials as Atlassian's two doors do, and says who is calling. */
import { tokens, type ApiToken } from '../seed/accounts';
import type { Site } from '../site';
import { findAccount } from '../store/accounts';
import { Refusal } from '../answers/answer';
import { anonymous, appPrincipal, type Caller, type Principal } from './principal';

const issued: readonly ApiToken[] = Object.values(tokens);

/** What the site says to a wrong password, a wrong token and a scoped token alike. */
const siteRefusal = new Refusal(
  {
    status: 401,
    body: 'Client must be authenticated to access this resource.',
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
  },
  'The credentials are not accepted at the site',
);

const gatewayRefusal = (message: string): Refusal =>
  new Refusal({ status: 401, body: { code: 401, message } }, 'The credentials are not accepted at the gateway');

function fromBasic(site: Site, caller: Extract<Caller, { kind: 'basic' }>): { account: Principal; token: ApiToken } {
  const refusal = caller.viaGateway ? gatewayRefusal('Unauthorized') : siteRefusal;
  const token = issued.find((candidate) => candidate.value === caller.token);
  if (token === undefined || token.expired) throw refusal;
  const account = findAccount(site.database, token.accountId);
  if (account?.active !== true || account.email.toLowerCase() !== caller.email.toLowerCase()) throw refusal;
  if ((token.scopes !== undefined) !== caller.viaGateway) throw refusal;
  return { account: { kind: 'account', accountId: account.accountId, account }, token };
}

/** Any of the lists of scopes will do, and each of its scopes is needed. */
const hasScopes = (held: readonly string[], needed: readonly (readonly string[])[]): boolean =>
  needed.length === 0 || needed.some((scopes) => scopes.every((scope) => held.includes(scope)));

/** Throws the answer to give when the credentials, or the scopes of the token, are not accepted. */
export function authenticate(site: Site, caller: Caller, needed: readonly (readonly string[])[]): Principal {
  switch (caller.kind) {
    case 'app':
      return appPrincipal;
    case 'anonymous':
      return anonymous;
    case 'user': {
      const account = findAccount(site.database, caller.accountId);
      if (account?.active !== true) throw siteRefusal;
      return { kind: 'account', accountId: account.accountId, account };
    }
    case 'basic': {
      const { account, token } = fromBasic(site, caller);
      if (token.scopes !== undefined && !hasScopes(token.scopes, needed)) {
        throw gatewayRefusal('Unauthorized; scope does not match');
      }
      return account;
    }
  }
}
