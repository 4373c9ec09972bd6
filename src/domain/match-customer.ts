/** Whether a person may become a customer the app already knows (requirement C3). Pure. */
import type { LinkRefusal } from './account-linking';
import { normalizeUserName } from './account-linking';
import type { Profile } from './attribute-mapping';
import type { ConnectionBase } from './connection';
import type { CustomerRecord } from './customer';
import { fail, ok, type Result } from './result';

export interface KnownCustomer {
  readonly record: Pick<CustomerRecord, 'accountId' | 'connectionId' | 'userName' | 'subjects'>;
  /** Those of the record's connections that there are: what was linked through one that is gone binds nobody. */
  readonly connectionIds: readonly string[];
}

/**
 * Who is linked to nobody may be linked. Whoever is linked is taken over by nobody else, unless the connection says that it
 * speaks for the same people; and where user names decide, an address alone never makes two people one.
 */
export function mayLink(
  { id, matching }: Pick<ConnectionBase, 'id' | 'matching'>,
  profile: Profile,
  { record, connectionIds }: KnownCustomer,
): Result<null, LinkRefusal> {
  const isNamesake =
    matching.by === 'user_name' &&
    record.userName !== undefined &&
    (profile.userName === undefined || normalizeUserName(profile.userName) !== record.userName);
  const taken = record.subjects.find((one) => connectionIds.includes(one.connectionId));
  if (!isNamesake && (taken === undefined || matching.onOtherConnection === 'link')) return ok(null);
  const connectionId = taken?.connectionId ?? record.connectionId;
  if (matching.onOtherConnection === 'queue') return fail({ reason: 'link_awaits_administrator', connectionId });
  return fail({ reason: connectionId === id ? 'linked_to_other_subject' : 'linked_to_other_connection', connectionId });
}
