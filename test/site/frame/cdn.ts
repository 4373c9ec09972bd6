/** The Custom UI's own origin: the app's static resources under production's Content Security Policy, with the bridge in front. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CSPInjectionService, CSPProcessingService } from '@forge/csp';
import { load } from 'cheerio';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { getMimeType } from 'hono/utils/mime';
import type { Manifest } from '../forge/manifest';
import { serveBrowserFile } from './browser-files';
import { designTokens } from './design-tokens';

interface CdnOptions {
  manifest: Manifest;
  appDir: string;
  /** The site that embeds the Custom UI. */
  siteUrl: string;
}

type PolicyPermissions = Parameters<CSPProcessingService['getCspDetails']>[1];

/** The header of production; only the address violations are reported to is Atlassian's, and is left out. */
function contentSecurityPolicy(body: string, manifest: Manifest, siteUrl: string): string {
  const logger = { info: () => undefined };
  const { external = {}, content = {} } = manifest.permissions;
  const { fetch, ...resources } = external as { fetch?: { client?: (string | { address: string })[] } };
  const client = (fetch?.client ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.address));
  const permissions = { content, external: { ...resources, fetch: { client } } } as PolicyPermissions;
  const processing = new CSPProcessingService(logger, load);
  const existingCSPDetails = processing.getCspDetails(body, permissions);
  return new CSPInjectionService()
    .getInjectableCSP({ existingCSPDetails, microsEnv: 'prod', hostname: siteUrl })
    .filter((directive) => !directive.startsWith('report-uri'))
    .join('; ');
}

function withBridge(body: string, siteUrl: string): string {
  const document = load(body);
  const script = document('<script></script>').attr('src', '/__frame/bridge.js').attr('data-host', siteUrl);
  document('head').prepend(script);
  return document.html();
}

/** The file of a resource, or undefined when the path leads out of it. */
function fileOf(manifest: Manifest, appDir: string, resourceKey: string, rest: string): string | undefined {
  const resource = manifest.resources.find(({ key }) => key === resourceKey);
  if (resource === undefined) return undefined;
  const root = path.resolve(appDir, resource.path);
  const file = path.resolve(root, rest === '' ? 'index.html' : rest);
  return file.startsWith(root + path.sep) ? file : undefined;
}

export function createCdn({ manifest, appDir, siteUrl }: CdnOptions): Hono {
  const app = new Hono();
  // As a content delivery network does for what browsers can read compressed.
  app.use(compress({ encoding: 'gzip' }));
  app.get('/__frame/bridge.js', async () => serveBrowserFile('bridge.js'));
  app.get('/__frame/tokens.css', (context) => context.body(designTokens(), 200, { 'content-type': 'text/css' }));
  app.get('/:resource/*', async (context) => {
    const resource = context.req.param('resource');
    const rest = decodeURIComponent(context.req.path.slice(resource.length + 2));
    const file = fileOf(manifest, appDir, resource, rest);
    const content = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (file === undefined || content === undefined) return context.text('Not Found', 404);
    if (!file.endsWith('.html')) {
      return context.body(content, 200, { 'content-type': getMimeType(file) ?? 'application/octet-stream' });
    }
    const body = content.toString();
    return context.html(withBridge(body, siteUrl), 200, {
      'content-security-policy': contentSecurityPolicy(body, manifest, siteUrl),
      'cache-control': 'no-store',
    });
  });
  return app;
}
