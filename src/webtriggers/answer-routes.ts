/** Routes where a provider's answer arrives, and where a sign-in that Jira interrupted goes on. */
import { Hono } from 'hono/tiny';
import type { Result } from '../domain/result';
import { attemptCookieName } from '../signin/attempt-cookies';
import { completeSignIn, type Completed, type Refused } from '../signin/complete-sign-in';
import type { ProviderAnswer } from '../signin/provider-answer';
import { adopt, lifeOf } from './carry-session';
import { newProbe } from './cookie-probe';
import { attemptCookies, clearAttempt, presentedSession, setSession } from './cookies';
import { toPath } from './destinations';
import { seeOther, withCookies, type GatewayContext, type GatewayEnv, type GatewayPorts } from './edge';
import { endFormerSession } from './former-session';
import { interruptedSignIn, providerDown, refusalPage, testedPage } from './sign-in-answers';
import { visitorOf } from './visitor';

export function answerRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
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
    });
}

const fromOAuth = (parameters: URLSearchParams, method: 'GET' | 'POST'): ProviderAnswer => ({
  protocol: 'oauth',
  parameters,
  method,
});

/** The provider's answer arrives. */
async function answer(ports: GatewayPorts, c: GatewayContext, given: ProviderAnswer): Promise<Response> {
  const input = { answer: given, cookies: attemptCookies(c.req.raw), visitor: visitorOf(c.req.raw) };
  try {
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
  if (done.outcome === 'interrupted') return interruptedSignIn(c, settings, done);
  const spent = clearAttempt(attemptCookieName(done.attemptId));
  if (done.outcome === 'tested') return withCookies(await testedPage(c, settings, done.report), [spent]);
  if (!done.cookies) {
    await adopt(ports, c, done.token, { id: '', session: done.session }, true);
    // An answer nobody asked for finds no probe sent ahead of it; the next page that is opened tells.
    return withCookies(await c.get('dispatch')(toPath(done.destination)), [await newProbe(ports)]);
  }
  await endFormerSession(ports, presentedSession(c.req.raw) ?? done.formerSession);
  return seeOther(c, toPath(done.destination), [setSession(done.token, lifeOf(done.session)), spent]);
}
