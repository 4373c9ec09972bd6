/** Which customer an identity is, found or created in Jira (requirements C3, C4). Decides before it changes anything. */
import { fail, ok } from '../domain/result';
import { judge } from './evaluate';
import { namesOf } from './known-customer';
import { admissionRefusal, type Resolution, type ResolvePorts, type ResolveQuestion } from './resolution';

/** Order: linked subject, then the address or user name the app knows, then Jira. */
export async function resolveCustomer(ports: ResolvePorts, question: ResolveQuestion): Promise<Resolution> {
  const { connection, identity, profile, patterns } = question;
  const { link, intent, owner } = await ports.customers.recall(identity, namesOf(question));
  if (link !== undefined) {
    const record = question.afresh ? await ports.customers.get(link.accountId) : link.record;
    if (record !== undefined) {
      const known = { exists: true, status: record.status };
      const facts = { profile, attributes: identity.attributes, known, organizations: [] };
      const verdict = judge(connection, facts, patterns);
      if (!verdict.ok) return fail(admissionRefusal(verdict.error));
      const before = intent === undefined ? {} : { intent };
      return ok({ accountId: link.accountId, link, record, created: false, isNew: false, profile, ...before });
    }
  }
  const known = owner === undefined ? undefined : await ports.customers.get(owner.accountId);
  // Loaded for people who come for the first time: everybody else returns.
  return known === undefined
    ? (await import('./find-or-create')).findOrCreate(ports, question, intent)
    : (await import('./link-known')).linkKnown(ports, question, known, intent);
}
