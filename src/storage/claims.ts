/**
 * Which customer took an address or user name, as rows of the custom entity `claim`. What is found by name stands in plain
 * records, and those take no conditions: of two customers who take one name in the same moment both would have it. So the
 * transaction that gives a name to a customer writes a row too, on the condition that nobody has taken the name.
 */
import { Filter, FilterConditions, type kvs } from '@forge/kvs';
import type { CustomerRecord } from '../domain/customer';
import { readCustomer } from './customer-reads';
import { entities, keys } from './keys';
import { readBatch } from './records';

interface ClaimRow {
  readonly accountId: string;
}

type Transaction = ReturnType<typeof kvs.transact>;

/** Rows that bind nobody, by key, with the account each of them names. */
export type Abandoned = ReadonlyMap<string, string>;

const entityName = entities.claim;

/** The keys of address and user name, as plain records have them. */
export const nameKeysOf = (customer: CustomerRecord | undefined): readonly string[] =>
  customer === undefined
    ? []
    : [keys.email(customer.email), ...(customer.userName === undefined ? [] : [keys.userName(customer.userName)])];

const newNames = (customer: CustomerRecord, before: CustomerRecord | undefined): readonly string[] => {
  const known = nameKeysOf(before);
  return nameKeysOf(customer).filter((name) => !known.includes(name));
};

/** Takes the names that are new with this change of the customer: at most two operations. */
export function takeNames(
  transaction: Transaction,
  customer: CustomerRecord,
  before: CustomerRecord | undefined,
  abandoned: Abandoned,
): void {
  const { accountId } = customer;
  for (const key of newNames(customer, before).map(keys.claim)) {
    const former = abandoned.get(key);
    const condition = former === undefined ? FilterConditions.notExists() : FilterConditions.equalTo(former);
    const conditions = new Filter<ClaimRow>().and('accountId', condition);
    transaction.set<ClaimRow>(key, { accountId }, { entityName, conditions });
  }
}

/** A name that leads to the customer no longer may be taken by anybody. */
export const giveUpName = (transaction: Transaction, name: string): Transaction =>
  transaction.delete(name).delete(keys.claim(name), { entityName });

/**
 * Why the names of this change could not be taken.
 * @returns `taken` if somebody else has one of them; else the rows in the way, which nobody stands behind
 */
export async function inTheWay(
  customer: CustomerRecord,
  before: CustomerRecord | undefined,
): Promise<'taken' | Abandoned> {
  const names = newNames(customer, before);
  if (names.length === 0) return new Map();
  const asked = names.map((name) => ({ key: keys.claim(name), entityName }));
  const rows = await readBatch<ClaimRow>(asked, 'read who has the names');
  const found = new Map(rows.map(({ key, value }) => [key, value.accountId]));
  for (const name of names) {
    const owner = found.get(keys.claim(name));
    if (owner === undefined || owner === customer.accountId) continue;
    if (nameKeysOf(await readCustomer(owner)).includes(name)) return 'taken';
  }
  return found;
}
