/** The SAML provider's addresses: metadata, single sign-on, sign-in form, single logout, and sign-in from this side. */
import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { checkCredentials } from '../credentials';
import { page, signInPage } from '../pages';
import type { Person } from '../people';
import type { IdentityProviderEndpoints } from './entities';
import { parseAuthnRequest, unsolicited, type AuthnRequest } from './authn-request';
import { readMessage, verifyMessage, type Verifier } from './incoming';
import type { Departure, Sender } from './outgoing';
import type { Sessions } from './sessions';
import { answer, refuse } from './sign-on';
import { SignOut } from './sign-out';

export interface SamlRouteOptions {
  readonly name: string;
  readonly cookieName: string;
  readonly people: readonly Person[];
  readonly metadata: () => string;
  readonly endpoints: IdentityProviderEndpoints;
  readonly verifier: Verifier;
  readonly sessions: Sessions;
  readonly senderFor: (entityId: string) => Sender;
}

export function samlRoutes(options: SamlRouteOptions): Hono {
  const { name, cookieName, people, endpoints, sessions, senderFor, verifier } = options;
  const { serviceProviders } = verifier;
  const signOut = new SignOut({ sessions, serviceProviders, senderFor });
  /** Requests that wait for somebody to fill in the form. */
  const pending = new Map<string, AuthnRequest>();
  const app = new Hono();

  const sessionOf = (c: Context) => sessions.find(getCookie(c, cookieName));

  const signOn = async (c: Context, request: AuthnRequest): Promise<Response> => {
    const sender = senderFor(request.from.entityId);
    if (request.refusal) return depart(c, await refuse(request, request.refusal, sender));
    const session = sessionOf(c);
    if (session && !request.forceAuthn) return depart(c, await answer(request, session, sessions, sender));
    if (request.isPassive) return depart(c, await refuse(request, 'noPassive', sender));
    const flow = randomBytes(16).toString('base64url');
    pending.set(flow, request);
    return c.html(signInPage({ provider: name, action: '/sign-in', email: request.loginHint, hidden: { flow } }));
  };

  app.get('/', (c) => c.html(homePage(name, sessionOf(c)?.person)));

  app.get('/metadata', (c) => c.body(options.metadata(), 200, { 'content-type': 'application/samlmetadata+xml' }));

  app.on(['GET', 'POST'], '/sso', async (c) => {
    const message = await verifyMessage(await readMessage(c.req.raw), verifier, endpoints.sso, ['AuthnRequest']);
    return signOn(c, parseAuthnRequest(message));
  });

  app.get('/initiate', async (c) => {
    const entityId = c.req.query('sp');
    const to = entityId === undefined ? await serviceProviders.first() : await serviceProviders.find(entityId);
    return signOn(c, unsolicited(to, c.req.query('RelayState') ?? ''));
  });

  app.post('/sign-in', async (c) => {
    const form = await c.req.formData();
    const text = (field: string): string => {
      const value = form.get(field);
      return typeof value === 'string' ? value : '';
    };
    const request = pending.get(text('flow'));
    if (!request) throw new Error('This sign-in has ended. Go back to the application and start again.');
    if (form.has('cancel')) return depart(c, await refuse(request, 'requestDenied', senderFor(request.from.entityId)));
    const email = text('email');
    const attempt = checkCredentials(people, email, text('password'));
    if ('errors' in attempt) {
      const hidden = { flow: text('flow') };
      return c.html(signInPage({ provider: name, action: '/sign-in', email, errors: attempt.errors, hidden }), 400);
    }
    pending.delete(text('flow'));
    const session = sessions.create(attempt.person);
    // Requests by the POST binding come from another site, and need the cookie all the same.
    setCookie(c, cookieName, session.id, { path: '/', httpOnly: true, secure: true, sameSite: 'None' });
    return depart(c, await answer(request, session, sessions, senderFor(request.from.entityId)));
  });

  app.on(['GET', 'POST'], '/slo', async (c) => {
    const message = await verifyMessage(await readMessage(c.req.raw), verifier, endpoints.slo, [
      'LogoutRequest',
      'LogoutResponse',
    ]);
    const departure =
      message.kind === 'LogoutRequest'
        ? await signOut.onRequest(message, sessionOf(c))
        : await signOut.onResponse(message);
    return departure ? depart(c, departure) : c.html(signedOutPage(name));
  });

  app.post('/sign-out', async (c) => {
    const session = sessionOf(c);
    const departure = session && (await signOut.fromHere(session));
    return departure ? depart(c, departure) : c.html(signedOutPage(name));
  });

  app.onError((error, c) => c.html(page(`${name} could not continue`, html`<p>${error.message}</p>`), 400));
  return app;
}

const depart = (c: Context, departure: Departure): Response | Promise<Response> =>
  'redirect' in departure ? c.redirect(departure.redirect) : c.html(departure.post);

function homePage(name: string, person: Person | undefined) {
  const signedIn = html`<p>You are signed in as ${person?.displayName ?? ''}.</p>
    <form method="post" action="/sign-out"><button type="submit">Sign out everywhere</button></form>`;
  return page(
    name,
    html`${person ? signedIn : html`<p>Nobody is signed in.</p>`}
      <p>Your applications:</p>
      <p><a href="/initiate">Customer portal</a></p>`,
  );
}

const signedOutPage = (name: string) => page('Signed out', html`<p>You are signed out of ${name}.</p>`);
