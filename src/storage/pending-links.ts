/** Links that wait for an administrator, and for a while those that one refused. */
import type { PendingLink } from '../domain/account-linking';
import type { PendingLinks } from '../ports/customer-records';
import { secondsToLive } from './guarded';
import { isPossibleKey, keys } from './keys';
import { pageBelow, readPlain, removePlain, writePlain } from './records';

/** Nobody decides after three months; whoever still wants in knocks again. */
const life = secondsToLive(90 * 24 * 3600);

const keyOf = (id: string): string => keys.pendingLinks + id;

export const pendingLinks: PendingLinks = {
  async ask(pending) {
    const key = keys.pendingLink(pending);
    const known = await readPlain<PendingLink>(key);
    if (known !== undefined) return known.decision;
    const value: PendingLink = { ...pending, id: key.slice(keys.pendingLinks.length) };
    await writePlain(key, value, life);
    return undefined;
  },
  async page({ limit, after }) {
    const { records, ...next } = await pageBelow<PendingLink>(keys.pendingLinks, limit, after);
    return { links: records.map(({ value }) => value).filter(({ decision }) => decision === undefined), ...next };
  },
  get: async (id) => (isPossibleKey(id) ? readPlain<PendingLink>(keyOf(id)) : undefined),
  refuse: (pending) => writePlain(keyOf(pending.id), { ...pending, decision: 'refused' } satisfies PendingLink, life),
  remove: ({ id }) => removePlain(keyOf(id)),
};
