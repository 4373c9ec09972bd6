/** What the outcome in Jira depends on, as one short text: when it is the same as last time, Jira is not asked. */
import type { Profile } from '../domain/attribute-mapping';
import type { Connection } from '../domain/connection';
import type { Hashing } from '../ports/hashing';

/** Attributes that Jira keeps with the customer; a custom one wins over a standard one of the same name. */
export const carriedAttributes = ({ phone, company, custom }: Profile): Readonly<Record<string, string>> => ({
  ...(phone === undefined ? {} : { phone }),
  ...(company === undefined ? {} : { company }),
  ...custom,
});

const sorted = (values: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)));

export const fingerprint = ({ digest }: Hashing, connection: Connection, profile: Profile): string =>
  digest(
    JSON.stringify(connection.organizations),
    JSON.stringify(profile.groups),
    profile.email,
    sorted(carriedAttributes(profile)),
    String(connection.admission.updateProfile),
  );
