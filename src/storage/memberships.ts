/**
 * Who is in which organization, as rows of the custom entity `membership`: the index of lists by organization. Written
 * before the customer's record, which decides: a row the record does not confirm is passed over.
 */
import { kvs } from '@forge/kvs';
import type { CustomerRecord } from '../domain/customer';
import { nonEmpty } from './customer-row';
import { refuseBroken, stored } from './guarded';
import { accountKey, entities, keys } from './keys';

export interface MembershipRow {
  readonly organization: string;
  readonly email: string;
  readonly accountId: string;
}

/** Organizations are compared as Jira does, without regard to case. */
export const organizationKey = (name: string): string => nonEmpty(name.trim().toLowerCase().slice(0, 300));

const mostInOneBatch = 25;

/** Writes and removes what is different; nothing is asked of the store where nothing is. */
export async function noteMemberships(
  before: CustomerRecord | undefined,
  after: CustomerRecord | undefined,
): Promise<void> {
  const [old, wanted] = [organizationsOf(before), organizationsOf(after)];
  const moved = before?.email !== after?.email;
  const account = accountKey((after ?? before)?.accountId ?? '');
  const entityName = entities.membership;
  const rows = [...wanted]
    .filter((organization) => moved || !old.has(organization))
    .map((organization) => {
      const value: MembershipRow = {
        organization,
        email: nonEmpty((after?.email ?? '').slice(0, 320)),
        accountId: after?.accountId ?? '',
      };
      return { key: keys.membership(organization, account), value, entityName };
    });
  const gone = [...old]
    .filter((organization) => !wanted.has(organization))
    .map((organization) => ({ key: keys.membership(organization, account), entityName }));
  for (const batch of batches(rows)) refuseBroken(await stored(kvs.batchSet(batch)), 'note memberships');
  for (const batch of batches(gone)) refuseBroken(await stored(kvs.batchDelete(batch)), 'note memberships');
}

const organizationsOf = (record: CustomerRecord | undefined): ReadonlySet<string> =>
  new Set(Object.keys(record?.organizations ?? {}).map(organizationKey));

export const batches = <T>(items: readonly T[]): readonly T[][] =>
  Array.from({ length: Math.ceil(items.length / mostInOneBatch) }, (_, at) =>
    items.slice(at * mostInOneBatch, (at + 1) * mostInOneBatch),
  );
