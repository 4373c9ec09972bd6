/** Which provider a visitor without a session is sent to: decided, asked for, or shown to choose from (requirements B5, B6). */
import type { Connection } from '../domain/connection';
import type { SignInSettings } from '../domain/settings';
import { flowRefusal } from '../signin/refusals';
import { presentedSession } from './cookies';
import type { GatewayContext, GatewayPorts } from './edge';
import { choiceFor, loginOf, type Asked } from './provider-choice';
import { depart, providerDown, refusalPage } from './sign-in-answers';
import { visitorOf } from './visitor';

/** A visit ends in one or the other: on a page to choose from, or on the way to the provider. */
const pages = () => import('./choice-pages');
const signIn = () => import('../signin/start-sign-in');

export async function chooseProvider(ports: GatewayPorts, c: GatewayContext, asked: Asked): Promise<Response> {
  const { view, destination } = asked;
  const choice = await choiceFor(ports, c, asked);
  if (choice.kind === 'none_enabled')
    return refusalPage(ports, c, view.settings, flowRefusal('no_connection'), { destination });
  if (choice.kind === 'ask') return (await pages()).ask(ports, c, asked);
  const { connection } = await ports.configuration.readFor(choice.id);
  if (connection?.enabled !== true)
    return refusalPage(ports, c, view.settings, flowRefusal('connection_disabled'), { destination });
  return waits(c, view.settings.signIn)
    ? (await pages()).announce(c, asked, connection)
    : start(ports, c, asked, connection);
}

/** Whoever pressed a button or typed a name has decided; everybody else waits as long as the settings say. */
function waits(c: GatewayContext, { autoRedirect, autoRedirectDelaySeconds }: SignInSettings): boolean {
  if (c.req.query('go') !== undefined || loginOf(c) !== undefined) return false;
  return c.req.query('stay') !== undefined || !autoRedirect || autoRedirectDelaySeconds > 0;
}

async function start(ports: GatewayPorts, c: GatewayContext, asked: Asked, connection: Connection): Promise<Response> {
  const { view, destination, cookies } = asked;
  const loginHint = loginOf(c);
  try {
    const { startSignIn } = await signIn();
    const started = await startSignIn(ports, {
      ...{ connection, destination, cookies, visitor: visitorOf(c.req.raw), reference: c.get('reference') },
      formerSession: presentedSession(c.req.raw),
      otherAccount: c.req.query('other') !== undefined,
      ...(loginHint === undefined ? {} : { loginHint }),
    });
    return await depart(ports, c, view, started, connection.name, destination);
  } catch (error) {
    return providerDown(ports, c, view, error, destination);
  }
}
