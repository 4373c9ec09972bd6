/** RFC 7516 and OpenID Connect Core 1.0, section 10.2: ID tokens that are encrypted for this installation's own key pair. */
import {
  CompactEncrypt,
  exportPKCS8,
  generateKeyPair,
  importJWK,
  type CompactJWEHeaderParameters,
  type JWK,
} from 'jose';
import { describe, expect, it } from 'vitest';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { createPorts } from '../../protocols/oidc/harness/ports';
import {
  clientSecret,
  providerKey,
  refused,
  signIn,
  twistedProvider,
  type Twist,
} from '../../protocols/oidc/harness/sign-in';
import { makeSigningKey, sign, unsigned, withBrokenSignature, type Claims } from '../../protocols/oidc/harness/signing';

const message = 'id_token';
const party = createRelyingParty(createPorts(twistedProvider({}).http));
const pair = await party.makeKeyPair();
const staged = await party.makeKeyPair();
const elliptic = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
const ellipticPair = { kid: 'elliptic', privateKey: await exportPKCS8(elliptic.privateKey), createdAt: '' };

const published = async (kid: string): Promise<JWK> => {
  const { keys } = await party.publicJwks({ keyPairs: [pair, staged] });
  const found = keys.find((key) => key.use === 'enc' && key.kid === `${kid}-enc`);
  if (!found) throw new Error('The key is not published');
  return found;
};

async function encrypt(
  text: string,
  header: Partial<CompactJWEHeaderParameters> = {},
  for_ = pair.kid,
): Promise<string> {
  const jwk = await published(for_);
  const complete = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: jwk.kid, ...header } as CompactJWEHeaderParameters;
  const key = complete.alg.startsWith('RSA') ? await importJWK(jwk, complete.alg) : elliptic.publicKey;
  const octets = new TextEncoder().encode(text);
  return new CompactEncrypt(octets).setProtectedHeader(JSON.parse(JSON.stringify(complete)) as never).encrypt(key);
}

const encrypted = (header: Partial<CompactJWEHeaderParameters> = {}, keyPairs = [pair]): Twist => ({
  secrets: { clientSecret, keyPairs },
  token: async (claims: Claims) => encrypt(await sign(claims, providerKey), header),
});

describe('an encrypted ID token', () => {
  it.each(['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'])('is read when wrapped by %s', async (alg) => {
    expect((await signIn(encrypted({ alg }))).result).toMatchObject({ ok: true, value: { subject: 'subject-1' } });
  });

  it.each(['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A256KW'])('is read when wrapped by %s', async (alg) => {
    const { result } = await signIn(encrypted({ alg, kid: 'elliptic' }, [ellipticPair]));
    expect(result.ok).toBe(true);
  });

  it.each(['A128GCM', 'A256GCM', 'A128CBC-HS256', 'A256CBC-HS512'])('is read when encrypted by %s', async (enc) => {
    expect((await signIn(encrypted({ enc }))).result.ok).toBe(true);
  });

  it('is read when it names no key, or one of the staged pair', async () => {
    expect((await signIn(encrypted({ kid: undefined } as never, [staged, pair]))).result.ok).toBe(true);
    const token = async (claims: Claims) => encrypt(await sign(claims, providerKey), {}, staged.kid);
    expect((await signIn({ token, secrets: { clientSecret, keyPairs: [pair, staged] } })).result.ok).toBe(true);
  });

  it('is kept decrypted for the hint at sign-out', async () => {
    const { result } = await signIn(encrypted());
    expect(result.ok && result.value.idToken?.split('.')).toHaveLength(3);
  });

  it('may be left unencrypted by the provider', async () => {
    expect((await signIn({ secrets: { clientSecret, keyPairs: [pair] } })).result.ok).toBe(true);
  });
});

describe('an encrypted message is refused', () => {
  it('without a key pair', async () => {
    expect((await signIn(encrypted({}, []))).result).toEqual(refused('decryption_key_missing', { message }));
  });

  it('that is for another key', async () => {
    expect((await signIn(encrypted({}, [staged]))).result).toEqual(refused('decryption_failed', { message }));
  });

  it('that was changed on its way', async () => {
    const token = async (claims: Claims) => {
      const parts = (await encrypt(await sign(claims, providerKey))).split('.');
      const text = parts[3] ?? '';
      return [...parts.slice(0, 3), `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`, parts[4]].join('.');
    };
    const { result } = await signIn({ token, secrets: { clientSecret, keyPairs: [pair] } });
    expect(result).toEqual(refused('decryption_failed', { message }));
  });

  it.each(['RSA1_5', 'dir', 'A128KW', 'PBES2-HS256+A128KW', 'none'])('that says it is wrapped by %s', async (alg) => {
    const token = async (claims: Claims) => {
      const [, ...rest] = (await encrypt(await sign(claims, providerKey))).split('.');
      return [Buffer.from(JSON.stringify({ alg, enc: 'A256GCM' })).toString('base64url'), ...rest].join('.');
    };
    const { result } = await signIn({ token, secrets: { clientSecret, keyPairs: [pair] } });
    expect(result).toEqual(refused('decryption_failed', { message }));
  });

  it('that is compressed', async () => {
    const { result } = await signIn(encrypted({ zip: 'DEF' }));
    expect(result).toEqual(refused('decryption_failed', { message }));
  });

  const inside = (make: (claims: Claims) => string | Promise<string>): Twist => ({
    secrets: { clientSecret, keyPairs: [pair] },
    token: async (claims) => encrypt(await make(claims)),
  });

  it('that holds no signature, since anybody can encrypt', async () => {
    const { result } = await signIn(inside((claims) => unsigned(claims)));
    expect(result).toMatchObject(refused('algorithm_not_allowed', { algorithm: 'none' }));
  });

  it('that holds bare claims', async () => {
    const { result } = await signIn(inside((claims) => JSON.stringify(claims)));
    expect(result).toEqual(refused('message_malformed', { message }));
  });

  it('that holds a broken signature', async () => {
    const { result } = await signIn(inside(async (claims) => withBrokenSignature(await sign(claims, providerKey))));
    expect(result).toMatchObject(refused('signature_invalid'));
  });

  it("that holds somebody else's signature", async () => {
    const stranger = await makeSigningKey();
    const { result } = await signIn(inside((claims) => sign(claims, stranger, { kid: providerKey.kid })));
    expect(result).toMatchObject(refused('signature_invalid'));
  });

  it('that holds another encrypted message', async () => {
    const { result } = await signIn(inside(async (claims) => encrypt(await sign(claims, providerKey))));
    expect(result).toEqual(refused('message_malformed', { message }));
  });
});
