/** The words that explanations share. */
import type { Called, SignedMessage } from '../refusals';

export interface Explanation {
  readonly explanation: string;
  readonly likelyFix: string;
}

/** One sentence-maker for each reason of a union: a new reason does not compile until it has one. */
export type Explanations<Refusal extends { readonly reason: string }> = {
  readonly [Reason in Refusal['reason']]: (refusal: Extract<Refusal, { readonly reason: Reason }>) => Explanation;
};

export const say = (explanation: string, likelyFix: string): Explanation => ({ explanation, likelyFix });

export const endpointNames: Readonly<Record<Called, string>> = {
  discovery: 'discovery document',
  keys: 'JWKS address',
  authorization: 'authorization endpoint',
  pushed_authorization_request: 'pushed authorization request endpoint',
  token: 'token endpoint',
  userinfo: 'userinfo endpoint',
  emails: 'e-mail endpoint',
  groups: 'Microsoft Graph',
};

export const messageNames: Readonly<Record<SignedMessage, string>> = {
  id_token: 'ID token',
  authorization_response: 'signed authorization response',
  userinfo: 'signed userinfo answer',
  logout_token: 'logout token',
};

/** Epoch seconds as people write a time, in UTC. */
export const toTime = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

export const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '));
