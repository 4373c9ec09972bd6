/** A customer as the custom entity `customer` holds one: the columns its indexes need, with the record beside them. */
import type { CustomerRecord } from '../domain/customer';
import { stamped } from './versions';

/** Strings may not be empty. */
export interface CustomerRow {
  readonly list: 'all';
  readonly accountId: string;
  readonly email: string;
  readonly emailDomain: string;
  readonly nameKey: string;
  readonly connectionId: string;
  readonly status: string;
  readonly lastSignInAt: number;
  readonly revision?: number;
  readonly record: CustomerRecord;
}

export const nonEmpty = (text: string): string => (text === '' ? '-' : text);

/** Names are found by prefix whatever their case or accents. */
export const nameKeyOf = (name: string): string =>
  nonEmpty(name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().slice(0, 200));

export const customerRow = (record: CustomerRecord): CustomerRow => ({
  list: 'all',
  accountId: record.accountId,
  email: nonEmpty(record.email.slice(0, 320)),
  emailDomain: nonEmpty(record.email.split('@').at(-1) ?? ''),
  nameKey: nameKeyOf(record.displayName),
  connectionId: nonEmpty(record.connectionId),
  status: record.status,
  lastSignInAt: record.lastSignInAt,
  ...(record.revision === undefined ? {} : { revision: record.revision }),
  record: stamped('customer', record),
});
