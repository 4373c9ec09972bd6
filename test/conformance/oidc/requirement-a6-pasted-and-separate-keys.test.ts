/** Requirement A6: signatures are checked with keys from discovery, from a JWKS address, or pasted. */
import { createPublicKey } from 'node:crypto';
import { exportPKCS8, exportSPKI, importJWK, importPKCS8 } from 'jose';
import { generate } from 'selfsigned';
import { describe, expect, it } from 'vitest';
import { providerKey, refused, signIn, twistedProvider, type Twist } from '../../protocols/oidc/harness/sign-in';
import { makeSigningKey, withoutName } from '../../protocols/oidc/harness/signing';

const stranger = await makeSigningKey('RS256');
const spki = await exportSPKI((await importJWK(providerKey.publicJwk, 'RS256', { extractable: true })) as CryptoKey);
const pkcs1 = createPublicKey(spki).export({ type: 'pkcs1', format: 'pem' }).toString();
const bareJwk = withoutName(providerKey.publicJwk);

/** Discovery that must not be asked for keys. */
const pasted = (key: string, changes: Twist = {}): Twist => ({
  ...changes,
  settings: { keys: { source: 'pasted', key }, ...changes.settings },
  metadata: { jwks_uri: undefined },
});

describe('a pasted key checks the signature', () => {
  it.each<[string, () => string | Promise<string>]>([
    ['PEM public key', () => spki],
    ['PEM public key with white space around it', () => `\n  ${spki}\n\n`],
    ['PKCS #1 PEM public key', () => pkcs1],
    ['JWK with a name', () => JSON.stringify(providerKey.publicJwk)],
    ['JWK without a name', () => JSON.stringify(bareJwk)],
    ['JWK Set', () => JSON.stringify({ keys: [stranger.publicJwk, providerKey.publicJwk] })],
    ['JWK Set without names', () => JSON.stringify({ keys: [bareJwk] })],
  ])('as %s', async (_form, key) => {
    const { result, provider } = await signIn(pasted(await key()));
    expect(result).toMatchObject({ ok: true, value: { subject: 'subject-1' } });
    expect(provider.requestsTo(`${provider.issuer}/jwks`)).toHaveLength(0);
  });

  it('as PEM certificate', async () => {
    const made = await generate([{ name: 'commonName', value: 'idp.example' }], { keyType: 'rsa', keySize: 2048 });
    const signWith = { ...providerKey, privateKey: await importPKCS8(made.private, 'RS256') };
    expect((await signIn(pasted(made.cert, { signWith }))).result.ok).toBe(true);
    expect((await signIn(pasted(made.cert))).result).toMatchObject(refused('signature_invalid'));
  });

  it('as PEM for PS256 too, since a PEM names no algorithm', async () => {
    const key = await makeSigningKey('PS256');
    const pem = await exportSPKI((await importJWK(key.publicJwk, 'PS256', { extractable: true })) as CryptoKey);
    const { result } = await signIn(pasted(pem, { signWith: key, settings: { algorithms: ['PS256'] } }));
    expect(result).toMatchObject({ ok: true });
  });

  it('and refuses a token of another key', async () => {
    const { result } = await signIn(pasted(spki, { signWith: stranger }));
    expect(result).toMatchObject(refused('signature_invalid'));
  });

  it('and refuses a token that names another key', async () => {
    const { result } = await signIn(pasted(JSON.stringify(providerKey.publicJwk), { signWith: stranger }));
    expect(result).toMatchObject(refused('unknown_key', { kid: stranger.kid }));
  });
});

describe('a pasted text is no key', () => {
  it.each<[string, () => string | Promise<string>]>([
    ['that is empty', () => ''],
    ['that is prose', () => 'the key of our provider'],
    ['that is a PEM with nothing in it', () => '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----'],
    ['that is a private key', () => exportPKCS8(providerKey.privateKey)],
    ['that is an empty JWK Set', () => '{"keys":[]}'],
    ['that is some other JSON', () => '{"issuer":"https://idp.example"}'],
  ])('%s', async (_which, key) => {
    expect((await signIn(pasted(await key()))).result).toEqual(refused('keys_invalid', { source: 'pasted' }));
  });
});

describe('a JWKS address of its own', () => {
  const url = 'https://keys.example/acme';
  const settings: Twist['settings'] = { keys: { source: 'jwks_url', url } };

  it('is asked instead of the one in discovery', async () => {
    const provider = twistedProvider({ keys: { keys: [stranger.publicJwk] } });
    provider.answers.set(url, () => Response.json({ keys: [providerKey.publicJwk] }));
    expect((await signIn({ settings }, provider)).result.ok).toBe(true);
    expect(provider.requestsTo('https://idp.example/jwks')).toHaveLength(0);
  });

  it('has to be https', async () => {
    const insecure: Twist['settings'] = { keys: { source: 'jwks_url', url: 'http://keys.example/acme' } };
    expect((await signIn({ settings: insecure })).result).toEqual(
      refused('address_not_allowed', { called: 'keys', host: 'keys.example' }),
    );
  });

  it('works with discovery switched off and every endpoint given by hand', async () => {
    const provider = twistedProvider({});
    provider.answers.delete('https://idp.example/.well-known/openid-configuration');
    const endpoints = { authorization: 'https://idp.example/authorize', token: 'https://idp.example/token' };
    const byHand = {
      discover: false,
      endpoints,
      keys: { source: 'jwks_url', url: 'https://idp.example/jwks' },
    } as const;
    expect((await signIn({ settings: byHand }, provider)).result.ok).toBe(true);
    expect(provider.requests.map((request) => request.url)).toEqual([
      'https://idp.example/token',
      'https://idp.example/jwks',
    ]);
  });
});
