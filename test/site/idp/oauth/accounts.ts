/** What the OAuth provider's API says about a person, in the manner of GitHub's REST API. */
import type { Person } from '../people';

/** A number, as GitHub's ids are; stable, because it comes from the person's own id. */
export const accountNumber = (person: Person): number => Number.parseInt(person.id.slice(-8), 16);

/** `GET /user`: the address is null, as for everybody who has not made it public. */
export function toUser(person: Person) {
  return {
    login: person.userName,
    id: accountNumber(person),
    type: 'User',
    name: person.displayName,
    company: person.department === '' ? null : person.department,
    email: null,
    location: person.country,
  };
}

/** `GET /user/emails`: the primary address is neither the only one nor the first. */
export function toEmails(person: Person) {
  const hidden = `${accountNumber(person)}+${person.id.slice(0, 8)}@users.noreply.local.example`;
  return [
    { email: hidden, primary: false, verified: true, visibility: null },
    { email: person.email, primary: true, verified: person.emailVerified, visibility: 'private' },
  ];
}

/** `GET /user/orgs`: the groups. */
export function toOrganizations(person: Person) {
  return person.groups.map((login, index) => ({ login, id: accountNumber(person) * 10 + index }));
}

/** `GET /userinfo`: for providers that answer in one call, with the claims some levels down. */
export function toUserinfo(person: Person) {
  return {
    id: accountNumber(person),
    username: person.userName,
    profile: {
      name: { given: person.givenName, family: person.familyName, full: person.displayName },
      contact: { email: person.email, email_verified: person.emailVerified },
    },
    groups: person.groups,
  };
}
