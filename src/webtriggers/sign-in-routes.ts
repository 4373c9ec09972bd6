/** Routes between the link and the session: start, choose, the provider's answers, resume, test. */
import { Hono } from 'hono/tiny';
import type { Destination } from '../domain/sign-in-attempt';
import type { ConfigurationView } from '../ports/configuration';
import { interruptedPage, noticePage } from '../portal/views/sign-in-pages';
import { attemptCookieName } from '../signin/attempts';
import type { Completed, Refused } from '../signin/complete-sign-in';
import { mayUseLink } from '../signin/limits';
import type { ProviderAnswer } from '../signin/provider-answer';
import { flowRefusal } from '../signin/refusals';
import { startSignIn } from '../signin/start-sign-in';
import type { Result } from '../domain/result';
import { adopt, lifeOf } from './carry-session';
import { chooseProvider } from './choose-provider';
import { departurePage, providerDown, refusalPage } from './sign-in-pages';
import { learnThatCookiesWork, newProbe, probeCameBack } from './cookie-probe';
import { attemptCookies, clearAttempt, presentedSession, setSession } from './cookies';
import { fromPath, toPath } from './destinations';
import { endFormerSession } from './former-session';
import {
  pageContext,
  respond,
  seeOther,
  withCookies,
  type GatewayContext,
  type GatewayEnv,
  type GatewayPorts,
} from './edge';
import { visitorOf } from './visitor';

export function signInRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/sign-in', (c) => beginSignIn(ports, c, fromPath(c.req.query('to') ?? '/') ?? { kind: 'home' }))
    .post('/sign-in/resume', async (c) => {
      const sealedIdentity = c.get('form').get('identity') ?? '';
      const { resumeSignIn } = await import('../signin/resume-sign-in');
      return toPage(ports, c, await resumeSignIn(ports, { sealedIdentity, visitor: visitorOf(c.req.raw) }));
    })
    .get('/oidc/callback', (c) => answer(ports, c, fromOAuth(new URL(c.req.url).searchParams, 'GET')))
    .post('/oidc/callback', (c) => answer(ports, c, fromOAuth(c.get('form'), 'POST')))
    .post('/saml/acs', (c) => {
      const form = c.get('form');
      const samlResponse = form.get('SAMLResponse') ?? '';
      return answer(ports, c, { protocol: 'saml', samlResponse, relayState: form.get('RelayState') ?? '' });
    })
    .get('/test/:sealed', (c) => beginTest(ports, c));
}

const fromOAuth = (parameters: URLSearchParams, method: 'GET' | 'POST'): ProviderAnswer => ({
  protocol: 'oauth',
  parameters,
  method,
});

/** A customer without a session wants a page: to the provider, to a choice, or to a sentence that says why not. */
export async function beginSignIn(ports: GatewayPorts, c: GatewayContext, destination: Destination): Promise<Response> {
  const view = await viewFor(ports, c.req.query('idp'));
  const closed = closedReason(view, destination);
  if (closed !== undefined) return refusalPage(ports, c, view.settings, flowRefusal(closed), { destination });
  if (view.settings.cookies === 'work') return chooseProvider(ports, c, { view, destination, cookies: true });
  const back = await probeCameBack(ports, c.req.raw);
  if (!back && c.req.query('cookies') === undefined) return probe(ports, c, destination);
  if (back) await learnThatCookiesWork(ports, view.settings);
  return chooseProvider(ports, c, { view, destination, cookies: back });
}

/** In one read with what the choice of a provider will need. */
const viewFor = ({ configuration }: GatewayPorts, hint: string | undefined): Promise<ConfigurationView> =>
  hint === undefined ? configuration.readOffered() : configuration.readFor(hint);

/** First visit to an installation that has not seen a cookie yet: set one and look whether it comes back. */
async function probe(ports: GatewayPorts, c: GatewayContext, destination: Destination): Promise<Response> {
  const url = new URL(c.req.url);
  const parameters = new URLSearchParams({ to: toPath(destination), cookies: '1' });
  for (const name of ['idp', 'login_hint', 'go', 'stay', 'form', 'find', 'other']) {
    const value = url.searchParams.get(name);
    if (value !== null) parameters.set(name, value);
  }
  return seeOther(c, `/sign-in?${parameters.toString()}`, [await newProbe(ports)]);
}

function closedReason({ settings }: ConfigurationView, destination: Destination) {
  if (!settings.signIn.enabled) return 'sign_in_off' as const;
  if (!('slug' in destination)) return undefined;
  const portal = settings.portals.find((one) => one.slug === destination.slug);
  if (portal !== undefined) return portal.enabled ? undefined : ('portal_disabled' as const);
  const retired = settings.portals.some((one) => one.retiredSlugs.includes(destination.slug));
  return retired ? ('link_retired' as const) : ('link_unknown' as const);
}

/** The provider's answer arrives. */
async function answer(ports: GatewayPorts, c: GatewayContext, given: ProviderAnswer): Promise<Response> {
  const input = { answer: given, cookies: attemptCookies(c.req.raw), visitor: visitorOf(c.req.raw) };
  try {
    const { completeSignIn } = await import('../signin/complete-sign-in');
    return await toPage(ports, c, await completeSignIn(ports, input));
  } catch (error) {
    return providerDown(ports, c, await ports.configuration.read(), error, { kind: 'home' });
  }
}

async function toPage(
  ports: GatewayPorts,
  c: GatewayContext,
  completed: Result<Completed, Refused>,
): Promise<Response> {
  const { settings } = await ports.configuration.read();
  if (!completed.ok) {
    const { refused, attemptId } = completed.error;
    const page = await refusalPage(ports, c, settings, refused, completed.error);
    // RFC 9700, section 4.2.4: a `state` is good for one answer, be it a refusal.
    return attemptId === undefined ? page : withCookies(page, [clearAttempt(attemptCookieName(attemptId))]);
  }
  const done = completed.value;
  if (done.outcome === 'interrupted') {
    const context = pageContext(c, settings);
    const { sealedIdentity, attempt, fault } = done;
    const page = interruptedPage(context, sealedIdentity, attempt.reference, fault.retryAfterSeconds);
    return respond(context, page, 502);
  }
  const spent = clearAttempt(attemptCookieName(done.attemptId));
  if (done.outcome === 'tested') {
    const context = pageContext(c, settings);
    const page = noticePage({ title: context.text('test.done'), sentence: context.text('test.close') });
    return withCookies(await respond(context, page), [spent]);
  }
  if (!done.cookies) {
    await adopt(ports, c, done.token, { id: '', session: done.session }, true);
    // An answer nobody asked for finds no probe sent ahead of it; the next page that is opened tells.
    return withCookies(await c.get('dispatch')(toPath(done.destination)), [await newProbe(ports)]);
  }
  await endFormerSession(ports, presentedSession(c.req.raw) ?? done.formerSession);
  return seeOther(c, toPath(done.destination), [setSession(done.token, lifeOf(done.session)), spent]);
}

/** An administrator's test: the address holds a sealed test id and works for ten minutes. */
async function beginTest(ports: GatewayPorts, c: GatewayContext): Promise<Response> {
  const opened = (await ports.sealed.open('connection-test', c.req.param('sealed') ?? '')) as
    { readonly testId: string; readonly connectionId: string } | undefined;
  const view = await ports.configuration.read();
  if (opened === undefined) return refusalPage(ports, c, view.settings, flowRefusal('attempt_expired'), {});
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
    const started = await startSignIn(ports, {
      connection,
      destination,
      cookies: back || view.settings.cookies === 'work',
      visitor: visitorOf(c.req.raw),
      reference: c.get('reference'),
    });
    return await departurePage(ports, c, view, started, connection.name, destination);
  } catch (error) {
    return providerDown(ports, c, view, error, destination);
  }
}
