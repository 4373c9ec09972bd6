import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUserAgent, signInAt } from '../../../user-agent';
import { forwardTo } from '../forward';
import { ada, mallory, noor, type Person } from '../people';
import { startOidcProvider, type OidcProvider } from './provider';

const pool = '/eu-west-1_AbC123dEf';
const issuer = `https://cognito-idp.eu-west-1.amazonaws.com${pool}`;
const domain = 'https://acme.auth.eu-west-1.amazoncognito.com';
const portal = 'https://portal.example';

let idp: OidcProvider;
let config: client.Configuration;

beforeAll(async () => {
  idp = await startOidcProvider({
    port: 0,
    shape: 'cognito',
    issuer,
    redirectUris: [`${portal}/callback`],
    postLogoutRedirectUris: [`${portal}/signed-out`],
  });
  const reach = { [new URL(issuer).origin]: forwardTo(idp.origin, pool), [domain]: forwardTo(idp.origin) };
  const fetchNamed: client.CustomFetch = (url, { method, headers, body }) => {
    const server = reach[new URL(url).origin];
    if (!server) throw new Error(`Nobody is called ${url}`);
    return server(new Request(url, { method, headers, body: body as BodyInit }));
  };
  const discovered = await client.discovery(new URL(issuer), idp.clientId, idp.clientSecret, undefined, {
    [client.customFetch]: fetchNamed,
  });
  const { jwks_uri } = discovered.serverMetadata();
  const endpoints = {
    authorization_endpoint: `${domain}/oauth2/authorize`,
    token_endpoint: `${domain}/oauth2/token`,
    userinfo_endpoint: `${domain}/oauth2/userInfo`,
  };
  config = new client.Configuration(
    { issuer, ...(jwks_uri && { jwks_uri }), ...endpoints },
    idp.clientId,
    idp.clientSecret,
  );
  config[client.customFetch] = fetchNamed;
  client.enableNonRepudiationChecks(config);
});

afterAll(() => idp.stop());

const newAgent = () =>
  createUserAgent({ servers: { [domain]: forwardTo(idp.origin), [portal]: () => new Response('here') } });

async function signIn(person: Person, agent = newAgent()) {
  await agent.open(
    client.buildAuthorizationUrl(config, { redirect_uri: `${portal}/callback`, scope: 'openid email profile' }),
  );
  const { url } = await signInAt(agent, person);
  return { agent, tokens: await client.authorizationCodeGrant(config, url) };
}

describe('the local OpenID provider in the shape of Cognito', () => {
  it('is reached under the names of a user pool', async () => {
    const { tokens, agent } = await signIn(ada);
    expect(tokens.claims()).toMatchObject({
      iss: issuer,
      email: ada.email,
      'cognito:username': ada.userName,
      'cognito:groups': ada.groups,
      token_use: 'id',
    });
    expect(agent.history.map(({ url }) => url.origin)).not.toContain(idp.origin);
  });

  it('says less at userinfo, and in text what is true or false', async () => {
    const { tokens } = await signIn(mallory);
    expect(tokens.claims()?.email_verified).toBe(false);
    const userinfo = await client.fetchUserInfo(config, tokens.access_token, mallory.id);
    expect(userinfo).toMatchObject({ username: mallory.userName, email_verified: 'false' });
    expect(userinfo).not.toHaveProperty('cognito:groups');
  });

  it('leaves the groups out where there are none', async () => {
    expect((await signIn(noor)).tokens.claims()).not.toHaveProperty('cognito:groups');
  });

  it('signs out at an address that discovery does not mention', async () => {
    const metadata = (await (await fetch(`${idp.origin}/.well-known/openid-configuration`)).json()) as object;
    expect(metadata).not.toHaveProperty('end_session_endpoint');
    const { agent } = await signIn(ada);
    const logout = `${domain}/logout?${new URLSearchParams({ client_id: idp.clientId, logout_uri: `${portal}/signed-out` }).toString()}`;
    expect((await agent.open(logout)).url.href).toBe(`${portal}/signed-out`);
    const again = await agent.open(
      client.buildAuthorizationUrl(config, { redirect_uri: `${portal}/callback`, scope: 'openid' }),
    );
    expect(again.title).toContain('Sign in');
    const elsewhere = logout.replace(encodeURIComponent(portal), encodeURIComponent('https://evil.example'));
    expect((await agent.open(elsewhere)).status).toBe(400);
  });
});
