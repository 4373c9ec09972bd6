/** A person whom the app knows by address or user name, but not by this subject (requirement C3). */
import type { SignInIntent } from '../domain/account-linking';
import type { CustomerRecord } from '../domain/customer';
import { mayLink } from '../domain/match-customer';
import { fail, ok } from '../domain/result';
import { judge } from './evaluate';
import {
  admissionRefusal,
  linkRefusal,
  type Resolution,
  type ResolvePorts,
  type ResolveQuestion,
  type ResolveRefusal,
} from './resolution';

/** Admission first, then whether the person may become this customer; what waits for an administrator is put on the list. */
export async function linkKnown(
  ports: ResolvePorts,
  question: ResolveQuestion,
  record: CustomerRecord,
  intent: SignInIntent | undefined,
): Promise<Resolution> {
  const { connection, identity, profile, patterns } = question;
  const known = { exists: true, status: record.status };
  const verdict = judge(connection, { profile, attributes: identity.attributes, known, organizations: [] }, patterns);
  if (!verdict.ok) return fail(admissionRefusal(verdict.error));
  const connectionIds = await ports.configuration.existing(record.subjects.map((one) => one.connectionId));
  const linked = mayLink(connection, profile, { record, connectionIds });
  const before = intent === undefined ? {} : { intent };
  if (linked.ok) {
    return ok({ accountId: record.accountId, record, created: false, isNew: false, profile, ...before });
  }
  if (linked.error.reason !== 'link_awaits_administrator') return fail(linkRefusal(linked.error));
  return fail(await askAdministrator(ports, question, record.accountId, linked.error.connectionId));
}

/** Who was refused once is refused from then on, without a new line on the list. */
export async function askAdministrator(
  { pendingLinks, clock }: ResolvePorts,
  { connection, identity, profile }: Pick<ResolveQuestion, 'connection' | 'identity' | 'profile'>,
  accountId: string,
  connectionId: string,
): Promise<ResolveRefusal> {
  const decision = await pendingLinks.ask({
    ...{ issuer: identity.issuer, subject: identity.subject, connectionId: connection.id, accountId },
    ...{ email: profile.email, displayName: profile.displayName, askedAt: clock.iso() },
  });
  const reason = decision === 'refused' ? 'linked_to_other_connection' : 'link_awaits_administrator';
  return linkRefusal({ reason, connectionId });
}
