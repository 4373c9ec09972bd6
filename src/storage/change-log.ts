import { kvs, WhereConditions } from '@forge/kvs';
import { systemClock } from '../platform/clock';
import type { ChangeEntry, ChangeLog } from '../ports/sign-in-log';
import { secondsToLive, stored } from './guarded';
import { keys } from './keys';

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
        const value = { ...entry, accountId: named(entry.accountId), subject: named(entry.subject) };
        await stored(kvs.set(keys.change(entry.at, entry.id), value, secondsToLive(left)));
      }
      if (next === undefined) return;
      after = next;
    }
  },
  async append(entry) {
    await stored(kvs.set(keys.change(entry.at, entry.id), entry, secondsToLive(oneYear)));
  },
  async page({ limit, after }) {
    const query = kvs.query().where('key', WhereConditions.beginsWith(keys.changes)).limit(Math.min(limit, 100));
    const page = await stored((after === undefined ? query : query.cursor(after)).getMany<ChangeEntry>());
    return {
      entries: page.results.map(({ value }) => value),
      ...(page.nextCursor === undefined ? {} : { next: page.nextCursor }),
    };
  },
};
