/** Lines of the sign-in log, found and removed for administrators. */
import { Filter, FilterConditions, kvs, Sort, WhereConditions } from '@forge/kvs';
import type { SignInEntry } from '../domain/sign-in-entry';
import type { LogQuery, SignInLog } from '../ports/sign-in-log';
import { refuseLeft, stored } from './guarded';
import { entities, isPossibleKey } from './keys';
import { entries, isoTime, lastMoment, type EntryRow } from './sign-in-log-row';
import { upgraded } from './versions';

/** The end of time of 32-bit clocks, in seconds: later than any line. */
const latest = 2_147_483_647;

const readEntry = async (id: string): Promise<SignInEntry | undefined> =>
  isPossibleKey(id) ? upgraded('sign-in', (await stored(entries().get(id)))?.record) : undefined;

export const logLines: Omit<SignInLog, 'append'> = {
  async get(id) {
    const record = await readEntry(id);
    return record === undefined ? undefined : withoutReceived(record);
  },
  received: async (id) => (await readEntry(id))?.received,
  erase,
  async page(query) {
    const chosen = chooseIndex(query);
    const filters = filtersOf(query);
    const filtered = filters === undefined ? chosen : chosen.filters(filters);
    const limited = filtered.sort(Sort.DESC).limit(Math.min(query.limit, 100));
    const page = await stored((query.after === undefined ? limited : limited.cursor(query.after)).getMany());
    return {
      entries: page.results.map(({ value: { record } }) => withoutReceived(upgraded('sign-in', record) ?? record)),
      ...(page.nextCursor === undefined ? {} : { next: page.nextCursor }),
    };
  },
};

const person = (customer: string): 'email' | 'customer' => (customer.includes('@') ? 'email' : 'customer');

function withoutReceived({ received, ...shown }: SignInEntry): SignInEntry {
  return received === undefined ? shown : { ...shown };
}

/** Pages of lines removed of one customer. */
const mostErased = 50;

async function erase(customer: string): Promise<void> {
  for (let pages = 0; pages < mostErased; pages += 1) {
    const query = chooseIndex({ customer, limit: 25 }).limit(25);
    const { results } = await stored(query.getMany());
    if (results.length === 0) return;
    const items = results.map(({ key }) => ({ key, entityName: entities.signIn }));
    refuseLeft(await stored(kvs.batchDelete(items)), items, 'remove lines of the log');
  }
}

function chooseIndex(query: LogQuery) {
  const index = entries().query();
  if (query.reference !== undefined) return index.index('reference').where(WhereConditions.equalTo(query.reference));
  const [name, partition] =
    query.customer !== undefined
      ? [person(query.customer) === 'email' ? 'by-email' : 'by-customer', query.customer]
      : query.reason !== undefined
        ? ['by-reason', query.reason]
        : query.connectionId !== undefined
          ? ['by-connection', query.connectionId]
          : query.outcome !== undefined
            ? ['by-outcome', query.outcome]
            : ['by-time', 'all'];
  return index
    .index(name, { partition: [partition] })
    .where(WhereConditions.between(isoTime(query.from ?? 0), isoTime(lastMoment(query.to ?? latest))));
}

function filtersOf(query: LogQuery) {
  const wanted = [
    query.outcome === undefined ? undefined : (['outcome', query.outcome] as const),
    query.reason === undefined ? undefined : (['reason', query.reason] as const),
    query.connectionId === undefined ? undefined : (['connectionId', query.connectionId] as const),
    query.customer === undefined ? undefined : ([person(query.customer), query.customer] as const),
  ].filter((one) => one !== undefined);
  const [first, ...rest] = wanted;
  if (first === undefined) return undefined;
  return rest.reduce(
    (built, [field, value]) => built.and(field, FilterConditions.equalTo(value)),
    new Filter<EntryRow>().and(first[0], FilterConditions.equalTo(first[1])),
  );
}
