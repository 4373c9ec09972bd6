/** A form arrives when its session has ended: what was typed is kept, and the way leads through sign-in back to it. */
import { mayKeepDraft } from '../signin/limits';
import { noticePage } from '../portal/views/sign-in-pages';
import { html } from '../portal/views/html';
import { pageContext, respond } from './answer-with-page';
import { destinationOf, toPath } from './destinations';
import type { GatewayContext, GatewayPorts } from './edge';
import { readFormToken } from './form-token';

/** A link and no redirect: the page that posted the form forbids its forms to lead to another host. */
export async function sessionEnded(ports: GatewayPorts, c: GatewayContext): Promise<Response> {
  const draft = await keepDraft(ports, c);
  const asked = destinationOf(c);
  const destination = draft !== undefined && 'slug' in asked && asked.kind !== 'portal' ? { ...asked, draft } : asked;
  const { settings } = await ports.configuration.read();
  const context = pageContext(c, settings);
  const { text, base } = context;
  const to = new URLSearchParams({ to: toPath(destination) }).toString();
  const page = noticePage({
    title: text('session.ended'),
    sentence: text(draft === undefined ? 'session.signInAgain' : 'session.draftKept'),
    action: html`<a class="button" href="${base}/sign-in?${to}">${text('page.signInAgain')}</a>`,
  });
  return respond(context, page, 401);
}

/** Only for somebody who had a session here once: anyone else could fill the store. */
async function keepDraft(ports: GatewayPorts, c: GatewayContext): Promise<string | undefined> {
  const token = await readFormToken(ports, c);
  if (token === undefined) return undefined;
  const fields = [...c.get('form')].filter(([name, value]) => value !== '' && !secrets.has(name));
  if (fields.length > 0 && !mayKeepDraft(ports, token.once)) return undefined;
  return fields.length === 0 ? undefined : ports.drafts.keep({ accountId: token.accountId, fields });
}

/** Worth nothing in the next session. */
const secrets = new Set(['_session', '_csrf', '_form', '_navigate', '_find']);
