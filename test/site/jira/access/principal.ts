/** Who is calling, once credentials have been checked. */
import { app } from '../seed/accounts';
import type { Account } from '../store/accounts';

export type Caller =
  | { readonly kind: 'app' }
  | { readonly kind: 'user'; readonly accountId: string; readonly impersonated: boolean }
  | { readonly kind: 'basic'; readonly email: string; readonly token: string; readonly viaGateway: boolean }
  | { readonly kind: 'anonymous' };

export type Principal =
  | { readonly kind: 'app'; readonly accountId: string }
  | { readonly kind: 'account'; readonly accountId: string; readonly account: Account }
  | { readonly kind: 'anonymous'; readonly accountId: undefined };

export const appPrincipal: Principal = { kind: 'app', accountId: app.accountId };
export const anonymous: Principal = { kind: 'anonymous', accountId: undefined };
