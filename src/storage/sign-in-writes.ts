/** The end of a sign-in: everything it leaves behind, in one transaction. */
import { Filter, FilterConditions, kvs } from '@forge/kvs';
import { fail, ok } from '../domain/result';
import type { CustomerRecord } from '../domain/customer';
import type { Owner, SignInWrites } from '../ports/customer-records';
import { UpstreamFault } from '../ports/faults';
import { giveUpName, inTheWay, takeNames, type Abandoned } from './claims';
import { readCustomer, unchangedSince } from './customer-reads';
import { customerRow, type CustomerRow } from './customer-row';
import { isRefusedWrite, patiently, secondsToLive, toFault } from './guarded';
import { entities, keys } from './keys';
import { noteMemberships } from './memberships';
import { readPlain } from './records';
import { newSession } from './sessions';
import { entryRow } from './sign-in-log-row';
import { stamped, stampedAt } from './versions';

type Write = Parameters<SignInWrites['complete']>[0];
type Transaction = ReturnType<typeof kvs.transact>;

/** Rows of organizations in the transaction, which takes 25 operations: session, link, names and log are at most fifteen. */
const mostLeft = 10;

const mayNotExist = () => new Filter<CustomerRow>().and('status', FilterConditions.notExists());

export const signInWrites: SignInWrites = {
  async complete(write) {
    const { customer, before, session } = write;
    const left = customer === undefined ? [] : await noteMemberships(before, customer, mostLeft);
    const { token, records } = newSession(session);
    const attempt = async (abandoned: Abandoned) =>
      executed(await transactionOf(write, records, left, abandoned), customer, before);
    const first = await attempt(new Map());
    const outcome = typeof first === 'string' ? first : await attempt(first);
    if (outcome === 'done') return ok(token);
    if (outcome === 'refused') return fail({ reason: 'customer_changed' });
    throw new UpstreamFault('storage', 'could not give the customer a name');
  },
};

type Records = ReturnType<typeof newSession>['records'];
type Rows = Awaited<ReturnType<typeof noteMemberships>>;

async function transactionOf(write: Write, records: Records, left: Rows, abandoned: Abandoned): Promise<Transaction> {
  const { customer, before, entry, retentionDays } = write;
  const transaction = kvs.transact();
  for (const { key, value, options } of records) transaction.set(key, value, undefined, options);
  await setLink(transaction, write);
  if (customer !== undefined) {
    const conditions = before === undefined ? mayNotExist() : unchangedSince(before);
    transaction.set(customer.accountId, customerRow(customer), { entityName: entities.customer, conditions });
    takeNames(transaction, customer, before, abandoned);
  }
  for (const { key, entityName } of left) transaction.delete(key, { entityName });
  const life = secondsToLive(retentionDays * 24 * 3600);
  return transaction.set(entry.id, entryRow(entry), { entityName: entities.signIn }, life);
}

/** Where the store refused, the records say why: the customer is another one by now, or somebody has the name. */
async function executed(
  transaction: Transaction,
  customer: CustomerRecord | undefined,
  before: CustomerRecord | undefined,
): Promise<'done' | 'refused' | Abandoned> {
  try {
    await patiently(transaction.execute());
    return 'done';
  } catch (error) {
    if (customer === undefined || !isRefusedWrite(error)) throw toFault(error);
    if (await isChanged(customer, before)) return 'refused';
    const found = await inTheWay(customer, before);
    if (found === 'taken') return 'refused';
    if (found.size === 0) throw toFault(error);
    return found;
  }
}

/** What the customer was found by before leads nowhere from now on, unless it leads to somebody else by now. */
async function setLink(transaction: Transaction, write: Write): Promise<void> {
  const { subject, link, customer, before, formerEmail, intended } = write;
  if (subject === undefined || link === undefined) return;
  const owner = { accountId: link.accountId, connectionId: link.connectionId };
  transaction
    .set(keys.link(subject), stamped('link', link))
    .set(keys.email(link.email), stampedAt(keys.email(link.email), owner));
  const [userName, former] = [customer?.userName, before?.userName];
  if (userName !== undefined) transaction.set(keys.userName(userName), stampedAt(keys.userName(userName), owner));
  const left = [
    ...(formerEmail === undefined || formerEmail === link.email ? [] : [keys.email(formerEmail)]),
    ...(former === undefined || former === userName ? [] : [keys.userName(former)]),
  ];
  for (const key of left) if ((await readPlain<Owner>(key))?.accountId === link.accountId) giveUpName(transaction, key);
  if (intended === true) transaction.delete(keys.intent(subject));
}

async function isChanged({ accountId }: CustomerRecord, before: CustomerRecord | undefined): Promise<boolean> {
  const now = await readCustomer(accountId);
  return (
    now?.status !== before?.status || now?.lastSignInAt !== before?.lastSignInAt || now?.revision !== before?.revision
  );
}
