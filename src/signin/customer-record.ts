/** What a sign-in leaves the app to remember of the customer: the record, and the link that leads to it. */
import { mostSubjects, normalizeUserName, type SubjectLink } from '../domain/account-linking';
import type { Connection } from '../domain/connection';
import { nextRevision, type CustomerRecord } from '../domain/customer';
import { isSubject, type Identity } from '../domain/identity';
import type { Placement } from '../provisioning/placement';
import type { ResolvedCustomer } from '../provisioning/resolution';

export function toRecord(
  connection: Connection,
  identity: Identity,
  { accountId, record, profile }: ResolvedCustomer,
  placement: Placement,
  now: number,
  iso: string,
): CustomerRecord {
  const { issuer, subject } = identity;
  const isMine = isSubject(identity);
  const others = record?.subjects.filter((one) => !isMine(one)) ?? [];
  const mine = record?.subjects.find(isMine);
  return {
    accountId,
    email: profile.email,
    displayName: profile.displayName,
    status: 'active',
    connectionId: connection.id,
    ...(connection.matching.by === 'user_name' && profile.userName !== undefined
      ? { userName: normalizeUserName(profile.userName) }
      : record?.userName === undefined
        ? {}
        : { userName: record.userName }),
    subjects: [
      ...others.slice(1 - mostSubjects),
      mine ?? { issuer, subject, connectionId: connection.id, linkedAt: iso },
    ],
    organizations: placement.organizations,
    ownOrganizations: placement.ownOrganizations.filter((name) => Object.hasOwn(placement.organizations, name)),
    attributes: samplesOf(identity.attributes),
    firstSignInAt: record?.firstSignInAt ?? now,
    // Told apart by an older version of the app by this alone, so no two sign-ins have the same.
    lastSignInAt: Math.max(now, (record?.lastSignInAt ?? 0) + 1),
    signIns: (record?.signIns ?? 0) + 1,
    revision: nextRevision(record),
  };
}

export const toLink = (
  connection: Connection,
  { accountId, link, profile }: ResolvedCustomer,
  placement: Placement,
  record: CustomerRecord,
  iso: string,
): SubjectLink => ({
  accountId,
  connectionId: connection.id,
  email: profile.email,
  ...(placement.applied === undefined ? {} : { applied: placement.applied }),
  carried: placement.carried,
  desks: placement.desks,
  linkedAt: link?.linkedAt ?? iso,
  record,
});

/** Names and shortened values for the customer's page. */
function samplesOf(
  attributes: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string | readonly string[]>> {
  const shorten = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
  return Object.fromEntries(
    Object.entries(attributes)
      .slice(0, 50)
      .map(([name, value]) => [
        name.slice(0, 200),
        Array.isArray(value) ? value.slice(0, 50).map(shorten) : shorten(value),
      ]),
  );
}
