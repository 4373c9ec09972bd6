/** A line of the sign-in log as the custom entity `sign-in` holds it: the columns its indexes need, with the entry beside them. */
import { kvs } from '@forge/kvs';
import type { SignInEntry } from '../domain/sign-in-entry';
import { preciseSeconds } from '../platform/clock';
import { entities } from './keys';
import { stamped } from './versions';

export const isoTime = (seconds: number): string => new Date(Math.round(seconds * 1000)).toISOString();
export const lastMoment = (second: number): number => second + 0.999;

export interface EntryRow {
  readonly list: 'all';
  /** ISO 8601 with milliseconds, so that lines of one second come back in the order they were written. */
  readonly at: string;
  readonly outcome: string;
  readonly reason: string;
  readonly connectionId: string;
  readonly customer: string;
  readonly email: string;
  readonly reference: string;
  readonly record: SignInEntry;
}

/** When a line sorts: in its own second, at the moment it is written. */
const sortedAt = (at: number): string => isoTime(Math.min(Math.max(preciseSeconds(), at), lastMoment(at)));

export const entryRow = (entry: SignInEntry): EntryRow => ({
  list: 'all',
  at: sortedAt(entry.at),
  outcome: entry.outcome,
  reason: entry.reason,
  connectionId: entry.connectionId ?? '-',
  customer: entry.accountId ?? '-',
  email: entry.email ?? '-',
  reference: entry.reference,
  record: stamped('sign-in', entry),
});

export const entries = () => kvs.entity<EntryRow>(entities.signIn);
