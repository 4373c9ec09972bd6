/** The part of Jira that surrounds the app's admin page: the page itself, the Custom UI's own origin, and the bridge between them. */
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Forge } from '../forge/forge';
import { createBridgeApi } from './bridge-api';
import { createCdn } from './cdn';
import { displayNameOf } from './person';
import { renderFrame } from './page';
import { serveBrowserFile } from './browser-files';

export interface FrameOptions {
  forge: Forge;
  siteUrl: string;
  cdnUrl: string;
  /** Who is signed in, unless the page is opened with `?as=<accountId>`. */
  adminAccountId: string;
}

export interface Frame {
  /** To be mounted at the site's root. */
  readonly pages: Hono<{ Bindings: HttpBindings }>;
  readonly cdn: Hono;
  pathOf(moduleKey: string): string;
}

const root = '/jira/settings/apps';
const pathOf = (moduleKey: string): string => `${root}/${moduleKey}`;

/** Where Jira shows a page of this type: an app may have the same one in two places. */
const placeOf = (type: string): string => (type === 'jira:adminPage' ? 'Settings › Apps' : 'Apps, in the top bar');

export function createFrame({ forge, siteUrl, cdnUrl, adminAccountId }: FrameOptions): Frame {
  const pages = new Hono<{ Bindings: HttpBindings }>();
  pages.get('/__frame/:file', (context) => serveBrowserFile(context.req.param('file')));
  pages.route('/__frame/api', createBridgeApi(forge));
  pages.get(`${root}/:module/*`, async (context) => {
    const page = forge.resolvers.page(context.req.param('module'));
    if (page === undefined) return context.text('The app has no such page', 404);
    const accountId = context.req.query('as') ?? adminAccountId;
    const navigation = [...Map.groupBy(forge.manifest.pages, ({ type }) => type)].map(([type, found]) => ({
      place: placeOf(type),
      pages: found.map(({ key, title }) => ({ title, path: pathOf(key), isCurrent: key === page.key })),
    }));
    const boot = {
      context: forge.resolvers.contextOf(page, accountId),
      base: pathOf(page.key),
      cdn: cdnUrl,
      resource: page.resource,
    };
    return context.html(
      await renderFrame({ title: page.title, person: await displayNameOf(forge.jira, accountId), navigation, boot }),
    );
  });
  pages.get('/', (context) => context.redirect(pathOf(forge.manifest.pages[0]?.key ?? '')));
  return { pages, cdn: createCdn({ manifest: forge.manifest, appDir: forge.appDir, siteUrl }), pathOf };
}
