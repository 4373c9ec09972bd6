/** What identity providers call on their own: third-party initiated login, SAML single logout. */
import { Hono } from 'hono/tiny';
import { postPage } from '../portal/views/sign-in-pages';
import type { receiveSamlLogout as ReceiveSamlLogout } from '../signin/saml-logout';
import { startSignIn } from '../signin/start-sign-in';
import { flowRefusal } from '../signin/refusals';
import { pageContext, respond } from './answer-with-page';
import { seeOther, type GatewayContext, type GatewayEnv, type GatewayPorts } from './edge';
import { probeCameBack } from './cookie-probe';
import { presentedSession } from './cookies';
import { depart, providerDown, refusalPage } from './sign-in-answers';
import { visitorOf } from './visitor';

export function providerRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/oidc/initiate/:id', (c) => initiate(ports, c, new URL(c.req.url).searchParams))
    .post('/oidc/initiate/:id', (c) => initiate(ports, c, c.get('form')))
    .get('/saml/slo', (c) =>
      samlLogout(ports, c, new URL(c.req.url).searchParams, {
        binding: 'redirect',
        query: new URL(c.req.url).search.slice(1),
      }),
    )
    .post('/saml/slo', (c) => {
      const form = c.get('form');
      const message = form.get('SAMLRequest') ?? form.get('SAMLResponse') ?? '';
      const relayState = form.get('RelayState') ?? undefined;
      return samlLogout(ports, c, form, { binding: 'post', message, relayState });
    });
}

/** OpenID Connect Core 1.0, section 4. The customer lands on the home page, wherever the request points. */
async function initiate(ports: GatewayPorts, c: GatewayContext, parameters: URLSearchParams): Promise<Response> {
  const view = await ports.configuration.readFor(c.req.param('id') ?? '');
  const { connection, settings } = view;
  if (connection === undefined || connection.protocol === 'saml')
    return refusalPage(ports, c, settings, flowRefusal('connection_unknown'), {});
  if (!settings.signIn.enabled) return refusalPage(ports, c, settings, flowRefusal('sign_in_off'), {});
  if (!connection.enabled) return refusalPage(ports, c, settings, flowRefusal('connection_disabled'), {});
  const validated = (await ports.relyingParty()).validateInitiateLogin({ connection, parameters });
  if (!validated.ok) return refusalPage(ports, c, settings, { about: 'oidc', refusal: validated.error }, {});
  const destination = { kind: 'home' } as const;
  const cookies = settings.cookies === 'work' || (await probeCameBack(ports, c.req.raw));
  const visitor = visitorOf(c.req.raw);
  try {
    const formerSession = presentedSession(c.req.raw);
    const about = { connection, destination, cookies, visitor, formerSession, reference: c.get('reference') };
    const started = await startSignIn(ports, { ...about, ...validated.value });
    return await depart(ports, c, view, started, connection.name, destination);
  } catch (error) {
    return providerDown(ports, c, view, error, destination);
  }
}

type Inbound = Parameters<typeof ReceiveSamlLogout>[1]['inbound'];

/** A request ends sessions and is answered; a response ends our own sign-out, which has happened whatever it says. */
async function samlLogout(
  ports: GatewayPorts,
  c: GatewayContext,
  parameters: URLSearchParams,
  inbound: Inbound,
): Promise<Response> {
  const { receiveSamlLogout, receiveSamlLogoutResponse } = await import('../signin/saml-logout');
  const about = { inbound, visitor: visitorOf(c.req.raw), reference: c.get('reference') };
  const response = parameters.get('SAMLResponse');
  if (response !== null && !parameters.has('SAMLRequest')) {
    const relayState = parameters.get('RelayState') ?? '';
    await receiveSamlLogoutResponse(ports, { ...about, message: response, relayState });
    return seeOther(c, '/signed-out');
  }
  const answer = await receiveSamlLogout(ports, { ...about, message: parameters.get('SAMLRequest') ?? '' });
  const { settings } = await ports.configuration.read();
  if (!answer.ok) return refusalPage(ports, c, settings, answer.error.refused, answer.error);
  const { value } = answer;
  if (value.binding === 'redirect') return new Response(null, { status: 303, headers: { Location: value.url } });
  const context = pageContext(c, settings);
  const page = postPage(context, { action: value.action, fields: value.fields, name: '' });
  return respond(context, page, 200, { formTargets: [new URL(value.action).origin] });
}
