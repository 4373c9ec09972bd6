/**
 * What the app remembers of customers: links from subjects, addresses and user names, and the custom entity `customer`.
 * Each link holds a copy of the record, so that a returning customer costs one read.
 */
import type { SignInIntent, SubjectLink } from '../domain/account-linking';
import type { CustomerRecords, Owner } from '../ports/customer-records';
import { readCustomer, readLink, upgradedLink } from './customer-reads';
import { secondsToLive } from './guarded';
import { keys } from './keys';
import { readPlain, readSeveral, writePlain } from './records';

/** For administrators: no sign-in waits for these. */
const pages = () => import('./customer-pages');
const changes = async () => (await import('./customer-changes')).customerChanges;

const intentSeconds = 30 * 24 * 3600;

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
  page: async (query) => (await pages()).pageOfCustomers(query),
  accountsAfter: async (...place) => (await pages()).accountsAfter(...place),
  refresh: async (...change) => (await changes()).refresh(...change),
  setStatus: async (...change) => (await changes()).setStatus(...change),
  forget: async (...change) => (await changes()).forget(...change),
  unlink: async (...change) => (await changes()).unlink(...change),
  relink: async (...change) => (await changes()).relink(...change),
};
