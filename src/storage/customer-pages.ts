/**
 * Lists of customers. The narrowest index answers, what else was asked for filters its pages, and a page costs the same
 * few reads however many customers there are.
 */
import { Filter, FilterConditions, kvs, Sort, WhereConditions } from '@forge/kvs';
import type { CustomerRecord } from '../domain/customer';
import type { CustomerQuery, CustomerRecords } from '../ports/customer-records';
import { nameKeyOf, type CustomerRow } from './customer-row';
import { stored } from './guarded';
import { entities } from './keys';
import { batches, organizationKey, type MembershipRow } from './memberships';
import { readBatch } from './records';
import { upgraded } from './versions';

interface Page {
  readonly customers: readonly CustomerRecord[];
  readonly next?: string;
}

/** Looks for rows that are filtered out are given up after this many, with a cursor to go on from. */
const mostLooks = 5;
const latest = 2_147_483_647;

/** One look into an index: what matched, and where the next look begins. */
type Look = (limit: number, after: string | undefined) => Promise<Page>;

export async function pageOfCustomers(query: CustomerQuery): Promise<Page> {
  if (query.organization !== undefined) return fill(query, inOrganization(query, query.organization));
  const { search } = query;
  if (search === undefined) return fill(query, byTime(query));
  return fill(query, search.includes('@') ? byEmail(query, search) : byNameThenEmail(query, search));
}

async function fill({ limit, after }: CustomerQuery, look: Look): Promise<Page> {
  const wanted = Math.min(limit, 100);
  const found: CustomerRecord[] = [];
  let cursor = after;
  for (let looks = 0; looks < mostLooks && found.length < wanted; looks += 1) {
    const page = await look(wanted - found.length, cursor);
    found.push(...page.customers);
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return { customers: found, ...(cursor === undefined ? {} : { next: cursor }) };
}

const customers = () => kvs.entity<CustomerRow>(entities.customer).query();
type Query = ReturnType<ReturnType<ReturnType<typeof customers>['index']>['where']>;

const look =
  (query: CustomerQuery, indexed: () => Query, sort: Sort): Look =>
  async (limit, after) => {
    const filters = filtersOf(query);
    const built = (filters === undefined ? indexed() : indexed().filters(filters)).sort(sort).limit(limit);
    const page = await stored((after === undefined ? built : built.cursor(after)).getMany());
    return {
      customers: page.results.map(({ value: { record } }) => upgraded('customer', record) ?? record),
      ...(page.nextCursor === undefined ? {} : { next: page.nextCursor }),
    };
  };

/**
 * In the order of addresses, from one address on: a platform's cursor may not last until tomorrow. Customers of one
 * address stay on one page, or some of them would fall between two.
 */
export const accountsAfter: CustomerRecords['accountsAfter'] = async (place, limit) => {
  const index = customers().index('by-email', { partition: ['all'] });
  const from = place === undefined ? index : index.where(WhereConditions.greaterThan(place));
  const { results, nextCursor } = await stored(from.sort(Sort.ASC).limit(limit).getMany());
  const rows = results.map(({ value }) => value);
  const accounts = (of: typeof rows) => of.map(({ record }) => upgraded('customer', record) ?? record);
  if (nextCursor === undefined) return { accounts: accounts(rows) };
  const whole = rows.filter(({ email }) => email !== rows.at(-1)?.email);
  const kept = whole.length === 0 ? rows : whole;
  const next = kept.at(-1)?.email;
  return { accounts: accounts(kept), ...(next === undefined ? {} : { next }) };
};

/** Few customers are blocked, more share a domain, most share a connection. */
function byTime(query: CustomerQuery): Look {
  const [name, partition] =
    query.status === 'blocked'
      ? ['by-status', query.status]
      : query.domain !== undefined
        ? ['by-domain', query.domain.toLowerCase()]
        : query.connectionId !== undefined
          ? ['by-connection', query.connectionId]
          : query.status !== undefined
            ? ['by-status', query.status]
            : ['by-last-sign-in', 'all'];
  const range = WhereConditions.between(query.signedInAfter ?? 0, query.signedInBefore ?? latest);
  return look(
    query,
    () =>
      customers()
        .index(name, { partition: [partition] })
        .where(range),
    Sort.DESC,
  );
}

const byEmail = (query: CustomerQuery, prefix: string): Look =>
  look(
    query,
    () =>
      customers()
        .index('by-email', { partition: ['all'] })
        .where(WhereConditions.beginsWith(prefix.toLowerCase().normalize('NFC'))),
    Sort.ASC,
  );

const byName = (query: CustomerQuery, prefix: string): Look =>
  look(
    query,
    () =>
      customers()
        .index('by-name', { partition: ['all'] })
        .where(WhereConditions.beginsWith(nameKeyOf(prefix))),
    Sort.ASC,
  );

/** Two indexes one after the other; the cursor says which one it belongs to, and who has the name is not listed twice. */
function byNameThenEmail(query: CustomerQuery, search: string): Look {
  const names = byName(query, search);
  const addresses = byEmail(query, search);
  const key = nameKeyOf(search);
  return async (limit, after) => {
    if (after?.startsWith('email:') !== true) {
      const page = await names(limit, after?.slice('name:'.length));
      return { customers: page.customers, next: page.next === undefined ? 'email:' : `name:${page.next}` };
    }
    const cursor = after.slice('email:'.length);
    const page = await addresses(limit, cursor === '' ? undefined : cursor);
    return {
      customers: page.customers.filter(({ displayName }) => !nameKeyOf(displayName).startsWith(key)),
      ...(page.next === undefined ? {} : { next: `email:${page.next}` }),
    };
  };
}

/** The index names the accounts, the records decide. */
function inOrganization(query: CustomerQuery, organization: string): Look {
  const partition = organizationKey(organization);
  const prefix = query.search?.includes('@') === true ? query.search.toLowerCase() : undefined;
  return async (limit, after) => {
    const index = kvs.entity<MembershipRow>(entities.membership).query();
    const members = index.index('by-organization', { partition: [partition] });
    const limited = (prefix === undefined ? members : members.where(WhereConditions.beginsWith(prefix)))
      .sort(Sort.ASC)
      .limit(limit);
    const page = await stored((after === undefined ? limited : limited.cursor(after)).getMany());
    const records = await readAll(page.results.map(({ value }) => value.accountId));
    return {
      customers: records.filter((record) => isIn(record, partition) && matches(record, query)),
      ...(page.nextCursor === undefined ? {} : { next: page.nextCursor }),
    };
  };
}

async function readAll(accountIds: readonly string[]): Promise<readonly CustomerRecord[]> {
  const items = accountIds.map((key) => ({ key, entityName: entities.customer }));
  const found = await Promise.all(batches(items).map((asked) => readBatch<CustomerRow>(asked, 'read the customers')));
  const rows = new Map(found.flat().map(({ key, value }) => [key, upgraded('customer', value.record) ?? value.record]));
  return accountIds.map((accountId) => rows.get(accountId)).filter((record) => record !== undefined);
}

const isIn = ({ organizations }: CustomerRecord, organization: string): boolean =>
  Object.keys(organizations).some((name) => organizationKey(name) === organization);

const matches = (record: CustomerRecord, query: CustomerQuery): boolean =>
  (query.connectionId === undefined || record.connectionId === query.connectionId) &&
  (query.domain === undefined || record.email.endsWith(`@${query.domain.toLowerCase()}`)) &&
  (query.status === undefined || record.status === query.status) &&
  record.lastSignInAt >= (query.signedInAfter ?? 0) &&
  record.lastSignInAt <= (query.signedInBefore ?? latest) &&
  (query.search === undefined ||
    record.email.startsWith(query.search.toLowerCase()) ||
    nameKeyOf(record.displayName).startsWith(nameKeyOf(query.search)));

function filtersOf({ connectionId, domain, status, signedInAfter, signedInBefore }: CustomerQuery) {
  if ([connectionId, domain, status, signedInAfter, signedInBefore].every((one) => one === undefined)) return undefined;
  const equal = [
    ['connectionId', connectionId],
    ['emailDomain', domain?.toLowerCase()],
    ['status', status],
  ] as const;
  const range = FilterConditions.between(signedInAfter ?? 0, signedInBefore ?? latest);
  return equal.reduce(
    (built, [column, value]) => (value === undefined ? built : built.and(column, FilterConditions.equalTo(value))),
    new Filter<CustomerRow>().and('lastSignInAt', range),
  );
}
