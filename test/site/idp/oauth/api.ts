/** The resource server behind the access token: GitHub's `/user` family, on its own host's paths and under `/api/v3`. */
import OAuth2Server from '@node-oauth/oauth2-server';
import { Hono, type Context } from 'hono';
import type { Person } from '../people';
import { toEmails, toOrganizations, toUser, toUserinfo } from './accounts';

export function apiRoutes(server: OAuth2Server): Hono {
  const app = new Hono();
  const resource = (paths: string[], scope: string[], describe: (person: Person) => object) => {
    app.on('GET', paths, async (c) => {
      // GitHub turns away callers that do not say who they are.
      if (!c.req.header('user-agent')) return c.json({ message: 'Request forbidden by administrative rules.' }, 403);
      const token = await authenticate(c, server);
      if (!token) return c.json({ message: 'Bad credentials' }, 401);
      // What a token may not see does not exist.
      if (!scope.every((needed) => token.scope?.includes(needed))) return c.json({ message: 'Not Found' }, 404);
      return c.json(describe(token.user as Person));
    });
  };
  resource(['/user', '/api/v3/user'], [], toUser);
  resource(['/user/emails', '/api/v3/user/emails'], ['user:email'], toEmails);
  resource(['/user/orgs', '/api/v3/user/orgs'], ['read:org'], toOrganizations);
  resource(['/userinfo'], [], toUserinfo);
  return app;
}

async function authenticate(c: Context, server: OAuth2Server): Promise<OAuth2Server.Token | undefined> {
  // GitHub takes `token` for `Bearer`, too.
  const authorization = c.req.header('authorization')?.replace(/^token /i, 'Bearer ');
  const headers = { ...c.req.header(), ...(authorization && { authorization }) };
  const request = new OAuth2Server.Request({ headers, method: c.req.method, query: c.req.query() });
  return server.authenticate(request, new OAuth2Server.Response()).catch(() => undefined);
}
