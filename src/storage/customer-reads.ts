/** Customers' records and links as the app remembers them, and the condition that one is still as it was read. */
import { Filter, FilterConditions, kvs } from '@forge/kvs';
import type { SubjectLink } from '../domain/account-linking';
import type { CustomerRecord } from '../domain/customer';
import type { Subject } from '../domain/identity';
import type { CustomerRow } from './customer-row';
import { stored } from './guarded';
import { entities, isPossibleKey, keys } from './keys';
import { readPlain } from './records';
import { upgraded } from './versions';

export const readCustomer = async (accountId: string): Promise<CustomerRecord | undefined> =>
  isPossibleKey(accountId)
    ? upgraded('customer', (await stored(kvs.entity<CustomerRow>(entities.customer).get(accountId)))?.record)
    : undefined;

/** A link, with the copy of the customer's record in it in today's shape too. */
export const upgradedLink = (link: SubjectLink | undefined): SubjectLink | undefined =>
  link === undefined ? undefined : { ...link, record: upgraded('customer', link.record) ?? link.record };

export const readLink = async (subject: Subject): Promise<SubjectLink | undefined> =>
  upgradedLink(await readPlain<SubjectLink>(keys.link(subject)));

/** The record must be as the decision saw it. */
export const unchangedSince = ({ lastSignInAt, status, revision }: CustomerRecord) =>
  new Filter<CustomerRow>()
    .and('lastSignInAt', FilterConditions.equalTo(lastSignInAt))
    .and('status', FilterConditions.equalTo(status))
    .and('revision', revision === undefined ? FilterConditions.notExists() : FilterConditions.equalTo(revision));
