/** A person whom the app knows by address or user name, but not by this subject (requirement C3). */
import type { SignInIntent } from '../domain/account-linking';
import type { CustomerRecord } from '../domain/customer';
import { isSubject } from '../domain/identity';
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
  const facts = { profile, attributes: identity.attributes, known: { exists: true, status: record.status } };
  const verdict = judge(connection, { ...facts, organizations: [] }, patterns);
  if (!verdict.ok) return fail(admissionRefusal(verdict.error));
  const before = intent === undefined ? {} : { intent };
  const known = { accountId: record.accountId, record, created: false, isNew: false, profile, ...before };
  if (isLinked(question, record)) return ok(known);
  const connectionIds = await ports.configuration.existing(record.subjects.map((one) => one.connectionId));
  const linked = mayLink(connection, profile, { record, connectionIds });
  if (linked.ok) return ok(known);
  if (linked.error.reason !== 'link_awaits_administrator') return fail(linkRefusal(linked.error));
  return fail(await askAdministrator(ports, question, record.accountId, linked.error.connectionId));
}

/** The same person, in another browser, was linked through this connection since this sign-in looked for the link. */
const isLinked = ({ connection, identity }: ResolveQuestion, { subjects }: CustomerRecord): boolean =>
  subjects.filter(isSubject(identity)).some((one) => one.connectionId === connection.id);

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
