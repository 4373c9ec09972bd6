/** The token endpoint (RFC 6749, section 4.1.3) with GitHub's habits: a form unless JSON is asked for, and errors with status 200. */
import OAuth2Server from '@node-oauth/oauth2-server';
import type { Context } from 'hono';

export type Habits = 'github' | 'standard';

export async function exchangeCode(c: Context, server: OAuth2Server, habits: Habits): Promise<Response> {
  const body = Object.fromEntries(new URLSearchParams(await c.req.text()));
  const request = new OAuth2Server.Request({
    headers: c.req.header(),
    method: c.req.method,
    query: c.req.query(),
    // GitHub takes the grant type for granted.
    body: habits === 'github' ? { grant_type: 'authorization_code', ...body } : body,
  });
  const response = new OAuth2Server.Response();
  const failure = await server.token(request, response, { accessTokenLifetime: 3600 }).then(
    () => undefined,
    (error: unknown) => error as OAuth2Server.OAuthError,
  );
  const answer = (failure ? { error: failure.name, error_description: failure.message } : response.body) as Answer;
  if (habits === 'standard') return Response.json(answer, { status: failure?.code ?? 200 });
  return inGithubsManner(answer, c.req.header('accept') ?? '');
}

type Answer = Readonly<Record<string, string | number>>;

/** GitHub's names for what is wrong with a token request. */
const githubErrors: Readonly<Record<string, string>> = {
  invalid_grant: 'bad_verification_code',
  invalid_client: 'incorrect_client_credentials',
};

/** GitHub's tokens do not expire, its scopes are joined by commas, and its errors have names of their own. */
function inGithubsManner({ access_token, scope, error, error_description }: Answer, accept: string): Response {
  const values: Answer =
    error === undefined
      ? { access_token: access_token ?? '', scope: String(scope ?? '').replaceAll(' ', ','), token_type: 'bearer' }
      : { error: githubErrors[error] ?? error, error_description: error_description ?? '' };
  if (accept.includes('application/json')) return Response.json(values);
  return new Response(new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])));
}
