import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, type JWK } from 'jose';
import * as client from 'openid-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createUserAgent, signInAt } from '../../../user-agent';
import { ada } from '../people';
import { toMetadata } from './clients';
import { startOidcProvider, type OidcProvider, type OidcProviderOptions } from './provider';

/** The relying party: publishes its keys, and takes what is sent to it by the back channel. */
let server: Server;
let origin: string;
let addresses: { redirectUris: string[]; postLogoutRedirectUris: string[]; backChannelLogoutUri: string };
let jwks: JWK[];
const received: { path: string; body: string }[] = [];

let idp: OidcProvider;
let stateDir: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url ?? '', body });
      response.setHeader('content-type', 'application/json');
      response.end(request.url === '/jwks' ? JSON.stringify({ keys: jwks }) : '{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  addresses = {
    redirectUris: [`${origin}/callback`],
    postLogoutRedirectUris: [`${origin}/signed-out`],
    backChannelLogoutUri: `${origin}/back-channel`,
  };
});

afterAll(() => server.close());

beforeEach(() => {
  received.length = 0;
  stateDir = mkdtempSync(path.join(tmpdir(), 'oidc-'));
});

afterEach(async () => {
  await idp.stop();
  rmSync(stateDir, { recursive: true });
});

async function start(options: Partial<OidcProviderOptions> = {}): Promise<OidcProvider> {
  idp = await startOidcProvider({ port: 0, ...addresses, ...options });
  return idp;
}

async function discover(
  clientId: string,
  authentication: client.ClientAuth,
  metadata: Partial<client.ClientMetadata> = {},
) {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the provider is on loopback, without TLS
  const execute = [client.allowInsecureRequests, client.enableNonRepudiationChecks];
  return client.discovery(new URL(idp.issuer), clientId, metadata, authentication, { execute });
}

async function signIn(config: client.Configuration, extra: Record<string, string> = {}, agent = createUserAgent()) {
  const verifier = client.randomPKCECodeVerifier();
  const parameters = {
    redirect_uri: `${origin}/callback`,
    scope: 'openid email groups',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...extra,
  };
  await agent.open(client.buildAuthorizationUrl(config, parameters));
  const { url } = await signInAt(agent, ada);
  return { agent, url, tokens: await client.authorizationCodeGrant(config, url, { pkceCodeVerifier: verifier }) };
}

const main = () => discover(idp.clientId, client.ClientSecretBasic(idp.clientSecret));

describe('client authentication at the local OpenID provider', () => {
  it.each(['jwks', 'jwks_uri'] as const)('takes private_key_jwt, with the key from %s', async (source) => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    jwks = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }];
    const keys = source === 'jwks' ? { jwks: { keys: jwks } } : { jwks_uri: `${origin}/jwks` };
    const metadata = {
      client_id: 'signer',
      token_endpoint_auth_method: 'private_key_jwt',
      ...toMetadata(addresses),
      ...keys,
    } as const;
    await start({ clients: [metadata] });
    const config = await discover('signer', client.PrivateKeyJwt({ key: privateKey, kid: 'k1' }));
    expect((await signIn(config)).tokens.claims()?.email).toBe(ada.email);
  });

  it('refuses a wrong secret', async () => {
    await start();
    const config = await discover(idp.clientId, client.ClientSecretBasic('wrong'));
    await expect(signIn(config)).rejects.toMatchObject({
      status: 401,
      cause: [{ parameters: { error: 'invalid_client' } }],
    });
  });
});

describe('keys of the local OpenID provider', () => {
  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'] as const)('sign ID tokens and userinfo with %s', async (alg) => {
    const algs = { id_token_signed_response_alg: alg, userinfo_signed_response_alg: alg };
    const metadata = {
      client_id: 'picky',
      token_endpoint_auth_method: 'none',
      ...toMetadata(addresses),
      ...algs,
    } as const;
    await start({ clients: [metadata] });
    const { tokens } = await signIn(await discover('picky', client.None(), algs));
    const keys = createRemoteJWKSet(new URL('/jwks', idp.issuer));
    expect((await jwtVerify(tokens.id_token ?? '', keys)).protectedHeader.alg).toBe(alg);
    const userinfo = await fetch(`${idp.issuer}/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect((await jwtVerify(await userinfo.text(), keys)).payload).toMatchObject({ sub: ada.id, email: ada.email });
  });

  it.each([
    [false, 1],
    [true, 2],
  ])('can be replaced while it runs, the former ones kept: %s', async (keepFormer, sets) => {
    await start();
    const first = await signIn(await main());
    await idp.rotateKeys({ keepFormer });
    const published = (await (await fetch(`${idp.issuer}/jwks`)).json()) as { keys: JWK[] };
    expect(published.keys).toHaveLength(3 * sets);
    const keys = createRemoteJWKSet(new URL('/jwks', idp.issuer));
    const still = await jwtVerify(first.tokens.id_token ?? '', keys).then(
      () => true,
      () => false,
    );
    expect(still).toBe(keepFormer);
    // The session outlives the keys.
    await first.agent.open(
      client.buildAuthorizationUrl(await main(), {
        redirect_uri: `${origin}/callback`,
        scope: 'openid',
        prompt: 'none',
      }),
    );
    expect(first.agent.page.url.searchParams.has('code')).toBe(true);
    expect((await signIn(await main())).tokens.claims()?.sub).toBe(ada.id);
  });

  it('and the client secret outlast a restart, readable by the owner only', async () => {
    const { clientSecret } = await start({ stateDir });
    const { tokens } = await signIn(await main());
    await idp.stop();
    await start({ stateDir });
    expect(idp.clientSecret).toBe(clientSecret);
    await jwtVerify(tokens.id_token ?? '', createRemoteJWKSet(new URL('/jwks', idp.issuer)));
    expect(statSync(path.join(stateDir, 'oidc-provider.json')).mode & 0o777).toBe(0o600);
  });
});

describe('responses of the local OpenID provider', () => {
  it('are encrypted for a client that registers it', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RSA-OAEP-256');
    const algs = {
      id_token_encrypted_response_alg: 'RSA-OAEP-256',
      id_token_encrypted_response_enc: 'A256GCM',
    } as const;
    const key = { ...(await exportJWK(publicKey)), kid: 'e1', alg: 'RSA-OAEP-256', use: 'enc' };
    const metadata = {
      client_id: 'sealed',
      token_endpoint_auth_method: 'none',
      ...toMetadata(addresses),
      ...algs,
      jwks: { keys: [key] },
    } as const;
    await start({ clients: [metadata] });
    const config = await discover('sealed', client.None());
    client.enableDecryptingResponses(config, ['A256GCM'], { key: privateKey, kid: 'e1' });
    const { tokens } = await signIn(config);
    expect(tokens.id_token?.split('.')).toHaveLength(5);
    expect(tokens.claims()?.email).toBe(ada.email);
  });

  it('come by form_post where asked for', async () => {
    await start();
    const agent = createUserAgent();
    await agent.open(
      client.buildAuthorizationUrl(await main(), {
        redirect_uri: `${origin}/callback`,
        scope: 'openid',
        response_mode: 'form_post',
        state: 's',
      }),
    );
    await signInAt(agent, ada);
    const posted = new URLSearchParams(received.find(({ path: at }) => at === '/callback')?.body);
    expect([...posted.keys()].sort()).toEqual(['code', 'iss', 'state']);
  });

  it('carry the claims and the authentication context that were asked for', async () => {
    await start();
    const claims = JSON.stringify({ id_token: { department: null }, userinfo: { locale: null } });
    const { tokens } = await signIn(await main(), {
      claims,
      acr_values: 'unknown urn:gatehouse:second-factor',
      max_age: '60',
      scope: 'openid',
    });
    expect(tokens.claims()).toMatchObject({
      department: ada.department,
      acr: 'urn:gatehouse:second-factor',
      amr: ['pwd', 'mfa'],
    });
    expect(tokens.claims()?.auth_time).toBeTypeOf('number');
    expect(tokens.claims()).not.toHaveProperty('email');
    expect(await client.fetchUserInfo(await main(), tokens.access_token, ada.id)).toMatchObject({ locale: ada.locale });
  });

  it('can be looked up and revoked', async () => {
    await start();
    const config = await main();
    const { tokens } = await signIn(config);
    expect(await client.tokenIntrospection(config, tokens.access_token)).toMatchObject({ active: true, sub: ada.id });
    await client.tokenRevocation(config, tokens.access_token);
    expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false });
  });

  it('lack what a test switches off', async () => {
    await start({
      features: { pushedAuthorizationRequests: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    });
    const metadata = (await main()).serverMetadata();
    expect(metadata.pushed_authorization_request_endpoint).toBeUndefined();
    expect(metadata.end_session_endpoint).toBeUndefined();
  });
});

describe('sign-out at the local OpenID provider', () => {
  it('sends the client a logout token by the back channel', async () => {
    await start();
    const config = await main();
    const { agent, tokens } = await signIn(config);
    await agent.open(
      client.buildEndSessionUrl(config, {
        id_token_hint: tokens.id_token ?? '',
        post_logout_redirect_uri: `${origin}/signed-out`,
      }),
    );
    await agent.click('Sign out');
    expect(agent.page.url.href).toBe(`${origin}/signed-out`);
    const token = new URLSearchParams(received.find(({ path: at }) => at === '/back-channel')?.body).get(
      'logout_token',
    );
    const { payload } = await jwtVerify(token ?? '', createRemoteJWKSet(new URL('/jwks', idp.issuer)), {
      issuer: idp.issuer,
      audience: idp.clientId,
    });
    expect(payload).toMatchObject({ sub: ada.id, sid: tokens.claims()?.sid });
  });

  it('leaves the session alone when the person stays', async () => {
    await start();
    const config = await main();
    const { agent } = await signIn(config);
    await agent.open(new URL('/session/end', idp.issuer));
    await agent.click('Stay signed in');
    const silent = { redirect_uri: `${origin}/callback`, scope: 'openid', prompt: 'none' };
    await agent.open(client.buildAuthorizationUrl(config, silent));
    expect(agent.page.url.searchParams.has('code')).toBe(true);
    expect(received.some(({ path: at }) => at === '/back-channel')).toBe(false);
  });
});
