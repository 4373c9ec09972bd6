/** A Jira site with Jira Service Management, as far as the app uses it: for `npm start` and for tests. Loopback only. */
import { answerRequest, type Answering } from './answer-request';
import type { Caller } from './access/principal';
import type { Answer } from './answers/answer';
import { createDoor } from './doors/door';
import { serveSignedLocation } from './doors/signed-locations';
import { faultQueue } from './faults';
import { describeSite, type JiraInfo } from './info';
import { operations } from './operations/all';
import { plant } from './seed/plant';
import { changed, defaultSettings, type Permissions, type Settings, type SettingsChange } from './settings';
import type { Site } from './site';
import { openDatabase } from './store/database';

export type { Caller } from './access/principal';

export interface JiraOptions {
  /** Folder of `jira.db`; without one the state is in memory. */
  readonly stateDir?: string;
  readonly port: number;
  readonly cloudId: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly permissions?: Partial<Permissions>;
}

export interface Jira {
  /** Answers a REST call of a caller who is known already; the origin of the request does not matter. */
  handle(request: Request, caller: Caller): Promise<Response>;
  /** The door to the outside: Basic authentication, gateway, the agent's view, native portal, signed locations. */
  fetch(request: Request): Promise<Response>;
  /** Changes settings of the running site. */
  configure(change: SettingsChange): void;
  /** Forgets state, settings and violations, and plants the seed again. */
  reset(): void;
  close(): void;
  readonly info: JiraInfo;
  /** Every breach of Atlassian's contract so far, by callers or by the site itself, as sentences. */
  readonly violations: string[];
}

function toResponse({ status, body, headers = {} }: Answer): Response {
  if (body === undefined) return new Response(null, { status, headers });
  if (typeof body === 'string' && headers['content-type'] !== undefined) return new Response(body, { status, headers });
  return Response.json(body, { status, headers });
}

/** Opens the site; its state is planted when the folder holds none. */
export function createJira(options: JiraOptions): Jira {
  const database = openDatabase(options.stateDir);
  const initialSettings = changed(defaultSettings, { permissions: options.permissions ?? {} });
  let settings: Settings = initialSettings;
  let faults = faultQueue(settings.faults);
  const violations: string[] = [];
  const info = describeSite(`http://localhost:${String(options.port)}`, options.cloudId);
  const site: Site = {
    database,
    now: options.now,
    settings: () => settings,
    url: info.siteUrl,
    cloudId: options.cloudId,
  };
  const answering: Answering = {
    site,
    operations,
    onViolation(sentence) {
      violations.push(sentence);
    },
  };
  const isPlanted = database.one('select 1 from accounts limit 1', () => true) ?? false;
  if (!isPlanted) plant(database, options.now());

  const handleInside = async (request: Request, caller: Caller): Promise<Response> => {
    const response = toResponse(await answerRequest(answering, request, new URL(request.url), caller));
    const location = response.headers.get('location');
    if (location === null || settings.showsLocations) return response;
    return serveSignedLocation(site, new URL(location));
  };
  const handle = async (request: Request, caller: Caller): Promise<Response> => {
    const injected = faults.take(request.method, new URL(request.url).pathname);
    return injected === undefined ? handleInside(request, caller) : toResponse(injected);
  };
  return {
    handle,
    fetch: createDoor(site, handle, handleInside),
    configure(change) {
      settings = changed(settings, change);
      if (change.faults !== undefined) faults = faultQueue(change.faults);
    },
    reset() {
      settings = initialSettings;
      faults = faultQueue([]);
      violations.length = 0;
      database.clear();
      plant(database, options.now());
    },
    close() {
      database.close();
    },
    info,
    violations,
  };
}
