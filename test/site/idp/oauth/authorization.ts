/** The authorization endpoint with its sign-in form (RFC 6749, section 4.1.1), as at GitHub. */
import { randomBytes } from 'node:crypto';
import OAuth2Server from '@node-oauth/oauth2-server';
import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { checkCredentials } from '../credentials';
import { signInPage } from '../pages';
import type { Person } from '../people';

export interface AuthorizationOptions {
  readonly name: string;
  readonly cookieName: string;
  readonly people: readonly Person[];
  readonly server: OAuth2Server;
}

const path = '/login/oauth/authorize';

export function authorizationRoutes({ name, cookieName, people, server }: AuthorizationOptions): Hono {
  const sessions = new Map<string, Person>();
  const app = new Hono();

  app.get(path, async (c) => {
    const person = sessions.get(getCookie(c, cookieName) ?? '');
    if (person) return authorize(c, server, person);
    return c.html(signInPage({ provider: name, action: here(c), email: c.req.query('login') }));
  });

  app.post(path, async (c) => {
    const form = await c.req.formData();
    const [email, password] = ['email', 'password'].map((field) => {
      const value = form.get(field);
      return typeof value === 'string' ? value : '';
    }) as [string, string];
    if (form.has('cancel')) return authorize(c, server, undefined);
    const attempt = checkCredentials(people, email, password);
    if ('errors' in attempt) {
      return c.html(signInPage({ provider: name, action: here(c), email, errors: attempt.errors }), 400);
    }
    const session = randomBytes(32).toString('base64url');
    sessions.set(session, attempt.person);
    setCookie(c, cookieName, session, { path: '/', httpOnly: true, sameSite: 'Lax' });
    return authorize(c, server, attempt.person);
  });

  return app;
}

const here = (c: Context): string => new URL(c.req.url).pathname + new URL(c.req.url).search;

/** Nobody in place of a person means that the sign-in was cancelled. */
async function authorize(c: Context, server: OAuth2Server, person: Person | undefined): Promise<Response> {
  const denied = person ? {} : { allowed: 'false' };
  const request = new OAuth2Server.Request({
    headers: c.req.header(),
    method: 'GET',
    // GitHub knows one response type, and nobody has to name it.
    query: { response_type: 'code', ...c.req.query(), ...denied },
  });
  const response = new OAuth2Server.Response();
  const authenticateHandler = { handle: () => person ?? { id: 'nobody' } };
  await server.authorize(request, response, { authenticateHandler, allowEmptyState: true }).catch((error: unknown) => {
    // Errors that the client may hear of are in the redirect already.
    if (response.get('location') === undefined) throw error;
  });
  return c.redirect(String(response.get('location')));
}
