/** What the OpenID provider says about a person, and which scope asks for it (OpenID Connect Core 1.0, section 5). */
import type { AccountClaims } from 'oidc-provider';
import type { Person } from '../people';

/** Scope to claims; `groups` and `department` are no standard claims, as at most providers. */
export const claimsByScope = {
  openid: ['sub', 'amr'],
  email: ['email', 'email_verified'],
  profile: ['name', 'given_name', 'family_name', 'preferred_username', 'locale', 'department'],
  address: ['address'],
  groups: ['groups'],
};

export function toClaims(person: Person): AccountClaims {
  return {
    sub: person.id,
    email: person.email,
    email_verified: person.emailVerified,
    name: person.displayName,
    given_name: person.givenName,
    family_name: person.familyName,
    preferred_username: person.userName,
    locale: person.locale,
    department: person.department,
    address: { country: person.country },
    groups: [...person.groups],
  };
}
