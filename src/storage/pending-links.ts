/** Links that wait for an administrator, and for a while those that one refused. */
import { kvs, WhereConditions } from '@forge/kvs';
import type { PendingLink } from '../domain/account-linking';
import type { PendingLinks } from '../ports/customer-records';
import { secondsToLive, stored } from './guarded';
import { isPossibleKey, keys } from './keys';
import { stamped, upgraded } from './versions';

/** Nobody decides after three months; whoever still wants in knocks again. */
const life = secondsToLive(90 * 24 * 3600);

const keyOf = (id: string): string => keys.pendingLinks + id;

export const pendingLinks: PendingLinks = {
  async ask(pending) {
    const key = keys.pendingLink(pending);
    const known = upgraded('pending-link', await stored(kvs.get<PendingLink>(key)));
    if (known?.accountId === pending.accountId) return known.decision;
    const value: PendingLink = { ...pending, id: key.slice(keys.pendingLinks.length) };
    await stored(kvs.set(key, stamped('pending-link', value), life));
    return undefined;
  },
  async page({ limit, after }) {
    const query = kvs.query().where('key', WhereConditions.beginsWith(keys.pendingLinks)).limit(Math.min(limit, 100));
    const page = await stored((after === undefined ? query : query.cursor(after)).getMany<PendingLink>());
    return {
      links: page.results
        .map(({ value }) => upgraded('pending-link', value) ?? value)
        .filter(({ decision }) => decision === undefined),
      ...(page.nextCursor === undefined ? {} : { next: page.nextCursor }),
    };
  },
  get: async (id) =>
    isPossibleKey(id) ? upgraded('pending-link', await stored(kvs.get<PendingLink>(keyOf(id)))) : undefined,
  refuse: (pending) =>
    stored(kvs.set<PendingLink>(keyOf(pending.id), stamped('pending-link', { ...pending, decision: 'refused' }), life)),
  remove: ({ id }) => stored(kvs.delete(keyOf(id))),
};
