/**
 * The rate limits of one installation: 1,000 requests a second, 4,000 read and 4,000 write units of 10 KB a minute,
 * and for one key 12 MB read and 1 MB written a second.
 */
import type { RateLimiter } from '../platform/rate-limiter';
import { createRateLimiter } from '../platform/rate-limiter';
import { KvsError } from './kvs-error';

const unitBytes = 10 * 1024;
const units = (bytes: number): number => Math.max(1, Math.ceil(bytes / unitBytes));

export interface Meter {
  /** Counts a request before it is carried out; throws 429 once a limit is reached. */
  admit(): void;
  countRead(bytes: number): void;
  countWrite(bytes: number): void;
  /** Counts the bytes a key is read or written with; throws 429 when it is asked for too much of them. */
  countKey(direction: 'read' | 'write', key: string, bytes: number): void;
}

const megabyte = 1024 * 1024;
const ofKey = { read: 12 * megabyte, write: megabyte };
/** Keys whose bytes are remembered: more are never busy in one second. */
const rememberedKeys = 5000;

export function createMeter(now: () => number, isOn: () => boolean): Meter {
  const requests = createRateLimiter(now, 1000, 1000);
  const reads = createRateLimiter(now, 4000, 60_000);
  const writes = createRateLimiter(now, 4000, 60_000);
  const spend = (limiter: RateLimiter, amount: number): void => {
    if (!isOn() || limiter.take(amount)) return;
    throw new KvsError(429, 'RATE_LIMIT_EXCEEDED', 'Too many requests to the key-value store');
  };
  const keys = new Map<string, RateLimiter>();
  const limiterOf = (direction: 'read' | 'write', key: string): RateLimiter => {
    const name = `${direction} ${key}`;
    const limiter = keys.get(name) ?? createRateLimiter(now, ofKey[direction], 1000);
    keys.set(name, limiter);
    const [oldest] = keys.keys();
    if (keys.size > rememberedKeys && oldest !== undefined) keys.delete(oldest);
    return limiter;
  };
  return {
    admit: () => spend(requests, 1),
    countRead: (bytes) => spend(reads, units(bytes)),
    countWrite: (bytes) => spend(writes, units(bytes)),
    countKey: (direction, key, bytes) => spend(limiterOf(direction, key), bytes),
  };
}
