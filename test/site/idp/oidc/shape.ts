/** The make of the local OpenID provider: by the book, or with the paths and habits of an AWS Cognito user pool. */
import type { AccountClaims, Configuration } from 'oidc-provider';
import type { Person } from '../people';
import { claimsByScope, toClaims } from './claims';

export type ShapeName = 'standard' | 'cognito';

export interface Shape {
  readonly routes: NonNullable<Configuration['routes']>;
  readonly claimsByScope: Readonly<Record<string, string[]>>;
  /** `use` tells the ID token from userinfo, which need not say the same. */
  readonly toClaims: (person: Person, use: string) => AccountClaims;
  /** Whether discovery offers RP-initiated logout. */
  readonly endSession: boolean;
}

const standard: Shape = { routes: {}, claimsByScope, toClaims, endSession: true };

/**
 * AWS Cognito developer guide, "User pool endpoints" and "Understanding user pool JSON web tokens": groups only in the ID
 * token and under a name of its own, `email_verified` as text at userinfo, and a logout that discovery does not mention.
 */
const cognito: Shape = {
  routes: {
    authorization: '/oauth2/authorize',
    token: '/oauth2/token',
    userinfo: '/oauth2/userInfo',
    revocation: '/oauth2/revoke',
    jwks: '/.well-known/jwks.json',
  },
  claimsByScope: {
    openid: ['sub', 'cognito:username', 'cognito:groups', 'token_use', 'username'],
    email: ['email', 'email_verified'],
    profile: ['name', 'given_name', 'family_name', 'locale'],
  },
  toClaims: (person, use) => {
    const { sub, email, email_verified, name, given_name, family_name, locale } = toClaims(person);
    const common = { sub, email, name, given_name, family_name, locale };
    if (use === 'userinfo') return { ...common, username: person.userName, email_verified: String(email_verified) };
    const groups = person.groups.length === 0 ? {} : { 'cognito:groups': [...person.groups] };
    return { ...common, ...groups, email_verified, 'cognito:username': person.userName, token_use: 'id' };
  },
  endSession: false,
};

export const shapes: Readonly<Record<ShapeName, Shape>> = { standard, cognito };
