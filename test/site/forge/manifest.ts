/** Reads the app's manifest into the shape the local platform works with. Whether it is valid is the official linter's matter. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

interface FunctionModule {
  key: string;
  handler: string;
  timeoutSeconds?: number;
}

interface StaticOutput {
  key: string;
  statusCode: number;
  contentType?: string;
  body?: string;
}

export interface WebTriggerModule {
  key: string;
  function: string;
  urlFormat?: 'v1' | 'v2';
  response?: { type?: 'static' | 'dynamic'; outputs?: StaticOutput[] };
}

export interface PageModule {
  type: string;
  key: string;
  title: string;
  resource: string;
  resolver?: { function: string };
}

export interface EntityDefinition {
  name: string;
  attributes: Record<string, { type: 'string' | 'boolean' | 'float' | 'integer' | 'any' }>;
  indexes?: (string | { name: string; range: string[]; partition?: string[] })[];
}

export interface Manifest {
  appId: string;
  memoryMb: number;
  functions: Map<string, FunctionModule>;
  webTriggers: WebTriggerModule[];
  consumers: { key: string; queue: string; function: string }[];
  scheduledTriggers: { key: string; function: string; interval: 'fiveMinute' | 'hour' | 'day' | 'week' }[];
  triggers: { key: string; function: string; events: string[] }[];
  pages: PageModule[];
  resources: { key: string; path: string }[];
  entities: EntityDefinition[];
  scopes: string[];
  impersonationScopes: string[];
  backendAddresses: string[];
  configurableEgress: boolean;
  /** `permissions` word for word, for the Custom UI's Content Security Policy and the app's own context. */
  permissions: { external?: Record<string, unknown>; content?: Record<string, unknown> };
}

interface RawModules {
  function?: FunctionModule[];
  webtrigger?: WebTriggerModule[];
  consumer?: Manifest['consumers'];
  scheduledTrigger?: Manifest['scheduledTriggers'];
  trigger?: Manifest['triggers'];
  [type: string]: unknown;
}

interface RawManifest {
  modules: RawModules;
  resources?: Manifest['resources'];
  permissions?: {
    scopes?: string[] | Record<string, { allowImpersonation?: boolean } | null>;
    external?: { fetch?: { backend?: (string | { address: string })[] }; configurable?: { enabled?: boolean } };
    content?: Record<string, unknown>;
  };
  app: { id: string; runtime?: { memoryMB?: number }; storage?: { entities?: EntityDefinition[] } };
}

const title = (value: unknown): string =>
  typeof value === 'string' ? value : ((value as { i18n?: string } | undefined)?.i18n ?? '');

function pagesOf(modules: RawModules): PageModule[] {
  return Object.entries(modules).flatMap(([type, list]) =>
    (Array.isArray(list) ? (list as Record<string, unknown>[]) : [])
      .filter((module) => typeof module.resource === 'string')
      .map((module) => ({ ...(module as unknown as PageModule), type, title: title(module.title) })),
  );
}

/** Reads `manifest.yml` of `appDir`; throws when it is missing or is no YAML. */
export function readManifest(appDir: string): Manifest {
  const raw = parse(readFileSync(path.join(appDir, 'manifest.yml'), 'utf8')) as RawManifest;
  const { modules, permissions = {} } = raw;
  const scopes = permissions.scopes ?? [];
  return {
    appId: raw.app.id.split('/').at(-1) ?? raw.app.id,
    memoryMb: raw.app.runtime?.memoryMB ?? 512,
    functions: new Map((modules.function ?? []).map((module) => [module.key, module])),
    webTriggers: modules.webtrigger ?? [],
    consumers: modules.consumer ?? [],
    scheduledTriggers: modules.scheduledTrigger ?? [],
    triggers: modules.trigger ?? [],
    pages: pagesOf(modules),
    resources: raw.resources ?? [],
    entities: raw.app.storage?.entities ?? [],
    scopes: Array.isArray(scopes) ? scopes : Object.keys(scopes),
    impersonationScopes: Array.isArray(scopes)
      ? []
      : Object.entries(scopes).flatMap(([scope, options]) => (options?.allowImpersonation === true ? [scope] : [])),
    backendAddresses: (permissions.external?.fetch?.backend ?? []).map((entry) =>
      typeof entry === 'string' ? entry : entry.address,
    ),
    configurableEgress: permissions.external?.configurable?.enabled === true,
    permissions: {
      ...(permissions.external === undefined ? {} : { external: permissions.external }),
      ...(permissions.content === undefined ? {} : { content: permissions.content }),
    },
  };
}
