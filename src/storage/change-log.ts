import { systemClock } from '../platform/clock';
import type { ChangeEntry, ChangeLog } from '../ports/sign-in-log';
import { secondsToLive } from './guarded';
import { keys } from './keys';
import { pageBelow, writePlain } from './records';

/** Changes are kept for a year; keys count down, so that a plain prefix query gives the newest first. */
const oneYear = 365 * 24 * 3600;

/** Pages gone through for one account. */
const mostPages = 100;
const erased = 'closed account';

export const changeLog: ChangeLog = {
  async erase(accountId) {
    let after: string | undefined;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const { entries, next } = await changeLog.page({ limit: 100, ...(after === undefined ? {} : { after }) });
      for (const entry of entries.filter((one) => one.accountId === accountId || one.subject === accountId)) {
        const named = (name: string): string => (name === accountId ? erased : name);
        const left = entry.at + oneYear - systemClock.seconds();
        // Of a change to the person's own account the values may name the person too.
        const differences = entry.subject === accountId ? [] : entry.differences;
        const value = { ...entry, accountId: named(entry.accountId), subject: named(entry.subject), differences };
        await writePlain(keys.change(entry.at, entry.id), value, secondsToLive(left));
      }
      if (next === undefined) return;
      after = next;
    }
  },
  append: (entry) => writePlain(keys.change(entry.at, entry.id), entry, secondsToLive(oneYear)),
  async page({ limit, after }) {
    const { records, ...next } = await pageBelow<ChangeEntry>(keys.changes, limit, after);
    return { entries: records.map(({ value }) => value), ...next };
  },
};
