/** Changes of customers' records that come from administrators and from Jira, each with the copies in the links. */
import { kvs } from '@forge/kvs';
import { mostSubjects, type SubjectLink } from '../domain/account-linking';
import { nextRevision, type CustomerGate, type CustomerRecord } from '../domain/customer';
import { isSubject, type Subject } from '../domain/identity';
import { preciseSeconds } from '../platform/clock';
import { UpstreamFault } from '../ports/faults';
import type { CustomerRecords, Owner } from '../ports/customer-records';
import { giveUpName, nameKeysOf } from './claims';
import { readCustomer, readLink, unchangedSince } from './customer-reads';
import { customerRow } from './customer-row';
import { isRefusedWrite, patiently, toFault } from './guarded';
import { accountKey, entities, keys } from './keys';
import { noteMemberships } from './memberships';
import { readSeveral } from './records';
import { stamped } from './versions';

const mostTries = 4;

type Transaction = ReturnType<typeof kvs.transact>;

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
async function namesOf(customer: CustomerRecord): Promise<readonly string[]> {
  const owners = await readSeveral<Owner>(nameKeysOf(customer), 'read the names');
  return [...owners].filter(([, owner]) => owner.accountId === customer.accountId).map(([key]) => key);
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

export const customerChanges: Pick<CustomerRecords, 'refresh' | 'setStatus' | 'forget' | 'unlink' | 'relink'> = {
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
      for (const key of names) giveUpName(transaction, key);
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
