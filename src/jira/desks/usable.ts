/**
 * What one customer may use: portals are open to everyone, to the site's customers or to chosen ones, and request types
 * may be restricted. Kept for some minutes; what asks Jira is loaded when that has passed.
 */
import type { Desks } from '../../ports/desks';
import type { OpenAccess } from '../strategies/access';
import type { Usable } from './ask-usable';
import type { MetadataCache } from './metadata-cache';

export interface PortalUse {
  /** Undefined when nobody may ask Jira for this customer: then only the app's own settings can tell. */
  usableBy(accountId: string): Promise<Usable | undefined>;
}

const seconds = 300;

export const createPortalUse = (open: OpenAccess, cache: MetadataCache, desks: Desks): PortalUse => ({
  usableBy: async (accountId) => {
    const load = async (): Promise<{ readonly usable?: Usable }> => {
      const { askUsable } = await import('./ask-usable');
      const usable = await askUsable(await open(accountId), accountId, desks);
      return usable === undefined ? {} : { usable };
    };
    return (await cache.read(`jira:usable:${accountId}`, load, seconds)).usable;
  },
});
