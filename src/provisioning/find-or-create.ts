/** A person the app does not know: found in Jira, or created there (requirements C3, C4). */
import type { SignInIntent } from '../domain/account-linking';
import { fail, ok, type Result } from '../domain/result';
import { UpstreamFault } from '../ports/faults';
import type { JiraCustomer } from '../ports/jira-directory';
import { judge } from './evaluate';
import { linkKnown } from './link-known';
import {
  admissionRefusal,
  linkRefusal,
  type Resolution,
  type ResolvePorts,
  type ResolveQuestion,
  type ResolveRefusal,
} from './resolution';

/** Jira is asked before anything is changed where the verdict depends on what it says. */
export async function findOrCreate(
  ports: ResolvePorts,
  question: ResolveQuestion,
  intent: SignInIntent | undefined,
): Promise<Resolution> {
  const { admission: rules } = question.connection;
  const mustKnow = !rules.createCustomers || rules.createOnlyWithMappedGroup;
  const first = ask(question, { exists: mustKnow }, []);
  if (first !== undefined) return fail(first);
  if (mustKnow) {
    const found = await find(ports, question);
    if (!found.ok) return fail(found.error);
    if (found.value !== undefined) return existing(ports, question, found.value, intent);
    const organizations = rules.createOnlyWithMappedGroup ? await ports.directory.organizations() : [];
    const names = organizations.map(({ name }) => name);
    const second = ask(question, { exists: false }, names);
    if (second !== undefined) return fail(second);
  }
  return create(ports, question, intent);
}

/** The refusal of the admission rules, if any. */
function ask(
  { connection, identity, profile, patterns }: ResolveQuestion,
  known: { readonly exists: boolean; readonly active?: boolean },
  organizations: readonly string[],
): ResolveRefusal | undefined {
  const facts = { profile, attributes: identity.attributes, known, organizations };
  const verdict = judge(connection, facts, patterns);
  return verdict.ok ? undefined : admissionRefusal(verdict.error);
}

/** What the app is about to do is written down first: only that tells a second try who created the customer. */
async function create(
  ports: ResolvePorts,
  question: ResolveQuestion,
  intent: SignInIntent | undefined,
): Promise<Resolution> {
  const { identity, profile } = question;
  const intended: SignInIntent = { created: true, since: ports.clock.seconds(), adding: [] };
  if (intent === undefined) await ports.customers.intend(identity, intended);
  const made = await ports.directory.createCustomer(profile.email, profile.displayName);
  if (made.ok) {
    return ok({ accountId: made.value.accountId, created: true, isNew: true, profile, intent: intended });
  }
  if (made.error.reason === 'address_rejected') return fail(linkRefusal({ reason: 'address_rejected' }));
  const before = intent ?? { created: false, adding: [] };
  if (intent === undefined) await ports.customers.intend(identity, before);
  const found = await find(ports, question);
  if (!found.ok) return fail(found.error);
  if (found.value === undefined) return unseen(ports, question, before);
  return existing(ports, question, found.value, before);
}

/** By then Jira's search knows every customer it will ever know. */
const searchLagSeconds = 15 * 60;

/** A customer created moments ago, by an earlier try or by another container, is not in Jira's search yet. */
async function unseen(
  { customers, clock }: ResolvePorts,
  { identity, profile }: ResolveQuestion,
  intent: SignInIntent,
): Promise<Resolution> {
  const { link, owner } = await customers.recall(identity, { email: profile.email });
  const mayAppear = intent.created && clock.seconds() - (intent.since ?? clock.seconds()) < searchLagSeconds;
  if (!mayAppear && link === undefined && owner === undefined)
    return fail(linkRefusal({ reason: 'address_taken_unseen' }));
  throw new UpstreamFault('jira', 'Jira does not show the new customer yet.');
}

/** Undefined if Jira has nobody of this address. */
async function find(
  ports: ResolvePorts,
  { profile, deskIds }: ResolveQuestion,
): Promise<Result<JiraCustomer | undefined, ResolveRefusal>> {
  const found = await ports.directory.findCustomer(profile.email, deskIds);
  if (found.ok) return found;
  switch (found.error.reason) {
    case 'atlassian_account_owns_address':
      return fail(linkRefusal({ reason: found.error.reason }));
    case 'ambiguous':
    case 'not_found':
      return ok(undefined);
  }
}

/**
 * Jira has the customer already. The app may know the account by an address it had before, and then it belongs to
 * whoever is linked. Deactivated ones get in only after somebody has reactivated them in Jira: it offers apps no way.
 */
async function existing(
  ports: ResolvePorts,
  question: ResolveQuestion,
  { accountId, active }: JiraCustomer,
  intent: SignInIntent | undefined,
): Promise<Resolution> {
  if (!active) return fail(admissionRefusal({ reason: 'customer_deactivated', rule: 'reactivate' }));
  const record = await ports.customers.get(accountId);
  if (record !== undefined) return linkKnown(ports, question, record, intent);
  const isNew = intent?.created === true;
  const before = intent === undefined ? {} : { intent };
  return ok({ accountId, created: false, isNew, profile: question.profile, ...before });
}
