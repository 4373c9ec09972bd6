/** Whole sign-ins and sign-outs with a certified OpenID provider: everything it can do that this app may meet. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ClientMetadata } from 'oidc-provider';
import type { ConnectionSecrets, KeyPair, OidcConnection, OidcSettings } from '../../../src/domain/connection';
import type { SignInAttempt } from '../../../src/domain/sign-in-attempt';
import { createTrace } from '../../../src/platform/trace';
import { attempt as usualAttempt, oidcConnection } from '../../protocols/oidc/harness/connections';
import { startRelyingPartySite, type RelyingPartySite } from '../../protocols/oidc/harness/relying-party-site';
import { refused } from '../../protocols/oidc/harness/sign-in';
import { toMetadata } from '../../site/idp/oidc/clients';
import { startOidcProvider, type OidcProvider } from '../../site/idp/oidc/provider';
import { ada } from '../../site/idp/people';
import { createUserAgent, signInAt, type UserAgent } from '../../user-agent';

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

let site: RelyingPartySite;
let idp: OidcProvider | undefined;
let pair: KeyPair;
/** Keeps the provider's keys from test to test: making them takes longer than signing in. */
let stateDir: string;

beforeAll(async () => {
  stateDir = mkdtempSync(path.join(tmpdir(), 'certified-provider-'));
  site = await startRelyingPartySite();
  pair = await site.party.makeKeyPair();
  site.publish(await site.party.publicJwks({ keyPairs: [pair] }));
});

afterAll(async () => {
  await site.stop();
  rmSync(stateDir, { recursive: true });
});

afterEach(async () => {
  site.received.length = 0;
  site.ports.stored.clear();
  await idp?.stop();
  idp = undefined;
});

interface Setup {
  /** Registered at the provider as `special` and used instead of the standard client. */
  readonly client?: Partial<ClientMetadata>;
  readonly settings?: Partial<OidcSettings>;
  readonly secrets?: ConnectionSecrets;
  readonly features?: Parameters<typeof startOidcProvider>[0]['features'];
}

interface Registered {
  readonly connection: OidcConnection;
  readonly secrets: ConnectionSecrets;
  readonly provider: OidcProvider;
}

async function register({ client, settings, secrets, features }: Setup = {}): Promise<Registered> {
  const { addresses } = site;
  const registered = {
    redirectUris: [addresses.callback],
    postLogoutRedirectUris: [addresses.signedOut],
    backChannelLogoutUri: addresses.backChannelLogout,
    frontChannelLogoutUri: addresses.frontChannelLogout,
  };
  const special: ClientMetadata = { ...toMetadata(registered), ...client, client_id: 'special' };
  const clients = client === undefined ? [] : [special];
  const provider = await startOidcProvider({ port: 0, stateDir, ...registered, clients, features });
  idp = provider;
  const clientId = client === undefined ? provider.clientId : 'special';
  return {
    provider,
    secrets: { clientSecret: provider.clientSecret, ...secrets },
    connection: oidcConnection({
      issuer: provider.issuer,
      clientId,
      scopes: ['openid', 'email', 'groups'],
      ...settings,
    }),
  };
}

/** As far as the answer that the browser brings back. */
async function goThere(
  { connection, secrets }: Registered,
  agent = createUserAgent(),
  attempt: Partial<SignInAttempt> = {},
) {
  const { addresses, party } = site;
  const started = await party.start({
    ...{ connection, secrets, addresses, trace: createTrace() },
    attempt: { ...usualAttempt, ...attempt },
  });
  if (!started.ok) throw new Error(`The sign-in was not started: ${started.error.reason}`);
  const page = await agent.open(started.value.url);
  if (page.$('input[type=password]').length > 0) await signInAt(agent, ada);
}

async function signIn(registered: Registered, agent: UserAgent = createUserAgent()) {
  const { addresses, party } = site;
  await goThere(registered, agent);
  const { connection, secrets } = registered;
  const { method, parameters } = site.latest(addresses.callback);
  const trace = createTrace();
  return party.complete({
    ...{ connection, secrets, addresses, trace, attempt: usualAttempt },
    callback: { method, parameters },
  });
}

const secretOf = 'a-secret-of-more-than-32-characters-for-hs256';

describe('signing in at a certified provider works', () => {
  it('as it comes', async () => {
    const registered = await register();
    expect(await signIn(registered)).toMatchObject({
      ok: true,
      value: {
        issuer: registered.provider.issuer,
        subject: ada.id,
        attributes: { email: ada.email, email_verified: true, groups: ada.groups },
        providerSession: expect.any(String) as string,
      },
    });
  });

  it.each<[string, Setup]>([
    ['client_secret_post', { client: { client_secret: secretOf, token_endpoint_auth_method: 'client_secret_post' } }],
    [
      'client_secret_basic',
      { client: { client_secret: `${secretOf}:%+&=`, token_endpoint_auth_method: 'client_secret_basic' } },
    ],
    ['none', { client: { token_endpoint_auth_method: 'none' } }],
  ])('with the client authentication %s', async (method, { client = {} }) => {
    const settings = { tokenEndpointAuth: method as OidcSettings['tokenEndpointAuth'] };
    const secrets = typeof client.client_secret === 'string' ? { clientSecret: client.client_secret } : {};
    expect((await signIn(await register({ client, settings, secrets }))).ok).toBe(true);
  });

  it('with private_key_jwt, the provider reading the public key from our JWKS address', async () => {
    const client = { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: site.addresses.jwks } as const;
    const registered = await register({
      client,
      settings: { tokenEndpointAuth: 'private_key_jwt' },
      secrets: { keyPairs: [pair] },
    });
    expect((await signIn(registered)).ok).toBe(true);
    expect(site.latest(site.addresses.jwks).method).toBe('GET');
  });

  it.each(['query', 'form_post', 'query.jwt', 'form_post.jwt'] as const)(
    'with response mode %s',
    async (responseMode) => {
      const registered = await register({ settings: { responseMode } });
      expect((await signIn(registered)).ok).toBe(true);
      const { method, parameters } = site.latest(site.addresses.callback);
      expect(method).toBe(responseMode.startsWith('form_post') ? 'POST' : 'GET');
      expect(parameters.has('response')).toBe(responseMode.endsWith('.jwt'));
    },
  );

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA', 'HS256'] as const)(
    'with ID token, userinfo and answers signed with %s',
    async (algorithm) => {
      const client = {
        client_secret: secretOf,
        id_token_signed_response_alg: algorithm,
        userinfo_signed_response_alg: algorithm,
        authorization_signed_response_alg: algorithm,
      };
      const settings = { algorithms: [algorithm], responseMode: 'query.jwt' } as const;
      expect(await signIn(await register({ client, settings, secrets: { clientSecret: secretOf } }))).toMatchObject({
        ok: true,
        value: { attributes: { email: ada.email } },
      });
    },
  );

  it.each(['RSA-OAEP', 'RSA-OAEP-256'])('with ID token, userinfo and answers encrypted with %s', async (algorithm) => {
    const client = {
      client_secret: secretOf,
      jwks_uri: site.addresses.jwks,
      id_token_encrypted_response_alg: algorithm,
      userinfo_signed_response_alg: 'RS256',
      userinfo_encrypted_response_alg: algorithm,
      authorization_encrypted_response_alg: algorithm,
    } as Partial<ClientMetadata>;
    const secrets = { clientSecret: secretOf, keyPairs: [pair] };
    const registered = await register({ client, secrets, settings: { responseMode: 'form_post.jwt' } });
    expect(await signIn(registered)).toMatchObject({ ok: true, value: { attributes: { email: ada.email } } });
    expect(site.latest(site.addresses.callback).parameters.get('response')?.split('.')).toHaveLength(5);
  });

  it('with the authorization request pushed, where it is offered, and in the address, where it is not', async () => {
    const agent = createUserAgent();
    expect((await signIn(await register(), agent)).ok).toBe(true);
    const requests = agent.history.map(({ url }) => String(url)).filter((url) => url.includes('/auth?'));
    expect(requests[0]).toContain('request_uri=urn');
    await idp?.stop();
    const without = await register({ features: { pushedAuthorizationRequests: { enabled: false } } });
    const second = createUserAgent();
    expect((await signIn(without, second)).ok).toBe(true);
    expect(second.history.map(({ url }) => String(url)).join()).not.toContain('request_uri');
  });

  it('with max_age and acr_values asked for and told', async () => {
    const settings = { maxAge: 300, acrValues: ['urn:gatehouse:second-factor'] };
    expect(await signIn(await register({ settings }))).toMatchObject({
      ok: true,
      value: { authenticatedAt: expect.any(Number) as number, attributes: { acr: 'urn:gatehouse:second-factor' } },
    });
  });

  it('after its keys were replaced', async () => {
    const registered = await register();
    expect((await signIn(registered)).ok).toBe(true);
    await registered.provider.rotateKeys();
    site.ports.advance(60);
    expect((await signIn(registered)).ok).toBe(true);
  });

  it('with a key pasted instead of discovered', async () => {
    const registered = await register();
    const key = await (await fetch(`${registered.provider.issuer}/jwks`)).text();
    const connection = {
      ...registered.connection,
      oidc: { ...registered.connection.oidc, keys: { source: 'pasted', key } },
    } as const;
    expect((await signIn({ ...registered, connection })).ok).toBe(true);
  });
});

describe('a certified provider that says no is understood', () => {
  it('when the person cancels', async () => {
    const registered = await register();
    const { addresses, party } = site;
    const input = { ...registered, addresses, attempt: usualAttempt, trace: createTrace() };
    const started = await party.start(input);
    const agent = createUserAgent();
    await agent.open(started.ok ? started.value.url : '');
    await agent.click('Cancel');
    const { method, parameters } = site.latest(addresses.callback);
    expect(await party.complete({ ...input, callback: { method, parameters } })).toMatchObject(
      refused('access_denied'),
    );
  });

  it('when nobody is signed in and it must not ask', async () => {
    const registered = await register({ settings: { prompt: 'none' } });
    expect(await signIn(registered)).toMatchObject(refused('login_required', { at: 'authorization' }));
  });

  it('when the secret is wrong', async () => {
    const { connection, provider } = await register({ settings: { pushedAuthorizationRequests: 'off' } });
    const wrong = { connection, provider, secrets: { clientSecret: 'wrong' } };
    expect(await signIn(wrong)).toMatchObject(refused('invalid_client', { at: 'token' }));
  });

  it('when the code was used already', async () => {
    const registered = await register();
    expect((await signIn(registered)).ok).toBe(true);
    const { connection, secrets } = registered;
    const { method, parameters } = site.latest(site.addresses.callback);
    const again = await site.party.complete({
      ...{ connection, secrets, addresses: site.addresses, attempt: usualAttempt, trace: createTrace() },
      callback: { method, parameters },
    });
    expect(again).toMatchObject(refused('invalid_grant', { at: 'token' }));
  });

  it('when the code verifier is another one', async () => {
    const registered = await register();
    await goThere(registered, createUserAgent(), { codeVerifier: 'v'.repeat(43) });
    const { connection, secrets } = registered;
    const { method, parameters } = site.latest(site.addresses.callback);
    const result = await site.party.complete({
      ...{ connection, secrets, addresses: site.addresses, attempt: usualAttempt, trace: createTrace() },
      callback: { method, parameters },
    });
    expect(result).toMatchObject(refused('invalid_grant', { at: 'token' }));
  });
});

describe('signing out', () => {
  it('here ends the session there, and the provider tells us by both channels', async () => {
    const registered = await register();
    const agent = createUserAgent();
    const identity = await signIn(registered, agent);
    if (!identity.ok) throw new Error(identity.error.reason);
    const { addresses, party } = site;
    const { connection } = registered;
    const { idToken = '', providerSession, issuer } = identity.value;
    const url = await party.logoutUrl({ connection, addresses, idToken, trace: createTrace() });
    await agent.open(url ?? '');
    await agent.click('Sign out');
    await agent.loadFrames();

    const front = site.latest(addresses.frontChannelLogout);
    expect(party.validateFrontChannelLogout({ connection, parameters: front.parameters })).toEqual({
      ok: true,
      value: { issuer, providerSession },
    });
    const back = site.latest(addresses.backChannelLogout);
    const logoutToken = back.parameters.get('logout_token') ?? '';
    const input = { connection, logoutToken, trace: createTrace() };
    expect(await party.validateLogoutToken(input)).toMatchObject({
      ok: true,
      value: { issuer, subject: ada.id, providerSession },
    });
    expect(await party.validateLogoutToken(input)).toEqual(refused('logout_token_replayed'));
    expect(agent.page.refresh?.url.href).toBe(addresses.signedOut);
  });

  it('tokens of the provider are not taken for each other', async () => {
    const registered = await register();
    const agent = createUserAgent();
    const identity = await signIn(registered, agent);
    const idToken = identity.ok ? (identity.value.idToken ?? '') : '';
    const { connection } = registered;
    const asLogout = await site.party.validateLogoutToken({ connection, logoutToken: idToken, trace: createTrace() });
    expect(asLogout).toMatchObject({ ok: false });
  });
});

it('discovery tells the administrator what the provider can do', async () => {
  const { provider } = await register();
  expect(await site.party.discover({ issuer: provider.issuer, trace: createTrace() })).toMatchObject({
    ok: true,
    value: {
      issuer: provider.issuer,
      keyCount: 3,
      namesIssuer: true,
      backChannelLogout: true,
      frontChannelLogout: true,
      endpoints: { pushedAuthorizationRequest: expect.any(String) as string, endSession: expect.any(String) as string },
      responseModes: expect.arrayContaining(['query.jwt', 'form_post.jwt']) as string[],
    },
  });
});
