/** OpenID Connect Core 1.0, section 3.1.3.7, rules 6 to 8, and RFC 8725: the signature of an ID token, and its header. */
import { base64url, exportJWK, exportSPKI, importJWK, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { clientSecret, providerKey, refused, signIn, type Twist } from '../../protocols/oidc/harness/sign-in';
import {
  makeSigningKey,
  sign,
  signBytes,
  signWithSecret,
  unsigned,
  withBrokenSignature,
  withClaims,
  type Claims,
} from '../../protocols/oidc/harness/signing';

const attackerKey = await makeSigningKey('RS256');
const allAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const publicKey = (await importJWK(providerKey.publicJwk, 'RS256', { extractable: true })) as CryptoKey;
const publicPem = await exportSPKI(publicKey);

const token = (make: (claims: Claims) => string | Promise<string>, settings: Twist['settings'] = {}): Twist => ({
  token: make,
  settings,
});

describe('an ID token is accepted', () => {
  it.each(allAlgorithms)('signed with %s, where the connection allows it', async (algorithm) => {
    const key = await makeSigningKey(algorithm);
    const { result } = await signIn({
      signWith: key,
      keys: { keys: [providerKey.publicJwk, key.publicJwk] },
      settings: { algorithms: [algorithm] },
    });
    expect(result).toMatchObject({ ok: true, value: { subject: 'subject-1' } });
  });

  it.each(['JWT', 'jwt', 'application/jwt', 'id_token+jwt', 'ID'])('of type %s', async (typ) => {
    expect((await signIn({ header: { typ } })).result.ok).toBe(true);
  });

  it('signed with the client secret, where HS256 was chosen', async () => {
    const twist = token((claims) => signWithSecret(claims, clientSecret), { algorithms: ['HS256'] });
    expect((await signIn(twist)).result).toMatchObject({ ok: true, value: { subject: 'subject-1' } });
  });
});

describe('an ID token without signature is refused', () => {
  const notAllowed = (algorithm: string) =>
    refused('algorithm_not_allowed', { message: 'id_token', algorithm, allowed: ['RS256'] });

  it.each(['none', 'None', 'NONE', 'nOnE'])('with alg %s', async (alg) => {
    expect((await signIn(token((claims) => unsigned(claims, { alg })))).result).toMatchObject(notAllowed(alg));
  });

  it('with alg none and the signature of another token', async () => {
    const twist = token((claims) => unsigned(claims, {}, base64url.encode('signature')));
    expect((await signIn(twist)).result).toMatchObject(notAllowed('none'));
  });

  it('with alg none even if somebody put none on the list', async () => {
    const { result } = await signIn(token((claims) => unsigned(claims), { algorithms: ['RS256', 'none'] }));
    expect(result).toMatchObject(refused('algorithm_not_allowed', { algorithm: 'none' }));
  });

  it('with an allowed alg and an empty signature', async () => {
    const twist = token((claims) => unsigned(claims, { alg: 'RS256', kid: providerKey.kid }));
    expect((await signIn(twist)).result).toMatchObject(refused('signature_invalid'));
  });

  it('without alg', async () => {
    const twist = token((claims) => unsigned(claims, { alg: undefined }, 'c2ln'));
    expect((await signIn(twist)).result).toEqual(refused('message_malformed', { message: 'id_token' }));
  });
});

describe('a forged ID token is refused', () => {
  it('whose claims were exchanged', async () => {
    const twist = token(async (claims) => withClaims(await sign(claims, providerKey), { ...claims, sub: 'admin' }));
    expect((await signIn(twist)).result).toEqual(
      refused('signature_invalid', { message: 'id_token', algorithm: 'RS256' }),
    );
  });

  it('with one bit of the signature turned', async () => {
    const twist = token(async (claims) => withBrokenSignature(await sign(claims, providerKey)));
    expect((await signIn(twist)).result).toMatchObject(refused('signature_invalid'));
  });

  it("signed by somebody else under the provider's key name", async () => {
    const { result } = await signIn({ signWith: attackerKey, header: { kid: providerKey.kid } });
    expect(result).toMatchObject(refused('signature_invalid'));
  });

  it('that brings its own key along', async () => {
    const header = { kid: attackerKey.kid, jwk: attackerKey.publicJwk, jku: 'https://evil.example/jwks' };
    const { result, provider } = await signIn({ signWith: attackerKey, header });
    expect(result).toMatchObject(refused('unknown_key', { kid: attackerKey.kid }));
    expect(provider.requests.some(({ url }) => url.includes('evil.example'))).toBe(false);
  });

  it('that brings its own key along and names none', async () => {
    const header = { kid: undefined, jwk: attackerKey.publicJwk, x5u: 'https://evil.example/cert' };
    expect((await signIn({ signWith: attackerKey, header })).result).toMatchObject(refused('signature_invalid'));
  });
});

describe('algorithm and key confusion is refused', () => {
  it.each([
    ['PEM', publicPem],
    ['PEM without the last line break', publicPem.trim()],
    ['JWK', JSON.stringify(providerKey.publicJwk)],
    ['modulus', base64url.decode(providerKey.publicJwk.n ?? '')],
  ])("HS256 keyed with the provider's public key as %s", async (_form, secret) => {
    const make = (claims: Claims) => signWithSecret(claims, secret, { kid: providerKey.kid });
    expect((await signIn(token(make))).result).toMatchObject(refused('algorithm_not_allowed', { algorithm: 'HS256' }));
    const both = await signIn(token(make, { algorithms: ['RS256', 'HS256'] }));
    expect(both.result).toMatchObject(refused('signature_invalid', { algorithm: 'HS256' }));
  });

  it('HS256 with the client secret where it was not chosen', async () => {
    const twist = token((claims) => signWithSecret(claims, clientSecret));
    expect((await signIn(twist)).result).toMatchObject(refused('algorithm_not_allowed', { algorithm: 'HS256' }));
  });

  it('HS256 keyed with nothing, where the connection has no secret', async () => {
    const twist = token((claims) => unsigned(claims, { alg: 'HS256' }, 'c2ln'), {
      algorithms: ['HS256'],
      tokenEndpointAuth: 'none',
    });
    expect((await signIn({ ...twist, secrets: {} })).result).toEqual(refused('client_secret_missing'));
  });

  it('HS256 with a symmetric key that the JWKS address publishes', async () => {
    const secret = new Uint8Array(32).fill(7);
    const keys = { keys: [{ kty: 'oct', k: base64url.encode(secret), kid: 'shared' }] };
    const make = (claims: Claims) => signWithSecret(claims, secret, { kid: 'shared' });
    const { result } = await signIn({ ...token(make, { algorithms: ['HS256'] }), keys });
    expect(result).toMatchObject(refused('signature_invalid'));
  });

  it("ES256 under the name of the provider's RSA key", async () => {
    const key = await makeSigningKey('ES256');
    const twist: Twist = {
      signWith: key,
      header: { kid: providerKey.kid },
      settings: { algorithms: ['RS256', 'ES256'] },
    };
    expect((await signIn(twist)).result).toMatchObject(refused('unknown_key', { algorithm: 'ES256' }));
  });

  it("RS256 under the name of the provider's elliptic key", async () => {
    const elliptic = await makeSigningKey('ES256');
    const { result } = await signIn({
      settings: { algorithms: ['RS256', 'ES256'] },
      keys: { keys: [elliptic.publicJwk] },
      signWith: attackerKey,
      header: { kid: elliptic.kid },
    });
    expect(result).toMatchObject(refused('unknown_key', { algorithm: 'RS256' }));
  });

  it('RS256 where only PS256 is allowed, with the same key', async () => {
    const { result } = await signIn({ settings: { algorithms: ['PS256'] } });
    expect(result).toMatchObject(refused('algorithm_not_allowed', { algorithm: 'RS256', allowed: ['PS256'] }));
  });

  it.each<[string, Partial<JWK>]>([
    ['for encryption', { use: 'enc' }],
    ['for another algorithm', { alg: 'PS256' }],
    ['for signing, not for verifying', { key_ops: ['sign'] }],
  ])('a key that is published %s', async (_which, change) => {
    const { result } = await signIn({ keys: { keys: [{ ...providerKey.publicJwk, ...change }] } });
    expect(result).toMatchObject(refused('unknown_key'));
  });

  it('an RSA key of 1024 bits', async () => {
    // A modulus of 128 octets; nobody needs its factors, for the key is refused before it is used.
    const short = { kty: 'RSA', e: 'AQAB', kid: 'short', n: `${'q'.repeat(170)}w` };
    const twist = token((claims) =>
      unsigned(claims, { alg: 'RS256', kid: 'short' }, base64url.encode('x'.repeat(128))),
    );
    expect((await signIn({ ...twist, keys: { keys: [short] } })).result).toMatchObject(refused('key_unusable'));
  });

  it('a private key in the published set', async () => {
    const whole = await exportJWK(providerKey.privateKey);
    const { result } = await signIn({ keys: { keys: [{ ...whole, kid: providerKey.kid }] } });
    expect(result).toMatchObject(refused('unknown_key'));
  });
});

describe('a message that is no ID token is refused', () => {
  it.each(['at+jwt', 'application/at+jwt', 'logout+jwt', 'AT+JWT', 'dpop+jwt', 'oauth-authz-req+jwt'])(
    'of type %s',
    async (typ) => {
      const { result } = await signIn({ header: { typ } });
      expect(result).toMatchObject(refused('message_type_unexpected', { type: typ }));
    },
  );

  it('whose type is no text', async () => {
    const twist = token((claims) => unsigned(claims, { alg: 'RS256', typ: 7 }, 'c2ln'));
    expect((await signIn(twist)).result).toMatchObject(refused('message_type_unexpected'));
  });

  it('with an extension this app does not know', async () => {
    const twist = token((claims) => unsigned(claims, { alg: 'RS256', crit: ['exp'], exp: 1 }, 'c2ln'));
    expect((await signIn(twist)).result).toEqual(refused('message_malformed', { message: 'id_token' }));
  });

  it('with an unencoded payload (RFC 7797)', async () => {
    const twist = token((claims) => unsigned(claims, { alg: 'RS256', crit: ['b64'], b64: false }, 'c2ln'));
    expect((await signIn(twist)).result).toMatchObject(refused('message_malformed'));
  });

  it.each(['', 'x', 'a.b', 'a.b.c', 'a.b.c.d', '..', 'eyJ.eyJ.sig', `${'a'.repeat(5000)}.b.c`])(
    'that is %j',
    async (text) => {
      const { result } = await signIn(token(() => text || ' '));
      expect(result).toMatchObject(refused('message_malformed'));
    },
  );

  it('that is another one inside (nested JWT)', async () => {
    const twist = token(async (claims) => signBytes(await sign(claims, providerKey), providerKey, { cty: 'JWT' }));
    expect((await signIn(twist)).result).toEqual(refused('message_malformed', { message: 'id_token' }));
  });

  it('whose claims are no UTF-8, where different people would become one', async () => {
    const twist = token((claims) => {
      const text = JSON.stringify({ ...claims, sub: 'SUBJECT' });
      return signBytes(
        Buffer.from(Buffer.from(text).toString('latin1').replace('SUBJECT', '\xff'), 'latin1'),
        providerKey,
      );
    });
    expect((await signIn(twist)).result).toEqual(refused('message_malformed', { message: 'id_token' }));
  });

  it.each(['[]', '"text"', 'null', '7', 'no JSON'])('whose claims are %s', async (payload) => {
    const twist = token(() => signBytes(payload, providerKey));
    expect((await signIn(twist)).result).toEqual(refused('message_malformed', { message: 'id_token' }));
  });
});

it('looks at the signature before the claims', async () => {
  const { result } = await signIn({ signWith: attackerKey, header: { kid: providerKey.kid }, claims: { exp: 1 } });
  expect(result).toMatchObject(refused('signature_invalid'));
});
