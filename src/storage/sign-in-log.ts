/** The sign-in log in the custom entity `sign-in`, each entry with a time to live. */
import type { SignInLog } from '../ports/sign-in-log';
import { secondsToLive, stored } from './guarded';
import { entries, entryRow } from './sign-in-log-row';

/** What reads the log is for administrators: no sign-in waits for it. */
const reading = async () => (await import('./sign-in-log-lines')).logLines;

export const signInLog: SignInLog = {
  async append(entry, retentionDays) {
    await stored(entries().set(entry.id, entryRow(entry), secondsToLive(retentionDays * 24 * 3600)));
  },
  get: async (id) => (await reading()).get(id),
  received: async (id) => (await reading()).received(id),
  erase: async (customer) => (await reading()).erase(customer),
  page: async (query) => (await reading()).page(query),
};
