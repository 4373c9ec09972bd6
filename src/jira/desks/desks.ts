/** The port `Desks`: metadata of service desks, from the cache where it is fresh. */
import type { Desks } from '../../ports/desks';
import type { OpenAccess } from '../strategies/access';
import { isNumericId } from '../wire/identifiers';
import type { MetadataCache } from './metadata-cache';

/**
 * Asked as the installation, never as a customer: what is cached serves everyone, so it must hold nothing personal. What
 * asks, and reads the answers, is loaded where the cache has none.
 */
export const createDesks = (open: OpenAccess, cache: MetadataCache): Desks => ({
  desks: () => cache.read('jira:desks', async () => (await import('./desk-list')).loadDesks(await open())),

  requestTypes: (serviceDeskId) =>
    isNumericId(serviceDeskId)
      ? cache.read(`jira:request-types:${serviceDeskId}`, async () =>
          (await import('./request-types')).loadRequestTypes(await open(), serviceDeskId),
        )
      : Promise.resolve({ types: [], groups: [] }),

  form: (serviceDeskId, requestTypeId) =>
    cache.read(`jira:form:${serviceDeskId}:${requestTypeId}`, async () =>
      (await import('./form')).loadForm(await open(), serviceDeskId, requestTypeId),
    ),
});
