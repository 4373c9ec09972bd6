/**
 * What the app remembers of customers: links from subjects, addresses and user names, and the custom entity `customer`.
 * Each link holds a copy of the record, so that a returning customer costs one read.
 */
import { Filter, FilterConditions, kvs } from '@forge/kvs';
import { mostSubjects, type SignInIntent, type SubjectLink } from '../domain/account-linking';
import { nextRevision, type CustomerGate, type CustomerRecord } from '../domain/customer';
import { isSubject, type Subject } from '../domain/identity';
import { preciseSeconds } from '../platform/clock';
import { UpstreamFault } from '../ports/faults';
import type { CustomerRecords, Owner } from '../ports/customer-records';
import { accountsAfter, pageOfCustomers } from './customer-pages';
import { customerRow, type CustomerRow } from './customer-row';
import { isRefusedWrite, patiently, secondsToLive, stored, toFault } from './guarded';
import { accountKey, entities, isPossibleKey, keys } from './keys';
import { noteMemberships } from './memberships';
import { readPlain, readSeveral, writePlain } from './records';
import { stamped, upgraded } from './versions';

const intentSeconds = 30 * 24 * 3600;
const mostTries = 4;

type Transaction = ReturnType<typeof kvs.transact>;

export const readCustomer = async (accountId: string): Promise<CustomerRecord | undefined> =>
  isPossibleKey(accountId)
    ? upgraded('customer', (await stored(kvs.entity<CustomerRow>(entities.customer).get(accountId)))?.record)
    : undefined;

/** A link, with the copy of the customer's record in it in today's shape too. */
const upgradedLink = (link: SubjectLink | undefined): SubjectLink | undefined =>
  link === undefined ? undefined : { ...link, record: upgraded('customer', link.record) ?? link.record };

const readLink = async (subject: Subject): Promise<SubjectLink | undefined> =>
  upgradedLink(await readPlain<SubjectLink>(keys.link(subject)));

/** The record must be as the decision saw it. */
export const unchangedSince = ({ lastSignInAt, status, revision }: CustomerRecord) =>
  new Filter<CustomerRow>()
    .and('lastSignInAt', FilterConditions.equalTo(lastSignInAt))
    .and('status', FilterConditions.equalTo(status))
    .and('revision', revision === undefined ? FilterConditions.notExists() : FilterConditions.equalTo(revision));

const changed = (before: CustomerRecord, change: Partial<CustomerRecord>): CustomerRecord => ({
  ...before,
  ...change,
  revision: nextRevision(before),
});

/** The record and its copies, but that of `apart`. Links that are not there, or lead to somebody else by now, are left alone. */
async function setRecord(
  transaction: Transaction,
  before: CustomerRecord,
  after: CustomerRecord,
  apart?: Subject,
): Promise<void> {
  const conditions = unchangedSince(before);
  transaction.set(after.accountId, customerRow(after), { entityName: entities.customer, conditions });
  const subjects = apart === undefined ? after.subjects : after.subjects.filter((one) => !isSubject(apart)(one));
  if (subjects.length === 0) return;
  const linkKeys = subjects.map((subject) => keys.link(subject));
  for (const [key, link] of await readSeveral<SubjectLink>(linkKeys, 'read the links'))
    if (link.accountId === after.accountId) transaction.set(key, stamped('link', { ...link, record: after }));
}

/** The keys under which the customer is found, where they lead to this customer. */
async function namesOf({ accountId, email, userName }: CustomerRecord): Promise<readonly string[]> {
  const names = [keys.email(email), ...(userName === undefined ? [] : [keys.userName(userName)])];
  const owners = await readSeveral<Owner>(names, 'read the names');
  return [...owners].filter(([, owner]) => owner.accountId === accountId).map(([key]) => key);
}

/** Runs a change that depends on what was read, again if somebody else was faster. */
async function again<T>(change: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await change();
    } catch (error) {
      if (error instanceof UpstreamFault) throw error;
      if (tries === mostTries || !isRefusedWrite(error)) throw toFault(error);
    }
  }
}

export const customerRecords: CustomerRecords = {
  link: readLink,
  async recall(subject, { email, userName }) {
    const [link, intent, address] = [keys.link(subject), keys.intent(subject), keys.email(email)];
    const name = userName === undefined ? [] : [keys.userName(userName)];
    const records = await readSeveral<unknown>([link, intent, ...name, address], 'read the link');
    const found = {
      link: upgradedLink(records.get(link) as SubjectLink | undefined),
      intent: records.get(intent) as SignInIntent | undefined,
      owner: [...name, address]
        .map((key) => records.get(key) as Owner | undefined)
        .find((owner) => owner !== undefined),
    };
    return {
      ...(found.link === undefined ? {} : { link: found.link }),
      ...(found.intent === undefined ? {} : { intent: found.intent }),
      ...(found.owner === undefined ? {} : { owner: found.owner }),
    };
  },
  intend: (subject, intent) => writePlain(keys.intent(subject), intent, secondsToLive(intentSeconds)),
  byEmail: (email) => readPlain<Owner>(keys.email(email)),
  byUserName: (userName) => readPlain<Owner>(keys.userName(userName)),
  get: readCustomer,
  page: pageOfCustomers,
  accountsAfter,
  refresh: (accountId, displayName, at) =>
    again(async () => {
      const before = await readCustomer(accountId);
      if (before === undefined) return;
      const transaction = kvs.transact();
      await setRecord(transaction, before, changed(before, { displayName, refreshedAt: at }));
      await patiently(transaction.execute());
    }),
  setStatus: (accountId, status) =>
    again(async () => {
      const before = await readCustomer(accountId);
      if (before === undefined) return undefined;
      const after = changed(before, { status });
      const gate: CustomerGate = { status, sessionsNotBefore: preciseSeconds() };
      const transaction = kvs.transact().set(keys.gate(accountKey(accountId)), stamped('gate', gate));
      await setRecord(transaction, before, after);
      await patiently(transaction.execute());
      return after;
    }),
  forget: (accountId) =>
    again(async () => {
      const record = await readCustomer(accountId);
      if (record === undefined) return;
      const names = await namesOf(record);
      // Lists may miss whoever is being forgotten; a link for each subject leaves no room in the transaction.
      await noteMemberships(record, undefined, 0);
      const conditions = unchangedSince(record);
      const transaction = kvs.transact().delete(accountId, { entityName: entities.customer, conditions });
      for (const key of names) transaction.delete(key);
      for (const subject of record.subjects) transaction.delete(keys.link(subject)).delete(keys.intent(subject));
      await patiently(transaction.execute());
    }),
  unlink: (accountId, subject) =>
    again(async () => {
      const before = await readCustomer(accountId);
      const link = await readLink(subject);
      const transaction = kvs.transact();
      if (link?.accountId === accountId) transaction.delete(keys.link(subject));
      if (before === undefined) {
        if (link?.accountId === accountId) await patiently(transaction.execute());
        return;
      }
      const subjects = before.subjects.filter((one) => !isSubject(subject)(one));
      await setRecord(transaction, before, changed(before, { subjects }));
      await patiently(transaction.execute());
    }),
  relink: (accountId, { issuer, subject, connectionId }) =>
    again(async () => {
      const named = { issuer, subject };
      const [to, link] = await Promise.all([readCustomer(accountId), readLink(named)]);
      if (to === undefined) return false;
      const isHere = link?.accountId === accountId;
      if (isHere && link.connectionId === connectionId) return true;
      const from = link === undefined || isHere ? undefined : await readCustomer(link.accountId);
      const linkedAt = new Date(preciseSeconds() * 1000).toISOString();
      const others = to.subjects.filter((one) => !isSubject(named)(one)).slice(1 - mostSubjects);
      const record = changed(to, { subjects: [...others, { ...named, connectionId, linkedAt }] });
      const made: SubjectLink = { accountId, connectionId, email: to.email, desks: [], linkedAt, record };
      const transaction = kvs.transact();
      if (from !== undefined) {
        const subjects = from.subjects.filter((one) => !isSubject(named)(one));
        await setRecord(transaction, from, changed(from, { subjects }));
      }
      await setRecord(transaction, to, record, named);
      transaction.set(keys.link(named), stamped('link', made));
      await patiently(transaction.execute());
      return true;
    }),
};
