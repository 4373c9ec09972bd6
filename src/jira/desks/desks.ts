/** The port `Desks`: metadata of service desks, from the cache where it is fresh. */
import type { Desks } from '../../ports/desks';
import type { OpenAccess } from '../strategies/access';
import { isNumericId } from '../wire/identifiers';
import { loadDesks } from './desk-list';
import { loadForm } from './form';
import type { MetadataCache } from './metadata-cache';
import { loadRequestTypes } from './request-types';

/** Asked as the installation, never as a customer: what is cached serves everyone, so it must hold nothing personal. */
export const createDesks = (open: OpenAccess, cache: MetadataCache): Desks => ({
  desks: () => cache.read('jira:desks', async () => loadDesks(await open())),

  requestTypes: (serviceDeskId) =>
    isNumericId(serviceDeskId)
      ? cache.read(`jira:request-types:${serviceDeskId}`, async () => loadRequestTypes(await open(), serviceDeskId))
      : Promise.resolve({ types: [], groups: [] }),

  form: (serviceDeskId, requestTypeId) =>
    cache.read(`jira:form:${serviceDeskId}:${requestTypeId}`, async () =>
      loadForm(await open(), serviceDeskId, requestTypeId),
    ),
});
