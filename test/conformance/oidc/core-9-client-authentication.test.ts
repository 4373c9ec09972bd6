/** OpenID Connect Core 1.0, section 9, and RFC 6749, section 2.3.1: how this app authenticates at the token endpoint. */
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import type { KeyPair } from '../../../src/domain/connection';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { createPorts, noon } from '../../protocols/oidc/harness/ports';
import {
  accessToken,
  clientSecret,
  refused,
  signIn,
  start,
  twistedProvider,
  type Twist,
} from '../../protocols/oidc/harness/sign-in';

const url = 'https://idp.example/token';
const party = createRelyingParty(createPorts(twistedProvider({}).http));
const pair = await party.makeKeyPair();

async function tokenRequest(twist: Twist) {
  const { result, provider } = await signIn(twist);
  expect(result.ok).toBe(true);
  const [request] = provider.requestsTo(url);
  if (!request) throw new Error('No token request was sent');
  return request;
}

describe('client_secret_basic', () => {
  /** What a server finds that decodes as RFC 6749 says: form-encoding inside of Basic. */
  const decode = (header: string | null): string[] =>
    Buffer.from((header ?? '').replace(/^Basic /, ''), 'base64')
      .toString('utf8')
      .split(':')
      .map((part) => new URLSearchParams(`v=${part}`).get('v') ?? '');

  it.each([
    ['plain', 'gatehouse', 'secret'],
    ['with every kind of sign', 'client:one', clientSecret],
    ['outside ASCII', 'größe', 'пароль & 密码 🔑'],
    ['with spaces and plus signs', 'a b+c', ' + %20 + '],
  ])('names and secrets %s arrive as they are', async (_which, clientId, secret) => {
    const request = await tokenRequest({
      settings: { clientId },
      claims: { aud: clientId },
      secrets: { clientSecret: secret },
    });
    expect(decode(request.headers.get('authorization'))).toEqual([clientId, secret]);
    expect([...request.body.keys()]).not.toContain('client_secret');
  });

  it('leaves letters, digits and -._ as they are, for servers that do not decode', async () => {
    const secrets = { clientSecret: 'aZ0-._aZ0' };
    const request = await tokenRequest({ settings: { clientId: 'a-b.c_d' }, claims: { aud: 'a-b.c_d' }, secrets });
    expect(request.headers.get('authorization')).toBe(`Basic ${btoa('a-b.c_d:aZ0-._aZ0')}`);
  });
});

describe('a server that does not decode what Basic carries', () => {
  const plain = `Basic ${Buffer.from(`gatehouse:${clientSecret}`).toString('base64')}`;
  const accepted = () => Response.json({ access_token: accessToken, token_type: 'Bearer' });

  /** Knows the client by its secret as it is, and says no in its own way to anything else. */
  async function tokenRequests(refuse: () => Response, twist: Twist = {}) {
    const provider = twistedProvider(twist);
    const usual = provider.answers.get(url) ?? accepted;
    provider.answers.set(url, (request) =>
      request.headers.get('authorization') === plain ? usual(request) : refuse(),
    );
    const { result } = await signIn(twist, provider);
    return { result, sent: provider.requestsTo(url).map(({ headers }) => headers.get('authorization')) };
  }

  it.each([
    ['invalid_client', () => Response.json({ error: 'invalid_client' }, { status: 401 })],
    ['unauthorized_client', () => Response.json({ error: 'unauthorized_client' }, { status: 403 })],
    ['a status alone', () => new Response(null, { status: 403 })],
    ['a challenge', () => new Response('', { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } })],
  ])('and answers %s is asked once more with the secret as it is', async (_how, refuse) => {
    const { result, sent } = await tokenRequests(refuse);
    expect(result.ok).toBe(true);
    expect(sent).toEqual([expect.not.stringContaining(plain), plain]);
  });

  it.each([
    ['has another error', { error: 'invalid_grant' }, {}, 'invalid_grant'],
    [
      'knows a secret without signs',
      { error: 'invalid_client' },
      { secrets: { clientSecret: 'aZ0-._' } },
      'invalid_client',
    ],
    ['knows a client with a colon', { error: 'invalid_client' }, { settings: { clientId: 'a:b' } }, 'invalid_client'],
  ] as const)('is asked once only when it %s', async (_which, body, twist, reason) => {
    const { result, sent } = await tokenRequests(() => Response.json(body, { status: 400 }), twist);
    expect(result).toMatchObject(refused(reason));
    expect(sent).toHaveLength(1);
  });

  it('is not asked a third time', async () => {
    const answer = () => Response.json({ error: 'invalid_client' }, { status: 401 });
    const { result, provider } = await signIn({ tokenAnswer: answer });
    expect(result).toMatchObject(refused('invalid_client'));
    expect(provider.requestsTo(url)).toHaveLength(2);
  });

  it('takes pushed requests too', async () => {
    const pushTo = 'https://idp.example/par';
    const provider = twistedProvider({ metadata: { pushed_authorization_request_endpoint: pushTo } });
    provider.answers.set(pushTo, ({ headers }) =>
      headers.get('authorization') === plain
        ? Response.json({ request_uri: 'urn:x', expires_in: 60 }, { status: 201 })
        : new Response(null, { status: 403 }),
    );
    const { parameters } = await start({}, provider);
    expect(parameters.get('request_uri')).toBe('urn:x');
  });
});

describe('client_secret_post', () => {
  it('sends both in the body and no header', async () => {
    const request = await tokenRequest({ settings: { tokenEndpointAuth: 'client_secret_post' } });
    expect(request.headers.has('authorization')).toBe(false);
    expect(request.body.get('client_id')).toBe('gatehouse');
    expect(request.body.get('client_secret')).toBe(clientSecret);
  });
});

describe('none', () => {
  it('sends the client ID and relies on PKCE', async () => {
    const request = await tokenRequest({ settings: { tokenEndpointAuth: 'none' }, secrets: {} });
    expect(request.headers.has('authorization')).toBe(false);
    expect(request.body.get('client_id')).toBe('gatehouse');
    expect(request.body.get('code_verifier')).toMatch(/^verifier-/);
    expect([...request.body.keys()].filter((name) => name.startsWith('client_'))).toEqual(['client_id']);
  });
});

describe('private_key_jwt', () => {
  const withKeys = (keyPairs: readonly KeyPair[], metadata = {}): Twist => ({
    settings: { tokenEndpointAuth: 'private_key_jwt' },
    secrets: { keyPairs },
    metadata,
  });

  it('signs an assertion for the token endpoint that lasts a minute', async () => {
    const request = await tokenRequest(withKeys([pair]));
    expect(request.body.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const published = createLocalJWKSet({ keys: [...(await party.publicJwks({ keyPairs: [pair] })).keys] });
    const assertion = request.body.get('client_assertion') ?? '';
    const { payload } = await jwtVerify(assertion, published, { currentDate: new Date(noon * 1000) });
    expect(payload).toMatchObject({ iss: 'gatehouse', sub: 'gatehouse', aud: url, iat: noon, exp: noon + 60 });
    expect(payload.jti).toMatch(/^[\w-]{43}$/);
    expect(request.body.has('client_secret')).toBe(false);
  });

  it.each([
    ['token_endpoint', url],
    ['issuer', 'https://idp.example'],
  ] as const)('is made out to the %s alone where that was chosen', async (assertionAudience, audience) => {
    const twist = withKeys([pair]);
    const request = await tokenRequest({ ...twist, settings: { ...twist.settings, assertionAudience } });
    expect(decodeJwt(request.body.get('client_assertion') ?? '').aud).toBe(audience);
  });

  it('never uses the same assertion twice', async () => {
    const ids = [await tokenRequest(withKeys([pair])), await tokenRequest(withKeys([pair]))].map(
      (request) => decodeJwt(request.body.get('client_assertion') ?? '').jti,
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('has a key of 128 bits of security (NIST SP 800-57), ASVS 11.2.3', async () => {
    const { keys } = await party.publicJwks({ keyPairs: [pair] });
    expect(keys.map(({ n = '' }) => Buffer.from(n, 'base64url').length * 8)).toEqual([3072, 3072]);
  });

  it('uses the first pair while a second one is staged, and publishes both', async () => {
    const staged = await party.makeKeyPair();
    const request = await tokenRequest(withKeys([pair, staged]));
    expect(decodeProtectedHeader(request.body.get('client_assertion') ?? '').kid).toBe(pair.kid);
    const { keys } = await party.publicJwks({ keyPairs: [pair, staged] });
    expect(keys.filter(({ use }) => use === 'sig').map(({ kid }) => kid)).toEqual([pair.kid, staged.kid]);
  });

  it.each([
    ['RS256', undefined],
    ['RS256', ['RS256', 'ES256']],
    ['PS256', ['RS256', 'PS256']],
  ])('signs with %s where the provider lists %j', async (algorithm, supported) => {
    const metadata = { token_endpoint_auth_signing_alg_values_supported: supported };
    const request = await tokenRequest(withKeys([pair], metadata));
    expect(decodeProtectedHeader(request.body.get('client_assertion') ?? '').alg).toBe(algorithm);
  });

  it('signs with ES256 when the key is one of P-256', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const elliptic = { kid: 'e', privateKey: await exportPKCS8(privateKey), createdAt: '' };
    const request = await tokenRequest(withKeys([elliptic]));
    expect(decodeProtectedHeader(request.body.get('client_assertion') ?? '')).toEqual({ alg: 'ES256', kid: 'e' });
  });

  it('is refused without a key pair, or with one that cannot sign', async () => {
    expect((await signIn(withKeys([]))).result).toEqual(refused('client_key_missing'));
    const broken = { kid: 'x', privateKey: 'no key', createdAt: '' };
    expect((await signIn(withKeys([broken]))).result).toEqual(refused('client_key_unusable'));
  });
});

describe('published keys', () => {
  it('hold nothing of the private half', async () => {
    const { keys } = await party.publicJwks({ keyPairs: [pair] });
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([
      ['e', 'kid', 'kty', 'n', 'use'],
      ['e', 'kid', 'kty', 'n', 'use'],
    ]);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2);
  });

  it('are an empty set while there is no pair', async () => {
    expect(await party.publicJwks({})).toEqual({ keys: [] });
  });
});

it.each(['client_secret_basic', 'client_secret_post'] as const)('%s is refused without a secret', async (method) => {
  for (const secrets of [{}, { clientSecret: '' }]) {
    const { result, provider } = await signIn({ settings: { tokenEndpointAuth: method }, secrets });
    expect(result).toEqual(refused('client_secret_missing'));
    expect(provider.requestsTo(url)).toEqual([]);
  }
});
