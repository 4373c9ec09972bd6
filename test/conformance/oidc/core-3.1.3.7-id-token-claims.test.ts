/** OpenID Connect Core 1.0, section 3.1.3.7: each claim of an ID token, right and wrong. */
import { describe, expect, it } from 'vitest';
import { noon } from '../../protocols/oidc/harness/ports';
import { clientSecret, refused, signIn, type Twist } from '../../protocols/oidc/harness/sign-in';

const skew = 30;

describe('an ID token is accepted', () => {
  it.each<[string, Twist]>([
    ['with every required claim', {}],
    [
      'with the client among several audiences, made for it',
      { claims: { aud: ['api', 'gatehouse'], azp: 'gatehouse' } },
    ],
    ['with a single audience in a list', { claims: { aud: ['gatehouse'] } }],
    ['until the clock difference after its expiry is over', { claims: { exp: noon - skew + 1 } }],
    ['issued as far in the future as clocks may differ', { claims: { iat: noon + skew } }],
    ['valid from as far in the future as clocks may differ', { claims: { nbf: noon + skew } }],
    ['with times that are not whole seconds', { claims: { exp: noon + 10.5, iat: noon - 0.5 } }],
    ['with a subject of 255 characters', { claims: { sub: 'x'.repeat(255) }, settings: { userinfo: 'off' } }],
  ])('%s', async (_which, twist) => {
    const { result } = await signIn(twist);
    expect(result).toMatchObject({ ok: true, value: { connectionId: 'c-1', issuer: 'https://idp.example' } });
  });
});

describe('an ID token is refused', () => {
  it.each<[string, Twist['claims'] & object, ReturnType<typeof refused>]>([
    [
      'of another issuer',
      { iss: 'https://evil.example' },
      refused('issuer_mismatch', { expected: 'https://idp.example', actual: 'https://evil.example' }),
    ],
    ['whose issuer has a slash more', { iss: 'https://idp.example/' }, refused('issuer_mismatch')],
    ['whose issuer is written in capitals', { iss: 'https://IDP.example' }, refused('issuer_mismatch')],
    ['without issuer', { iss: undefined }, refused('claim_missing', { claim: 'iss' })],
    ['whose issuer is a list', { iss: ['https://idp.example'] }, refused('claim_invalid', { claim: 'iss' })],
    [
      'for another client',
      { aud: 'other' },
      refused('audience_mismatch', { expected: 'gatehouse', actual: ['other'] }),
    ],
    ['for several other clients', { aud: ['other', 'third'] }, refused('audience_mismatch')],
    ['for a client whose name begins alike', { aud: 'gatehouse-2' }, refused('audience_mismatch')],
    ['without audience', { aud: undefined }, refused('claim_missing', { claim: 'aud' })],
    ['with an empty audience', { aud: [] }, refused('audience_mismatch')],
    ['whose audience is an object', { aud: { gatehouse: true } }, refused('claim_invalid', { claim: 'aud' })],
    ['whose audiences are not all strings', { aud: ['gatehouse', 7] }, refused('claim_invalid', { claim: 'aud' })],
    ['for other clients too', { aud: ['gatehouse', 'other'] }, refused('authorized_party_missing')],
    [
      'for other clients too, made for one of those',
      { aud: ['gatehouse', 'other'], azp: 'other' },
      refused('authorized_party_mismatch', { expected: 'gatehouse', actual: 'other' }),
    ],
    ['made for another client', { azp: 'other' }, refused('authorized_party_mismatch')],
    ['made for what is no client', { azp: ['gatehouse'] }, refused('authorized_party_mismatch')],
    ['that expired a clock difference ago', { exp: noon - skew }, refused('expired', { now: noon })],
    ['without expiry', { exp: undefined }, refused('claim_missing', { claim: 'exp' })],
    ['whose expiry is text', { exp: '2099-01-01' }, refused('claim_invalid', { claim: 'exp' })],
    ['whose expiry is a number in text', { exp: String(noon + 300) }, refused('claim_invalid', { claim: 'exp' })],
    ['whose expiry is null', { exp: null }, refused('claim_invalid', { claim: 'exp' })],
    ['whose expiry is in milliseconds', { exp: (noon + 300) * 1000 }, refused('claim_invalid', { claim: 'exp' })],
    ['whose expiry is negative', { exp: -1 }, refused('claim_invalid', { claim: 'exp' })],
    ['without time of issue', { iat: undefined }, refused('claim_missing', { claim: 'iat' })],
    ['whose time of issue is text', { iat: 'now' }, refused('claim_invalid', { claim: 'iat' })],
    ['issued in the future', { iat: noon + skew + 1 }, refused('issued_in_future', { issuedAt: noon + skew + 1 })],
    ['that is not valid yet', { nbf: noon + skew + 1 }, refused('not_yet_valid', { validFrom: noon + skew + 1 })],
    ['whose start is text', { nbf: 'soon' }, refused('claim_invalid', { claim: 'nbf' })],
    ['without subject', { sub: undefined }, refused('claim_missing', { claim: 'sub' })],
    ['with an empty subject', { sub: '' }, refused('claim_invalid', { claim: 'sub' })],
    ['whose subject has half of a pair', { sub: 'a\ud800' }, refused('claim_invalid', { claim: 'sub' })],
    ['whose subject is a number', { sub: 7 }, refused('claim_invalid', { claim: 'sub' })],
    [
      'whose subject is longer than 255 characters',
      { sub: 'x'.repeat(256) },
      refused('claim_invalid', { claim: 'sub' }),
    ],
    ['of another sign-in', { nonce: 'nonce-of-another' }, refused('nonce_mismatch')],
    ['without nonce', { nonce: undefined }, refused('nonce_mismatch')],
    ['with an empty nonce', { nonce: '' }, refused('nonce_mismatch')],
    ['whose nonce is a list', { nonce: ['nonce-Cd4_-1234567890'] }, refused('nonce_mismatch')],
  ])('%s', async (_which, claims, expected) => {
    const { result, provider } = await signIn({ claims });
    expect(result).toMatchObject(expected);
    expect(provider.requestsTo(`${provider.issuer}/userinfo`)).toHaveLength(0);
  });

  it('when there is none at all', async () => {
    const { result } = await signIn({ tokenAnswer: { id_token: undefined } });
    expect(result).toEqual(refused('id_token_missing'));
  });

  it('when it is not text', async () => {
    const { result } = await signIn({ tokenAnswer: { id_token: { sub: 'subject-1' } } });
    expect(result).toEqual(refused('id_token_missing'));
  });
});

it('tells no token, code or secret in what it refuses or traces', async () => {
  const { result, trace } = await signIn({ claims: { aud: 'other' } });
  const told = JSON.stringify([result, trace.steps()]);
  for (const secret of [clientSecret, 'access-token-1', 'code-1', 'nonce-Cd4', 'verifier-Ef5', 'eyJ']) {
    expect(told).not.toContain(secret);
  }
});
