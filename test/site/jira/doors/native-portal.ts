/** Where Jira's own portal stands on a real site: pages that say which of its pages a link leads to. */
import { Hono } from 'hono';
import { html } from 'hono/html';
import { desks } from '../seed/desks';
import { requestTypes } from '../seed/request-types';
import type { Site } from '../site';
import { findIssue } from '../store/issues';
import { page, type Html } from './page';

const base = '/servicedesk/customer';

/** No customer can sign in here: an app cannot open a session at Jira's own portal. */
const describe = (title: string, sentence: string): Html =>
  page(
    title,
    html`<p>${sentence}</p>
      <p>This is Jira’s own portal. On a real site the customer would have to sign in here.</p>`,
  );

const portalNamed = (id: string) => desks.find(({ portalId }) => portalId === id);

export function nativePortal(site: Site): Hono {
  const pages = new Hono();
  pages.get(`${base}/portals`, (context) => context.html(describe('Help center', 'All portals of the site.')));
  pages.get(`${base}/user/:page`, (context) =>
    context.html(describe('Help center', `The customer’s page “${context.req.param('page')}”.`)),
  );
  pages.get(`${base}/portal/:portalId`, (context) => {
    const desk = portalNamed(context.req.param('portalId'));
    return desk === undefined ? context.notFound() : context.html(describe(desk.name, 'The portal’s start page.'));
  });
  const create = (portalId: string, typeId: string): Html | undefined => {
    const desk = portalNamed(portalId);
    const type = requestTypes.find(({ id }) => id === typeId);
    if (desk === undefined || type?.deskId !== desk.id) return undefined;
    return describe(desk.name, `The form to raise “${type.name}”.`);
  };
  for (const path of [`${base}/portal/:portalId/create/:type`, `${base}/portal/:portalId/group/:group/create/:type`]) {
    pages.get(path, (context) => {
      const { portalId = '', type = '' } = context.req.param() as Record<string, string>;
      const shown = create(portalId, type);
      return shown === undefined ? context.notFound() : context.html(shown);
    });
  }
  pages.get(`${base}/portal/:portalId/:key`, (context) => {
    const desk = portalNamed(context.req.param('portalId'));
    const issue = findIssue(site.database, context.req.param('key'));
    if (desk === undefined || issue?.deskId !== desk.id) return context.notFound();
    return context.html(describe(desk.name, `The request ${issue.key}.`));
  });
  return pages;
}
