/** The page of a fault: it needs nothing of storage, and whoever filled in a form can send it again from here. */
import { defaultSettings } from '../domain/settings';
import { formTokenField } from '../portal/raise/field-names';
import { html, type Markup } from '../portal/views/html';
import { navigateField, sessionField } from '../portal/session-fields';
import { link } from '../portal/views/navigation';
import { messagePage } from '../portal/views/sign-in-pages';
import { pageContext, respond } from './answer-with-page';
import type { GatewayContext, GatewayPorts } from './edge';
import { readFormToken, sealFormToken } from './form-token';

/** Forms of signed-in customers; parts of files are sent by a script, which asks again by itself. */
const ownForm = /^\/p\/[^/]+\/(new|requests)\//;

/** Pages with an address to ask for again. Endpoints of protocols have none: their messages count once. */
const ownPage = /^\/(p\/|requests$|sign-in$|recover\/)/;

/** More than anybody types; a page does not carry it twice. */
const mostCharacters = 512 * 1024;

export async function faultPage(ports: GatewayPorts, c: GatewayContext, status: number): Promise<Response> {
  const context = pageContext(c, defaultSettings);
  const { text } = context;
  const page = messagePage(context, {
    title: text('title.fault'),
    sentence: text('error.fault'),
    reference: c.get('reference'),
    action: (await formAgain(ports, c)) ?? pageAgain(c),
  });
  return respond(context, page, status);
}

/** A token of its own: the first press may have used up the other one without anything having come of it. */
async function formAgain(ports: GatewayPorts, c: GatewayContext): Promise<Markup | undefined> {
  const fields = [...c.get('form')];
  const size = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  const sent = c.req.method === 'POST' && fields.length > 0 && !fields.some(([name]) => name === navigateField);
  if (!sent || !ownForm.test(c.req.path) || size > mostCharacters) return undefined;
  const { text, base } = { text: pageContext(c, defaultSettings).text, base: c.env.base };
  const token = await freshToken(ports, c);
  const inputs = fields.map(
    ([name, value]) =>
      html`<input type="hidden" name="${name}" value="${name === formTokenField ? (token ?? value) : value}" />`,
  );
  return html`<form method="post" action="${base}${c.req.path}">
    ${inputs}
    <button>${text('page.tryAgain')}</button>
  </form>`;
}

async function freshToken(ports: GatewayPorts, c: GatewayContext): Promise<string | undefined> {
  try {
    const token = await readFormToken(ports, c);
    return token === undefined ? undefined : await sealFormToken(ports, token.accountId);
  } catch {
    return undefined;
  }
}

function pageAgain(c: GatewayContext): Markup {
  const { pathname, search } = new URL(c.req.url);
  const context = pageContext(c, defaultSettings);
  const { text, base, carrier } = context;
  const path = ownPage.test(pathname) ? `${pathname}${c.req.method === 'GET' ? search : ''}` : '/';
  const sealed = carrier.kind === 'form' ? carrier.sealed : c.get('form').get(sessionField);
  if (sealed !== null) return navigation(`${base}${path}`, sealed, text('page.tryAgain'));
  return link(context, path, text('page.tryAgain'), { className: 'button' });
}

/** Without cookies, and without having got as far as finding the session: what came goes on. */
const navigation = (action: string, sealed: string, label: string): Markup =>
  html`<form method="post" action="${action}">
    <input type="hidden" name="${sessionField}" value="${sealed}" />
    <button name="${navigateField}" value="1">${label}</button>
  </form>`;
