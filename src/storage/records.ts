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

/**
 * Several records at once, those that are there.
 * @throws UpstreamFault for a record that is there and cannot be read
 */
export async function readSeveral<T>(wanted: readonly string[], deed: string): Promise<ReadonlyMap<string, T>> {
  const items = wanted.map((key) => ({ key }));
  const batch = await stored(kvs.batchGet<T>(items));
  refuseBroken(batch, items, deed);
  return new Map(batch.successfulKeys.map(({ key, value }) => [key, upgradedAt(key, value) ?? value]));
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
