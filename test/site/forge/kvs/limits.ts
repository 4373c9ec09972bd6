/** The limits Atlassian documents for keys and values of the key-value store. */
import { refused } from './kvs-error';
import type { Ttl } from './requests';

const keyPattern = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;
const maximumDepth = 31;
const unitSeconds = { SECONDS: 1, MINUTES: 60, HOURS: 3600, DAYS: 86_400 } as const;
const yearSeconds = 365 * 86_400;

export const maximumValueBytes = 240 * 1024;
export const maximumSecretBytes = 128 * 1024;
export const maximumOperations = 25;
export const maximumTransactionBytes = 4 * 1024 * 1024;
const maximumPage = 100;
const defaultPage = 10;
export const maximumConditions = 100;
export const maximumPartitionBytes = 1700;
export const maximumRangeBytes = 900;

/** Refuses a key that is empty, longer than 500 characters, or holds a character the store does not take. */
export function checkKey(key: string): void {
  if (key.length === 0) throw refused('KEY_TOO_SHORT', 'The key must have at least 1 character');
  if (key.length > 500) throw refused('KEY_TOO_LONG', 'The key must not exceed 500 characters');
  if (!keyPattern.test(key)) throw refused('INVALID_KEY', `The key must match ${keyPattern.source}`);
}

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce<number>((deepest, child) => Math.max(deepest, depth(child)), 0);
}

/** The value as it is stored; refuses one that is missing, larger than `maximumBytes` as JSON, or nested too deeply. */
export function toStoredJson(value: unknown, maximumBytes: number): string {
  if (value === undefined || value === null) throw refused('BAD_REQUEST', 'value is required');
  const json = JSON.stringify(value);
  if (Buffer.byteLength(json) > maximumBytes)
    throw refused('MAX_SIZE', `The value must not exceed ${maximumBytes} bytes`);
  if (depth(value) > maximumDepth)
    throw refused('MAX_DEPTH', `The value must not be nested deeper than ${maximumDepth} levels`);
  return json;
}

/** When a value set now expires, in milliseconds since the epoch; null without a time to live. */
export function expiry(ttl: Ttl | undefined, now: number): number | null {
  if (ttl === undefined) return null;
  const seconds = ttl.value * unitSeconds[ttl.unit];
  if (seconds > yearSeconds) throw refused('INVALID_TTL', 'The time to live must not exceed one year');
  return now + seconds * 1000;
}

/** The page size asked for, 10 when none is. */
export function pageSize(limit: number | undefined): number {
  const size = limit ?? defaultPage;
  if (size < 1 || size > maximumPage)
    throw refused('LIST_QUERY_LIMIT_EXCEEDED', `limit must be between 1 and ${maximumPage}`);
  return size;
}
