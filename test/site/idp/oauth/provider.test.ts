import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUserAgent, signInAt } from '../../../user-agent';
import { ada, grace, mallory } from '../people';
import { accountNumber } from './accounts';
import { startOauthProvider, type OauthProvider } from './provider';

const portal = 'https://portal.example';
const redirectUri = `${portal}/callback`;
/** The browser gets to the redirect URI, and nothing happens there. */
const newAgent = () => createUserAgent({ servers: { [portal]: () => new Response('here') } });

let github: OauthProvider;
let standard: OauthProvider;

beforeAll(async () => {
  [github, standard] = await Promise.all([
    startOauthProvider({ port: 0, redirectUris: [redirectUri] }),
    startOauthProvider({ port: 0, redirectUris: [redirectUri], habits: 'standard' }),
  ]);
});

afterAll(() => Promise.all([github.stop(), standard.stop()]));

function authorizationUrl(provider: OauthProvider, extra: Record<string, string> = {}): URL {
  const url = new URL(provider.authorizationEndpoint);
  const query = {
    client_id: provider.clientId,
    redirect_uri: redirectUri,
    scope: 'read:user user:email',
    state: 's',
    ...extra,
  };
  url.search = new URLSearchParams(query).toString();
  return url;
}

async function codeFor(provider: OauthProvider, extra: Record<string, string> = {}, person = ada): Promise<string> {
  const agent = newAgent();
  await agent.open(authorizationUrl(provider, extra));
  return (await signInAt(agent, person)).url.searchParams.get('code') ?? '';
}

function askToken(provider: OauthProvider, fields: Record<string, string>, accept: string): Promise<Response> {
  const body = new URLSearchParams({
    client_id: provider.clientId,
    client_secret: provider.clientSecret,
    redirect_uri: redirectUri,
    ...fields,
  });
  return fetch(provider.tokenEndpoint, { method: 'POST', headers: { accept }, body });
}

const json = async (response: Response): Promise<unknown> => response.json();

async function tokenFor(scope: string, person = ada): Promise<string> {
  const code = await codeFor(github, { scope }, person);
  const answer = (await json(await askToken(github, { code }, 'application/json'))) as { access_token: string };
  return answer.access_token;
}

const get = (url: string, token: string, headers = {}): Promise<Response> =>
  fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers } });

describe('the local OAuth provider, as GitHub', () => {
  it('answers the token request with a form unless JSON is asked for', async () => {
    const form = await askToken(github, { code: await codeFor(github) }, '*/*');
    expect(form.headers.get('content-type')).toContain('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(await form.text()))).toMatchObject({
      token_type: 'bearer',
      scope: 'read:user,user:email',
    });
    const answer = await json(await askToken(github, { code: await codeFor(github) }, 'application/json'));
    expect(answer).toMatchObject({ token_type: 'bearer', scope: 'read:user,user:email' });
    expect(answer).not.toHaveProperty('id_token');
  });

  it('says what is wrong with status 200', async () => {
    const response = await askToken(github, { code: 'none' }, 'application/json');
    expect(response.status).toBe(200);
    expect(await json(response)).toMatchObject({ error: 'bad_verification_code' });
    const wrongSecret = await askToken(github, { code: 'none', client_secret: 'wrong' }, 'application/json');
    expect(await json(wrongSecret)).toMatchObject({ error: 'incorrect_client_credentials' });
  });

  it('takes a code once', async () => {
    const code = await codeFor(github);
    expect(await json(await askToken(github, { code }, 'application/json'))).toHaveProperty('access_token');
    expect(await json(await askToken(github, { code }, 'application/json'))).toMatchObject({
      error: 'bad_verification_code',
    });
  });

  it('names the person by a number, and the address only in a second call', async () => {
    const token = await tokenFor('read:user user:email', grace);
    expect(await json(await get(github.userEndpoint, token))).toMatchObject({
      id: accountNumber(grace),
      login: 'ghopper',
      email: null,
    });
    expect(await json(await get(github.emailsEndpoint, token))).toContainEqual({
      email: grace.email,
      primary: true,
      verified: true,
      visibility: 'private',
    });
  });

  it('hides what the scope does not cover, and unverified addresses are marked', async () => {
    expect((await get(github.emailsEndpoint, await tokenFor('read:user'))).status).toBe(404);
    const emails = await json(await get(`${github.origin}/api/v3/user/emails`, await tokenFor('user:email', mallory)));
    expect(emails).toContainEqual(expect.objectContaining({ email: mallory.email, verified: false }));
  });

  it('turns away strangers and callers without a name', async () => {
    expect((await get(github.userEndpoint, 'wrong')).status).toBe(401);
    expect((await get(github.userEndpoint, 'wrong', { 'user-agent': '' })).status).toBe(403);
  });

  it('answers access_denied with the state when the person cancels', async () => {
    const agent = newAgent();
    await agent.open(authorizationUrl(github));
    const { url } = await agent.click('Cancel');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ error: 'access_denied', state: 's' });
  });

  it('never sends anybody to an address that is not registered', async () => {
    const agent = newAgent();
    await agent.open(authorizationUrl(github, { redirect_uri: 'https://evil.example/callback' }));
    expect((await signInAt(agent, ada)).status).toBe(400);
    expect(agent.page.url.origin).toBe(github.origin);
  });
});

describe('the local OAuth provider, by the standard', () => {
  it('works with a certified client, PKCE included', async () => {
    const metadata = {
      issuer: standard.origin,
      authorization_endpoint: standard.authorizationEndpoint,
      token_endpoint: standard.tokenEndpoint,
    };
    const config = new client.Configuration(metadata, standard.clientId, standard.clientSecret);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the provider is on loopback, without TLS
    client.allowInsecureRequests(config);
    const verifier = client.randomPKCECodeVerifier();
    const challenge = await client.calculatePKCECodeChallenge(verifier);
    const agent = newAgent();
    await agent.open(authorizationUrl(standard, { code_challenge: challenge, code_challenge_method: 'S256' }));
    const { url } = await signInAt(agent, ada);
    const checks = { expectedState: 's', pkceCodeVerifier: verifier };
    const tokens = await client.authorizationCodeGrant(config, url, checks);
    expect(await json(await get(standard.userinfoEndpoint, tokens.access_token))).toMatchObject({
      id: accountNumber(ada),
      profile: { contact: { email: ada.email } },
      groups: ada.groups,
    });
  });

  it('refuses the code without its verifier', async () => {
    const challenge = await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier());
    const code = await codeFor(standard, { code_challenge: challenge, code_challenge_method: 'S256' });
    const response = await askToken(
      standard,
      { code, grant_type: 'authorization_code', code_verifier: client.randomPKCECodeVerifier() },
      '*/*',
    );
    expect([response.status, await json(response)]).toEqual([400, expect.objectContaining({ error: 'invalid_grant' })]);
  });
});
