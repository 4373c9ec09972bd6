/**
 * The Jira adapter on the local Jira site: the unmodified `@forge/api` runs, with the platform's transport replaced.
 * Importing this file puts the transport in place; it must come before anything that imports `@forge/api`.
 */
import { defaultSettings, type JiraSettings, type Settings } from '../../src/domain/settings';
import { createJira as createAdapter, type Jira } from '../../src/jira/jira';
import type { CachedDocument } from '../../src/ports/document-cache';
import { createJira as createSite, type Caller, type Jira as Site } from '../site/jira/jira';

const cloudId = '5f0d8a52-6c1b-4e7e-9a43-0c6a8f3b7d21';

interface Descriptor {
  readonly provider: 'app' | 'user' | 'none';
  readonly accountId?: string;
}

/** One call as the site saw it. */
export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly as: 'app' | 'customer' | 'service_account';
}

export interface House {
  readonly site: Site;
  readonly jira: Jira;
  /** Every call since the last `calls.length = 0`. */
  readonly calls: SeenCall[];
  readonly documents: Map<string, CachedDocument>;
  readonly log: { readonly event: string; readonly text: string }[];
  /** What Atlassian's platform does with calls as a customer. */
  impersonation: 'works' | 'needs_authentication' | 'refused_by_jira';
  token: string | undefined;
  /** Another container: nothing in memory, the store as it was. */
  restart(): Jira;
  configure(jira: Partial<JiraSettings>): void;
  advance(seconds: number): void;
  /** Milliseconds that the invocation says are left. */
  remaining: number;
  close(): void;
}

const platform = globalThis as unknown as Record<string, unknown>;
const realFetch = globalThis.fetch;

export function openHouse(): House {
  let now = Date.UTC(2026, 10, 21, 9, 0, 0);
  const site = createSite({ port: 8790, cloudId, now: () => now });
  const documents = new Map<string, CachedDocument>();
  const log: { event: string; text: string }[] = [];
  const calls: SeenCall[] = [];
  let settings: Settings = {
    ...defaultSettings,
    jira: { ...defaultSettings.jira, siteUrl: site.info.siteUrl, cloudId },
  };

  const note = (event: string, error?: unknown): void => {
    log.push({ event, text: `${event} ${error instanceof Error ? error.message : ''}` });
  };

  const makeAdapter = (): Jira =>
    createAdapter({
      secrets: {
        read: () => Promise.resolve(house.token),
        save: async (token) => {
          house.token = token;
        },
        remove: async () => {
          house.token = undefined;
        },
      },
      settings: {
        read: () => Promise.resolve(settings),
        save: async (next) => {
          settings = next;
          return { ok: true, value: next };
        },
      },
      clock: { seconds: () => Math.floor(now / 1000), iso: () => new Date(now).toISOString() },
      log: { info: (event) => note(event), error: note },
      documents: {
        read: (url) => Promise.resolve(documents.get(url)),
        write: async (url, document) => {
          documents.set(url, structuredClone(document));
        },
      },
    });

  const house: House & { jira: Jira } = {
    site,
    jira: undefined as unknown as Jira,
    calls,
    documents,
    log,
    impersonation: 'works',
    token: undefined,
    remaining: 25_000,
    restart() {
      house.jira = makeAdapter();
      return house.jira;
    },
    configure(jira) {
      settings = { ...settings, jira: { ...settings.jira, ...jira } };
    },
    advance(seconds) {
      now += seconds * 1000;
    },
    close() {
      site.close();
      globalThis.fetch = realFetch;
    },
  };
  putInPlace(house);
  house.restart();
  return house;
}

/** The platform's globals, as the functions' host provides them. */
function putInPlace(house: House): void {
  platform.__forge_runtime__ = {
    appContext: {
      appId: 'gatehouse',
      environmentId: 'local',
      installationId: 'installation-1',
      installation: { ari: {}, contexts: [{ cloudId }] },
    },
    lambdaContext: { getRemainingTimeInMillis: () => house.remaining },
  };
  platform.__forge_fetch__ = async (descriptor: Descriptor, path: string, init: RequestInit): Promise<Response> => {
    const as = descriptor.provider === 'app' ? 'app' : 'customer';
    house.calls.push({ method: init.method ?? 'GET', path, as });
    if (as === 'customer' && house.impersonation === 'needs_authentication') {
      return new Response(null, { status: 401, headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' } });
    }
    if (as === 'customer' && house.impersonation === 'refused_by_jira') {
      return Response.json({ errorMessage: 'You do not have permission.' }, { status: 403 });
    }
    const caller: Caller =
      as === 'app' ? { kind: 'app' } : { kind: 'user', accountId: descriptor.accountId ?? '', impersonated: true };
    // Forge reaches the Forms API below /forms.
    const address = path.startsWith('/forms/') ? `/jira/forms/cloud/${cloudId}${path.slice('/forms'.length)}` : path;
    return house.site.handle(new Request(`${house.site.info.siteUrl}${address}`, init), caller);
  };
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    house.calls.push({ method: init?.method ?? 'GET', path: url.pathname + url.search, as: 'service_account' });
    const origins = [house.site.info.siteUrl, 'https://api.atlassian.com'];
    if (!origins.includes(url.origin)) throw new TypeError('fetch failed');
    return house.site.fetch(new Request(`${house.site.info.siteUrl}${url.pathname}${url.search}`, init));
  };
}
