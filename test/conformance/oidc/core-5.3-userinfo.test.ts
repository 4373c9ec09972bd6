/** OpenID Connect Core 1.0, sections 5.3 and 5.6: what the userinfo endpoint may add, and what it may not. */
import { describe, expect, it } from 'vitest';
import { UpstreamFault } from '../../../src/ports/faults';
import { accessToken, providerKey, refused, signIn, type Twist } from '../../protocols/oidc/harness/sign-in';
import { makeSigningKey, sign, unsigned, type Claims } from '../../protocols/oidc/harness/signing';

const url = 'https://idp.example/userinfo';
const jwt = (body: string) => new Response(body, { headers: { 'content-type': 'application/jwt; charset=utf-8' } });

describe('userinfo', () => {
  it('is asked for with the access token and added to the ID token', async () => {
    const { result, provider } = await signIn({ userinfo: { groups: ['a', 'b'], address: { country: 'GB' } } });
    expect(result).toMatchObject({
      ok: true,
      value: { attributes: { email: 'ada@acme.example', groups: ['a', 'b'], address: { country: 'GB' } } },
    });
    expect(provider.requestsTo(url).map(({ headers }) => headers.get('authorization'))).toEqual([
      `Bearer ${accessToken}`,
    ]);
  });

  it('does not overrule what the ID token says', async () => {
    const { result } = await signIn({ userinfo: { email: 'eve@evil.example', iss: 'https://evil.example' } });
    expect(result).toMatchObject({
      value: { issuer: 'https://idp.example', attributes: { email: 'ada@acme.example', iss: 'https://idp.example' } },
    });
  });

  it.each<[string, Claims, Claims, readonly unknown[]]>([
    ['says it of the same address', {}, { email: 'ada@acme.example' }, [true, true]],
    ['names no address itself', {}, {}, [true, true]],
    [
      'says it of another address',
      { email_verified: undefined },
      { email: 'eve@evil.example' },
      [undefined, undefined],
    ],
    [
      'says it of another address than the ID token',
      { email_verified: true },
      { email: 'eve@evil.example' },
      [true, undefined],
    ],
    ['has the only address', { email: undefined }, { email: 'eve@evil.example' }, [true, true]],
    [
      'has the only address and says that it is not',
      { email: undefined, xms_edov: true },
      { email: 'eve@evil.example', email_verified: false, xms_edov: undefined },
      [false, undefined],
    ],
  ])(
    'that %s has its say about whether an address is verified, and no other',
    async (_which, claims, said, expected) => {
      const { result } = await signIn({ claims, userinfo: { email_verified: true, xms_edov: true, ...said } });
      const attributes = result.ok ? result.value.attributes : {};
      expect([attributes.email_verified, attributes.xms_edov]).toEqual(expected);
    },
  );

  it.each<[string, Twist['userinfo'], ReturnType<typeof refused>]>([
    ['about somebody else', { sub: 'subject-2' }, refused('userinfo_subject_mismatch')],
    ['about a subject in capitals', { sub: 'SUBJECT-1' }, refused('userinfo_subject_mismatch')],
    ['about nobody', { sub: undefined }, refused('userinfo_subject_missing')],
    ['whose subject is a list', { sub: ['subject-1'] }, refused('userinfo_subject_mismatch')],
    ['that is a list', () => Response.json([{ sub: 'subject-1' }]), refused('resource_invalid', { at: 'userinfo' })],
    ['that is a page', () => new Response('<html>'), refused('resource_invalid', { at: 'userinfo' })],
    [
      'that was refused',
      () => Response.json({}, { status: 403 }),
      refused('resource_refused', { at: 'userinfo', status: 403 }),
    ],
    [
      'that was refused with a challenge',
      () =>
        new Response('', {
          status: 401,
          headers: { 'www-authenticate': 'Bearer error="invalid_token", error_description="wrong\taudience"' },
        }),
      refused('invalid_token', { at: 'userinfo', error: 'invalid_token', description: 'wrong audience' }),
    ],
    [
      'that was refused with a challenge without reason',
      () => new Response('', { status: 401, headers: { 'www-authenticate': 'Bearer' } }),
      refused('resource_refused', { at: 'userinfo', status: 401 }),
    ],
    [
      'that redirects',
      () => new Response('', { status: 302, headers: { location: 'https://evil.example/me' } }),
      refused('redirected', { called: 'userinfo', host: 'idp.example', to: 'evil.example' }),
    ],
  ])('%s is refused', async (_which, userinfo, expected) => {
    expect((await signIn({ userinfo: userinfo ?? {} })).result).toMatchObject(expected);
  });

  it('that fails is a fault, not a refusal', async () => {
    await expect(signIn({ userinfo: () => new Response('', { status: 502 }) })).rejects.toThrow(UpstreamFault);
  });

  it('is not asked for when it is switched off, or not there', async () => {
    const off = await signIn({ settings: { userinfo: 'off' } });
    const absent = await signIn({ metadata: { userinfo_endpoint: undefined } });
    for (const { result, provider } of [off, absent]) {
      expect(result.ok).toBe(true);
      expect(provider.requestsTo(url)).toHaveLength(0);
    }
  });
});

describe('signed userinfo', () => {
  const signed = (claims: Claims, key = providerKey, header = {}): Twist => ({
    userinfo: async () => jwt(await sign(claims, key, header)),
  });

  it('is believed when its signature holds', async () => {
    const { result } = await signIn(
      signed({ sub: 'subject-1', iss: 'https://idp.example', aud: 'gatehouse', department: 'R' }),
    );
    expect(result).toMatchObject({ ok: true, value: { attributes: { department: 'R' } } });
  });

  it('need not say for whom it is, nor for how long', async () => {
    expect((await signIn(signed({ sub: 'subject-1' }))).result.ok).toBe(true);
  });

  it.each<[string, Claims, ReturnType<typeof refused>]>([
    ['of another issuer', { iss: 'https://evil.example' }, refused('issuer_mismatch', { message: 'userinfo' })],
    ['for another client', { aud: 'other' }, refused('audience_mismatch', { message: 'userinfo' })],
    ['that expired', { exp: 1 }, refused('expired', { message: 'userinfo' })],
    ['about somebody else', { sub: 'subject-2' }, refused('userinfo_subject_mismatch')],
  ])('%s is refused', async (_which, claims, expected) => {
    expect((await signIn(signed({ sub: 'subject-1', ...claims }))).result).toMatchObject(expected);
  });

  it('of another key is refused', async () => {
    const twist = signed({ sub: 'subject-1' }, await makeSigningKey(), { kid: providerKey.kid });
    expect((await signIn(twist)).result).toMatchObject(refused('signature_invalid', { message: 'userinfo' }));
  });

  it('without signature is refused', async () => {
    const { result } = await signIn({ userinfo: () => jwt(unsigned({ sub: 'subject-1' })) });
    expect(result).toMatchObject(refused('algorithm_not_allowed', { message: 'userinfo', algorithm: 'none' }));
  });

  it('is not replaced by an ID token', async () => {
    const twist = signed({ sub: 'subject-1' }, providerKey, { typ: 'id_token+jwt' });
    expect((await signIn(twist)).result).toMatchObject(refused('message_type_unexpected', { message: 'userinfo' }));
  });
});

describe('aggregated and distributed claims (section 5.6.2)', () => {
  const claims = {
    _claim_names: { credit_score: 'src1', payment_info: 'src2' },
    _claim_sources: {
      src1: { JWT: 'eyJ.eyJ.sig' },
      src2: { endpoint: 'https://bank.example', access_token: 'secret' },
    },
  };

  it('are named, but neither fetched nor shown with their sources', async () => {
    const { result, provider } = await signIn({ userinfo: claims });
    expect(result).toMatchObject({ ok: true, value: { attributes: { _claim_names: claims._claim_names } } });
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(provider.requests.map((request) => new URL(request.url).host)).not.toContain('bank.example');
  });
});
