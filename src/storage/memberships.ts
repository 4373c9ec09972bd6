/**
 * Who is in which organization, as rows of the custom entity `membership`: the index of lists by organization. Written
 * before the customer's record, which decides: a row the record does not confirm is passed over.
 */
import { kvs } from '@forge/kvs';
import type { CustomerRecord } from '../domain/customer';
import { nonEmpty } from './customer-row';
import { refuseLeft, refuseUnwritten, stored } from './guarded';
import { accountKey, entities, keys } from './keys';

export interface MembershipRow {
  readonly organization: string;
  readonly email: string;
  readonly accountId: string;
}

/** Organizations are compared as Jira does, without regard to case. */
export const organizationKey = (name: string): string => nonEmpty(name.trim().toLowerCase().slice(0, 300));

const mostInOneBatch = 25;

/** A row that the customer's record does not confirm any more. */
interface Gone {
  readonly key: string;
  readonly entityName: string;
}

/**
 * Writes what is new, and gives the rows to be removed by the transaction that writes the record: without them a list
 * would miss somebody whose record, for want of that transaction, stays as it was. Those that the transaction has no room
 * for are removed at once. Nothing is asked of the store where nothing is different.
 * @param room operations that the transaction can take
 */
export async function noteMemberships(
  before: CustomerRecord | undefined,
  after: CustomerRecord | undefined,
  room: number,
): Promise<readonly Gone[]> {
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
  for (const batch of batches(rows)) refuseUnwritten(await stored(kvs.batchSet(batch)), batch, 'note memberships');
  for (const batch of batches(gone.slice(room)))
    refuseLeft(await stored(kvs.batchDelete(batch)), batch, 'note memberships');
  return gone.slice(0, room);
}

const organizationsOf = (record: CustomerRecord | undefined): ReadonlySet<string> =>
  new Set(Object.keys(record?.organizations ?? {}).map(organizationKey));

export const batches = <T>(items: readonly T[]): readonly T[][] =>
  Array.from({ length: Math.ceil(items.length / mostInOneBatch) }, (_, at) =>
    items.slice(at * mostInOneBatch, (at + 1) * mostInOneBatch),
  );
