/** OpenID Connect Core 1.0, sections 3.1.2.1 and 3.1.3.7, rules 12 and 13: `max_age` and `acr_values` are asked for and checked. */
import { describe, expect, it } from 'vitest';
import { noon } from '../../protocols/oidc/harness/ports';
import { refused, signIn } from '../../protocols/oidc/harness/sign-in';

const skew = 30;

describe('max_age', () => {
  const settings = { maxAge: 600 };

  it.each([
    ['just now', noon],
    ['as long ago as allowed, clocks considered', noon - 600 - skew],
    ['a little in the future, clocks considered', noon + skew],
  ])('is kept by somebody who authenticated %s', async (_when, auth_time) => {
    const { result } = await signIn({ settings, claims: { auth_time } });
    expect(result).toMatchObject({ ok: true, value: { authenticatedAt: auth_time } });
  });

  it.each<[string, unknown, ReturnType<typeof refused>]>([
    [
      'longer ago',
      noon - 600 - skew - 1,
      refused('authentication_too_old', { authenticatedAt: noon - 600 - skew - 1, maxAge: 600 }),
    ],
    ['at no known time', undefined, refused('claim_missing', { claim: 'auth_time' })],
    ['at a time in text', String(noon), refused('claim_invalid', { claim: 'auth_time' })],
    ['in the future', noon + skew + 1, refused('claim_invalid', { claim: 'auth_time' })],
  ])('is broken by somebody who authenticated %s', async (_when, auth_time, expected) => {
    expect((await signIn({ settings, claims: { auth_time } })).result).toMatchObject(expected);
  });

  it('of zero asks for a fresh authentication', async () => {
    const fresh = { maxAge: 0 };
    expect((await signIn({ settings: fresh, claims: { auth_time: noon - 5 } })).result.ok).toBe(true);
    const stale = await signIn({ settings: fresh, claims: { auth_time: noon - skew - 1 } });
    expect(stale.result).toMatchObject(refused('authentication_too_old'));
  });

  it('that was not asked for leaves auth_time to the provider', async () => {
    expect((await signIn({ claims: { auth_time: 'yesterday' } })).result).toMatchObject({ ok: true });
    const { result } = await signIn({ claims: { auth_time: noon - 99_999 } });
    expect(result).toMatchObject({ ok: true, value: { authenticatedAt: noon - 99_999 } });
  });
});

describe('prompt=login', () => {
  const settings = { prompt: 'login' } as const;
  const begun = { startedAt: noon - 60 };

  it.each([
    ['since it was asked for', noon - 20],
    ['just before, clocks considered', noon - 60 - skew],
    ['at a time the provider does not tell', undefined],
  ])('is kept by somebody who authenticated %s', async (_when, auth_time) => {
    expect((await signIn({ settings, attempt: begun, claims: { auth_time } })).result.ok).toBe(true);
  });

  it('is broken by somebody who authenticated before it was asked for', async () => {
    const auth_time = noon - 60 - skew - 1;
    const { result } = await signIn({ settings, attempt: begun, claims: { auth_time } });
    expect(result).toEqual(
      refused('authentication_not_renewed', { authenticatedAt: auth_time, askedAt: begun.startedAt }),
    );
    const { result: unasked } = await signIn({ attempt: begun, claims: { auth_time } });
    expect(unasked.ok).toBe(true);
  });
});

describe('acr_values', () => {
  const settings = { acrValues: ['urn:silver', 'urn:gold'] };

  it.each(['urn:silver', 'urn:gold'])('are met by %s', async (acr) => {
    expect((await signIn({ settings, claims: { acr } })).result.ok).toBe(true);
  });

  it.each<[unknown, string]>([
    ['urn:bronze', 'urn:bronze'],
    [undefined, ''],
    [['urn:gold'], ''],
    ['', ''],
  ])('are not met by %j', async (acr, actual) => {
    const { result } = await signIn({ settings, claims: { acr } });
    expect(result).toEqual(refused('authentication_context_not_met', { wanted: settings.acrValues, actual }));
  });

  it('that were not asked for do not matter', async () => {
    expect((await signIn({ claims: { acr: '0' } })).result.ok).toBe(true);
  });
});
