/** Jira for the rest of the app: its ports over one way of calling the REST API. */
import type { Administrators } from '../ports/administrators';
import type { Clock } from '../ports/clock';
import type { Desks } from '../ports/desks';
import type { DocumentCache } from '../ports/document-cache';
import type { JiraAccess } from '../ports/jira-access';
import type { JiraDirectory } from '../ports/jira-directory';
import { loadedLater, once } from '../ports/loaded-later';
import type { Log } from '../ports/log';
import type { Requests } from '../ports/requests';
import type { SettingsStore } from '../ports/settings-store';
import { createRateLimits } from './calls/rate-limits';
import { createSend } from './calls/send';
import { createDesks } from './desks/desks';
import { createMetadataCache } from './desks/metadata-cache';
import { createPortalUse, type PortalUse } from './desks/usable';
import type { ServiceAccountTokens } from './service-account-tokens';
import { createOpenAccess } from './strategies/access';
import { createRouteMemory } from './strategies/route-memory';

export interface JiraPorts {
  readonly secrets: ServiceAccountTokens;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly documents: DocumentCache;
}

export interface Jira {
  readonly directory: JiraDirectory;
  readonly desks: Desks;
  readonly requests: Requests;
  readonly access: JiraAccess;
  readonly administrators: Administrators;
  readonly portalUse: PortalUse;
}

/**
 * One per container: what it remembers is kept apart by installation. Each port but those of desks is loaded when it is
 * first asked: a page that only shows desks from the cache asks Jira nothing.
 */
export function createJira({ secrets, settings, clock, log, documents }: JiraPorts): Jira {
  const send = createSend(clock, createRateLimits(clock));
  const memory = createRouteMemory(clock);
  const ports = { settings, tokens: secrets, memory, send };
  const open = createOpenAccess(ports);
  const cache = createMetadataCache({ documents, clock, log });
  const desks = createDesks(open, cache);
  const forRequests = { open, desks, cache, documents, clock, log };
  return {
    desks,
    portalUse: createPortalUse(open, cache, desks),
    directory: loadedLater(once(async () => (await import('./directory/directory')).createJiraDirectory(open))),
    requests: loadedLater(once(async () => (await import('./requests/requests')).createRequests(forRequests))),
    access: loadedLater(once(async () => (await import('./access/jira-access')).createJiraAccess({ ...ports, cache }))),
    administrators: loadedLater(
      once(async () => (await import('./access/administrators')).createAdministrators(send, log)),
    ),
  };
}
