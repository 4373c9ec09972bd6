/** Plain records, the only way to them but transactions: each in today's shape when it is read, with its version when it is written. */
import { kvs, WhereConditions } from '@forge/kvs';
import { refuseBroken, stored, type secondsToLive } from './guarded';
import { stampedAt, upgradedAt } from './versions';

type Life = ReturnType<typeof secondsToLive>;

export const readPlain = async <T>(key: string): Promise<T | undefined> =>
  upgradedAt(key, await stored(kvs.get<T>(key)));

export const writePlain = (key: string, record: unknown, life?: Life): Promise<void> =>
  stored(kvs.set(key, stampedAt(key, record), life));

export const removePlain = (key: string): Promise<void> => stored(kvs.delete(key));

interface Item {
  readonly key: string;
  readonly entityName?: string;
}

export interface Found<T> extends Item {
  readonly value: T;
}

/**
 * Records of any kind in one call, those that are there. That the answer names each of its keys, those of missing records
 * too, no document promises: a record it is silent about is read alone, so that it neither passes for missing nor keeps
 * everybody out.
 * @param deed what was tried, such as `read the link`
 * @throws UpstreamFault of `storage` for a record that is there and cannot be read
 */
export async function readBatch<T>(items: readonly Item[], deed: string): Promise<readonly Found<T>[]> {
  const batch = await stored(kvs.batchGet<T>([...items]));
  refuseBroken(batch, deed);
  const named = new Set([...batch.successfulKeys, ...batch.failedKeys].map(({ key }) => key));
  const alone = await Promise.all(items.filter(({ key }) => !named.has(key)).map((item) => readAlone<T>(item)));
  return [...batch.successfulKeys, ...alone.filter((one) => one !== undefined)];
}

async function readAlone<T>({ key, entityName }: Item): Promise<Found<T> | undefined> {
  const value = await stored(entityName === undefined ? kvs.get<T>(key) : kvs.entity<T>(entityName).get(key));
  return value === undefined ? undefined : { key, value };
}

/**
 * Several plain records at once, those that are there.
 * @throws UpstreamFault for a record that is there and cannot be read
 */
export async function readSeveral<T>(wanted: readonly string[], deed: string): Promise<ReadonlyMap<string, T>> {
  const found = await readBatch<T>(
    wanted.map((key) => ({ key })),
    deed,
  );
  return new Map(found.map(({ key, value }) => [key, upgradedAt(key, value) ?? value]));
}

export interface PlainPage<T> {
  readonly records: readonly { readonly key: string; readonly value: T }[];
  readonly next?: string;
}

/** A page of the records whose keys begin alike, at most 100. */
export async function pageBelow<T>(prefix: string, limit: number, after?: string): Promise<PlainPage<T>> {
  const query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(Math.min(limit, 100));
  const page = await stored((after === undefined ? query : query.cursor(after)).getMany<T>());
  return {
    records: page.results.map(({ key, value }) => ({ key, value: upgradedAt(key, value) ?? value })),
    ...(page.nextCursor === undefined ? {} : { next: page.nextCursor }),
  };
}

export const readSecret = async <T>(key: string): Promise<T | undefined> =>
  upgradedAt(key, await stored(kvs.getSecret<T>(key)));

export const writeSecret = (key: string, secret: unknown): Promise<void> =>
  stored(kvs.setSecret(key, stampedAt(key, secret)));
