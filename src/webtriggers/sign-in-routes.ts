/** Routes that lead to the provider: a sign-in that is begun, and an administrator's test. */
import { Hono } from 'hono/tiny';
import type { Destination } from '../domain/sign-in-attempt';
import { mayUseLink } from '../signin/limits';
import { flowRefusal } from '../signin/refusals';
import { beginSignIn } from './begin-sign-in';
import { learnThatCookiesWork, newProbe, probeCameBack } from './cookie-probe';
import { fromPath } from './destinations';
import { seeOther, type GatewayContext, type GatewayEnv, type GatewayPorts } from './edge';
import { depart, providerDown, refusalPage, testOverPage } from './sign-in-answers';
import { visitorOf } from './visitor';

export function signInRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/sign-in', (c) => beginSignIn(ports, c, fromPath(c.req.query('to') ?? '/') ?? { kind: 'home' }))
    .get('/test/:sealed', (c) => beginTest(ports, c));
}

/** An administrator's test: the address holds a sealed test id and works for ten minutes. */
async function beginTest(ports: GatewayPorts, c: GatewayContext): Promise<Response> {
  const opened = (await ports.sealed.open('connection-test', c.req.param('sealed') ?? '')) as
    { readonly testId: string; readonly connectionId: string } | undefined;
  const view = await ports.configuration.read();
  if (opened === undefined) return testOverPage(c, view.settings);
  const { connection } = await ports.configuration.readFor(opened.connectionId);
  const destination: Destination = { kind: 'test', testId: opened.testId };
  if (connection === undefined)
    return refusalPage(ports, c, view.settings, flowRefusal('connection_unknown'), { destination });
  if (!mayUseLink(ports, opened.testId))
    return refusalPage(ports, c, view.settings, flowRefusal('too_many_attempts'), { destination });
  const back = await probeCameBack(ports, c.req.raw);
  if (view.settings.cookies === 'unknown' && !back && c.req.query('cookies') === undefined) {
    return seeOther(c, `/test/${c.req.param('sealed') ?? ''}?cookies=1`, [await newProbe(ports)]);
  }
  if (view.settings.cookies === 'unknown' && back) await learnThatCookiesWork(ports, view.settings);
  try {
    const { startSignIn } = await import('../signin/start-sign-in');
    const started = await startSignIn(ports, {
      connection,
      destination,
      cookies: back || view.settings.cookies === 'work',
      visitor: visitorOf(c.req.raw),
      reference: c.get('reference'),
    });
    return await depart(ports, c, view, started, connection.name, destination);
  } catch (error) {
    return providerDown(ports, c, view, error, destination);
  }
}
