/** A known customer whose identity, address or user name is claimed by somebody else too (requirement C3). */
import { normalizeUserName, type LinkRefusal } from '../domain/account-linking';
import type { CustomerRecord } from '../domain/customer';
import {
  linkRefusal,
  type ResolvedCustomer,
  type ResolvePorts,
  type ResolveQuestion,
  type ResolveRefusal,
} from './resolution';

type Question = Pick<ResolveQuestion, 'connection' | 'identity' | 'profile'>;

/**
 * A provider names itself, so two connections may claim one name and with it each other's people; and a person's address
 * or user name may become one that belongs to somebody else. Both are refused like any address that is linked elsewhere,
 * or wait for an administrator where the connection says so. That connections may link people makes no two customers one.
 */
export async function disputeOver(
  ports: ResolvePorts,
  question: Question,
  { accountId, link, record }: ResolvedCustomer,
): Promise<ResolveRefusal | undefined> {
  const { connection } = question;
  const isForeign =
    link !== undefined && link.connectionId !== connection.id && connection.matching.onOtherConnection !== 'link';
  if (isForeign && (await ports.configuration.existing([link.connectionId])).length > 0) {
    return refuse(ports, question, { accountId, connectionId: link.connectionId });
  }
  // Whom the app does not know has been looked for by these names.
  if (record === undefined) return undefined;
  const owner = await otherOwner(ports, question, accountId, record);
  return owner === undefined ? undefined : refuse(ports, question, owner);
}

/** Whoever has the address or the user name that is new with this person. */
async function otherOwner(
  { customers }: ResolvePorts,
  { connection, profile }: Question,
  accountId: string,
  record: CustomerRecord,
) {
  const { email } = profile;
  const userName =
    connection.matching.by === 'user_name' && profile.userName !== undefined
      ? normalizeUserName(profile.userName)
      : undefined;
  const owners = [
    record.email === email ? undefined : await customers.byEmail(email),
    userName === undefined || record.userName === userName ? undefined : await customers.byUserName(userName),
  ];
  return owners.find((one) => one !== undefined && one.accountId !== accountId);
}

async function refuse(
  ports: ResolvePorts,
  question: Question,
  owner: { readonly accountId: string; readonly connectionId: string },
): Promise<ResolveRefusal> {
  const { connectionId } = owner;
  if (question.connection.matching.onOtherConnection === 'queue') {
    const { askAdministrator } = await import('./link-known');
    return askAdministrator(ports, question, owner.accountId, connectionId);
  }
  const reason: LinkRefusal['reason'] =
    connectionId === question.connection.id ? 'linked_to_other_subject' : 'linked_to_other_connection';
  return linkRefusal({ reason, connectionId });
}
