/** Recovery links (requirement B7): looking at one uses nothing up, pressing its button does. */
import { Hono } from 'hono/tiny';
import { html } from '../portal/views/html';
import { noticePage } from '../portal/views/sign-in-pages';
import { flowRefusal } from '../signin/refusals';
import { pageContext, respond } from './answer-with-page';
import { adopt } from './carry-session';
import { presentedSession, setSession } from './cookies';
import { bindingOf } from '../signin/browser-binding';
import { toPath } from './destinations';
import { endFormerSession } from './former-session';
import { seeOther, type GatewayContext, type GatewayEnv, type GatewayPorts } from './edge';
import { refusalPage } from './sign-in-answers';
import { visitorOf } from './visitor';

export function recoveryRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/recover/:token', async (c) => {
      const { settings } = await ports.configuration.read();
      const context = pageContext(c, settings);
      const { text } = context;
      const token = c.req.param('token');
      if (!looksSealed.test(token)) return refusalPage(ports, c, settings, flowRefusal('recovery_invalid'), {});
      const opened = await ports.sealed.seal(purpose, openedBy(ports, c, token), ports.clock.seconds() + openSeconds);
      const action = html`<form method="post" action="${context.base}/recover/${token}">
        <input type="hidden" name="${openedField}" value="${opened}" />
        <button>${text('recovery.open')}</button>
      </form>`;
      return respond(context, noticePage({ title: text('recovery.title'), sentence: text('recovery.text'), action }));
    })
    .post('/recover/:token', (c) => recover(ports, c));
}

const looksSealed = /^[A-Za-z0-9_.-]{1,4000}$/;
const purpose = 'recovery-page';
const openedField = 'opened';
const openSeconds = 15 * 60;

/** Which link was looked at by whom: a form elsewhere, made to sign its visitor in as somebody else, cannot know it. */
const openedBy = (ports: GatewayPorts, c: GatewayContext, token: string): string =>
  ports.hashing.digest(token, bindingOf(ports, visitorOf(c.req.raw)));

async function wasOpened(ports: GatewayPorts, c: GatewayContext, token: string): Promise<boolean> {
  const opened = await ports.sealed.open(purpose, c.get('form').get(openedField) ?? '');
  return typeof opened === 'string' && ports.hashing.equal(opened, openedBy(ports, c, token));
}

async function recover(ports: GatewayPorts, c: GatewayContext): Promise<Response> {
  const { settings } = await ports.configuration.read();
  const link = c.req.param('token') ?? '';
  if (!(await wasOpened(ports, c, link))) return refusalPage(ports, c, settings, flowRefusal('attempt_unknown'), {});
  const { useRecovery } = await import('../signin/recovery');
  const used = await useRecovery(ports, { token: link, visitor: visitorOf(c.req.raw) });
  if (!used.ok) return refusalPage(ports, c, settings, used.error.refused, used.error);
  const { token, session, destination } = used.value;
  if (settings.cookies === 'work') {
    await endFormerSession(ports, presentedSession(c.req.raw));
    return seeOther(c, toPath(destination), [setSession(token, undefined)]);
  }
  await adopt(ports, c, token, { id: '', session }, true);
  return c.get('dispatch')(toPath(destination));
}
