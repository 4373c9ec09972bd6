/** Jira for the rest of the app: its ports over one way of calling the REST API. */
import type { Administrators } from '../ports/administrators';
import type { Clock } from '../ports/clock';
import type { Desks } from '../ports/desks';
import type { DocumentCache } from '../ports/document-cache';
import type { JiraAccess } from '../ports/jira-access';
import type { JiraDirectory } from '../ports/jira-directory';
import type { Log } from '../ports/log';
import type { Requests } from '../ports/requests';
import type { SettingsStore } from '../ports/settings-store';
import { createAdministrators } from './access/administrators';
import { createJiraAccess } from './access/jira-access';
import { createRateLimits } from './calls/rate-limits';
import { createSend } from './calls/send';
import { createDesks } from './desks/desks';
import { createMetadataCache } from './desks/metadata-cache';
import { createPortalUse, type PortalUse } from './desks/usable';
import { createJiraDirectory } from './directory/directory';
import { createRequests } from './requests/requests';
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

/** One per container: what it remembers is kept apart by installation. */
export function createJira({ secrets, settings, clock, log, documents }: JiraPorts): Jira {
  const send = createSend(clock, createRateLimits(clock));
  const memory = createRouteMemory(clock);
  const ports = { settings, tokens: secrets, memory, send };
  const open = createOpenAccess(ports);
  const cache = createMetadataCache({ documents, clock, log });
  const desks = createDesks(open, cache);
  return {
    directory: createJiraDirectory(open),
    desks,
    requests: createRequests({ open, desks, cache, documents, clock, log }),
    access: createJiraAccess({ ...ports, cache }),
    administrators: createAdministrators(send, log),
    portalUse: createPortalUse(open, cache, desks),
  };
}
