import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUserAgent, signInAt, type UserAgent } from '../../../user-agent';
import { ada, linus, noor, zoe, type Person } from '../people';
import { startOidcProvider, type OidcProvider } from './provider';

const redirectUri = 'http://localhost:1/callback';
const scope = 'openid email profile groups address';

let idp: OidcProvider;
let config: client.Configuration;

beforeAll(async () => {
  idp = await startOidcProvider({
    port: 0,
    redirectUris: [redirectUri],
    postLogoutRedirectUris: ['http://localhost:1/signed-out'],
    initiateLoginUri: 'http://localhost:1/initiate',
    frontChannelLogoutUri: 'http://localhost:1/front-channel-logout',
  });
  config = await discover(idp.clientId, client.ClientSecretBasic(idp.clientSecret));
});

afterAll(() => idp.stop());

function discover(clientId: string, authentication: client.ClientAuth): Promise<client.Configuration> {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the provider is on loopback, without TLS
  const execute = [client.allowInsecureRequests, client.enableNonRepudiationChecks];
  return client.discovery(new URL(idp.issuer), clientId, undefined, authentication, { execute });
}

/** Nothing listens at the redirect URI: the address that the browser was sent to is what counts. */
async function follow(agent: UserAgent, step: () => Promise<unknown>): Promise<URL> {
  await step().catch((error: unknown) => {
    if (!String((error as { code?: string }).code).includes('ECONNREFUSED')) throw error;
  });
  const location = agent.history.at(-1)?.headers.get('location');
  return new URL(location ?? '', idp.issuer);
}

async function signIn(person: Person, extra: Record<string, string> = {}, using = config) {
  const verifier = client.randomPKCECodeVerifier();
  const agent = createUserAgent();
  const parameters = {
    redirect_uri: redirectUri,
    scope,
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...extra,
  };
  await agent.open(client.buildAuthorizationUrl(using, parameters));
  const callback = await follow(agent, () => signInAt(agent, person));
  const checks = { pkceCodeVerifier: verifier, expectedState: 'state-1', expectedNonce: 'nonce-1' };
  return { agent, callback, tokens: await client.authorizationCodeGrant(using, callback, checks) };
}

describe('the local OpenID provider', () => {
  it('has exactly its origin as issuer', () => {
    expect(config.serverMetadata().issuer).toBe(idp.issuer);
    expect(idp.issuer).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it.each([ada, linus, zoe, noor])(
    'asserts every claim of $displayName in the ID token and at userinfo',
    async (person) => {
      const { tokens, callback } = await signIn(person);
      const expected = {
        sub: person.id,
        email: person.email,
        email_verified: person.emailVerified,
        name: person.displayName,
        given_name: person.givenName,
        preferred_username: person.userName,
        groups: person.groups,
        department: person.department,
        address: { country: person.country },
      };
      expect(tokens.claims()).toMatchObject(expected);
      expect(await client.fetchUserInfo(config, tokens.access_token, person.id)).toMatchObject(expected);
      expect(callback.searchParams.get('iss')).toBe(idp.issuer);
    },
  );

  it('shows the error next to the field and keeps the address', async () => {
    const agent = createUserAgent();
    await agent.open(client.buildAuthorizationUrl(config, { redirect_uri: redirectUri, scope }));
    const page = await signInAt(agent, { ...ada, password: 'wrong' });
    expect(page.status).toBe(400);
    expect(page.$('#password-error').text()).toBe('This is not the right password.');
    expect(page.$('#email').attr('value')).toBe(ada.email);
  });

  it('puts the login hint into the form', async () => {
    const agent = createUserAgent();
    const page = await agent.open(
      client.buildAuthorizationUrl(config, { redirect_uri: redirectUri, scope, login_hint: ada.email }),
    );
    expect(page.$('#email').attr('value')).toBe(ada.email);
  });

  it('answers access_denied when the person cancels', async () => {
    const agent = createUserAgent();
    await agent.open(client.buildAuthorizationUrl(config, { redirect_uri: redirectUri, scope, state: 's' }));
    const callback = await follow(agent, () => agent.click('Cancel'));
    expect(Object.fromEntries(callback.searchParams)).toMatchObject({ error: 'access_denied', state: 's' });
  });

  it('needs no second sign-in while its session lasts, unless asked for one', async () => {
    const { agent } = await signIn(ada);
    const silent = client.buildAuthorizationUrl(config, { redirect_uri: redirectUri, scope, prompt: 'none' });
    expect((await follow(agent, () => agent.open(silent))).searchParams.has('code')).toBe(true);
    const page = await agent.open(
      client.buildAuthorizationUrl(config, { redirect_uri: redirectUri, scope, prompt: 'login' }),
    );
    expect(page.title).toBe('Sign in at Local OpenID provider');
  });

  it('takes pushed authorization requests', async () => {
    const pushed = await client.buildAuthorizationUrlWithPAR(config, { redirect_uri: redirectUri, scope });
    expect(pushed.searchParams.get('request_uri')).toMatch(/^urn:/);
    expect((await createUserAgent().open(pushed)).status).toBe(200);
  });

  it('answers in a signed JWT where asked to', async () => {
    const jarm = await discover(idp.clientId, client.ClientSecretBasic(idp.clientSecret));
    client.useJwtResponseMode(jarm);
    const { tokens, callback } = await signIn(ada, {}, jarm);
    expect([...callback.searchParams.keys()]).toEqual(['response']);
    expect(tokens.claims()?.sub).toBe(ada.id);
  });

  it.each([
    ['gatehouse-post', () => client.ClientSecretPost(idp.clientSecret)],
    ['gatehouse-public', () => client.None()],
  ])('knows the client %s', async (clientId, authentication) => {
    const using = await discover(clientId, authentication());
    expect((await signIn(ada, {}, using)).tokens.claims()?.aud).toBe(clientId);
  });

  it('asks before it signs out, tells the clients by frames, and comes back with the state', async () => {
    const { agent, tokens } = await signIn(ada);
    const logout = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'http://localhost:1/signed-out',
      state: 'bye',
    });
    expect((await agent.open(logout)).title).toBe('Sign out of Local OpenID provider?');
    const page = await agent.click('Sign out');
    expect(page.$('iframe').attr('src')).toBe(
      `http://localhost:1/front-channel-logout?iss=${encodeURIComponent(idp.issuer)}&sid=${tokens.claims()?.sid as string}`,
    );
    expect(page.refresh?.url.href).toBe('http://localhost:1/signed-out?state=bye');
  });

  it('links to the application that signs in from here', async () => {
    const page = await createUserAgent().open(idp.issuer);
    expect(page.$('a').attr('href')).toBe(`http://localhost:1/initiate?iss=${encodeURIComponent(idp.issuer)}`);
  });
});
