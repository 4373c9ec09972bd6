import { ForgeKvsAPIError } from '@forge/kvs';
import { setTimeout as wait } from 'node:timers/promises';
import { inTime } from '../platform/in-time';
import { UpstreamFault } from '../ports/faults';

const longestCallMilliseconds = 10_000;

/** A storage call with its time limit; its errors are as the store gave them. */
export const patiently = <T>(call: Promise<T>): Promise<T> => inTime(call, longestCallMilliseconds);

/** Runs a storage call; anything but an answer becomes a fault of `storage`. */
export async function stored<T>(call: Promise<T>): Promise<T> {
  try {
    return await patiently(call);
  } catch (error) {
    throw toFault(error);
  }
}

const mostTries = 3;
const pauseMilliseconds = 600;

/**
 * Runs a write again that came too fast: a key takes one megabyte a second, and the list of many connections is written
 * with each of them. Such an answer is given before anything is written.
 */
export async function unlessTooFast<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof ForgeKvsAPIError) || error.responseDetails.status !== 429 || tries === mostTries)
        throw error;
      await wait(pauseMilliseconds);
    }
  }
}

/** True if the store refused because the key exists or a condition did not hold. The status is decisive: codes are not documented. */
export const isConflict = (error: unknown): boolean =>
  error instanceof ForgeKvsAPIError && error.responseDetails.status === 409;

/** True for an answer that blames the write itself rather than the service. */
export const isRefusedWrite = (error: unknown): boolean =>
  error instanceof ForgeKvsAPIError && error.responseDetails.status >= 400 && error.responseDetails.status < 429;

export function toFault(error: unknown): unknown {
  if (!(error instanceof ForgeKvsAPIError)) return new UpstreamFault('storage', 'no answer', { cause: error });
  const { status } = error.responseDetails;
  return new UpstreamFault('storage', `answered ${String(status)}`, { status, cause: error });
}

interface Item {
  readonly key: string;
}

interface Batch {
  readonly successfulKeys: readonly Item[];
  readonly failedKeys: readonly (Item & { readonly error: { readonly code: string } })[];
}

/**
 * Of a batch that was read. Missing records are failures named KEY_NOT_FOUND; any other failure must not pass as "not there".
 * @param deed what was tried, such as `read the link`
 * @throws UpstreamFault of `storage`
 */
export const refuseBroken = ({ failedKeys }: Pick<Batch, 'failedKeys'>, deed: string): void => {
  refuseFirst(
    failedKeys.filter(({ error }) => error.code !== 'KEY_NOT_FOUND'),
    deed,
  );
};

/**
 * Of a batch that was removed: what is missing is gone; what failed, or is not named, may still be there.
 * @throws UpstreamFault of `storage`
 */
export const refuseLeft = (batch: Batch, asked: readonly Item[], deed: string): void => {
  refuseBroken(batch, deed);
  refuseSilent(batch, asked, deed);
};

/**
 * Of a batch that was written: whatever failed, or is not named, was not done.
 * @throws UpstreamFault of `storage`
 */
export const refuseUnwritten = (batch: Batch, asked: readonly Item[], deed: string): void => {
  refuseFirst(batch.failedKeys, deed);
  refuseSilent(batch, asked, deed);
};

function refuseFirst([broken]: Batch['failedKeys'], deed: string): void {
  if (broken !== undefined) throw new UpstreamFault('storage', `could not ${deed} (${broken.error.code})`);
}

function refuseSilent({ successfulKeys, failedKeys }: Batch, asked: readonly Item[], deed: string): void {
  const named = new Set([...successfulKeys, ...failedKeys].map(({ key }) => key));
  if (asked.some(({ key }) => !named.has(key))) throw new UpstreamFault('storage', `could not ${deed} (no answer)`);
}

/** A time to live of at least one second; the platform takes at most a year. */
export const secondsToLive = (seconds: number): { ttl: { value: number; unit: 'SECONDS' } } => ({
  ttl: { value: Math.min(Math.max(1, Math.ceil(seconds)), 365 * 24 * 3600), unit: 'SECONDS' },
});
