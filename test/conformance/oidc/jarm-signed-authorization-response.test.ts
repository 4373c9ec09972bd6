/** JWT Secured Authorization Response Mode for OAuth 2.0 (JARM): signed answers, by query and by form post. */
import { describe, expect, it } from 'vitest';
import { attempt } from '../../protocols/oidc/harness/connections';
import { noon } from '../../protocols/oidc/harness/ports';
import {
  clientSecret,
  providerKey,
  refused,
  signIn,
  type SignIn,
  type Twist,
} from '../../protocols/oidc/harness/sign-in';
import { makeSigningKey, sign, signWithSecret, unsigned, type Claims } from '../../protocols/oidc/harness/signing';

const message = 'authorization_response';
const settings = { responseMode: 'query.jwt' } as const;

const answer = (changes: Claims = {}): Claims => ({
  iss: 'https://idp.example',
  aud: 'gatehouse',
  exp: noon + 60,
  code: 'code-1',
  state: attempt.id,
  ...changes,
});

const deliver = (response: string, twist: Twist = {}): Promise<SignIn> =>
  signIn({ settings, callback: new URLSearchParams({ response }), ...twist });

const signed = (changes: Claims = {}, key = providerKey, header = {}): Promise<string> =>
  sign(JSON.parse(JSON.stringify(answer(changes))) as Claims, key, header);

describe('a signed authorization response', () => {
  it('is accepted in the query', async () => {
    const { result, provider } = await deliver(await signed());
    expect(result.ok).toBe(true);
    expect(provider.requestsTo('https://idp.example/token')[0]?.body.get('code')).toBe('code-1');
  });

  it('is accepted by form post', async () => {
    const formPost = { settings: { responseMode: 'form_post.jwt' }, method: 'POST' } as const;
    expect((await deliver(await signed(), formPost)).result.ok).toBe(true);
  });

  it('counts as naming its issuer', async () => {
    const metadata = { authorization_response_iss_parameter_supported: true };
    expect((await deliver(await signed(), { metadata })).result.ok).toBe(true);
  });

  it("tells the provider's error", async () => {
    const response = await signed({ code: undefined, error: 'access_denied', error_description: 'No.' });
    expect((await deliver(response)).result).toMatchObject(refused('access_denied', { description: 'No.' }));
  });

  it.each<[string, Claims, ReturnType<typeof refused>]>([
    ['of another issuer', { iss: 'https://evil.example' }, refused('issuer_mismatch', { message })],
    ['without issuer', { iss: undefined }, refused('claim_missing', { message, claim: 'iss' })],
    ['for another client', { aud: 'other' }, refused('audience_mismatch', { message })],
    ['without audience', { aud: undefined }, refused('claim_missing', { message, claim: 'aud' })],
    ['that expired', { exp: noon - 31 }, refused('expired', { message })],
    ['without expiry', { exp: undefined }, refused('claim_missing', { message, claim: 'exp' })],
    ['of another sign-in', { state: 'other' }, refused('state_mismatch')],
    ['without code', { code: undefined }, refused('code_missing')],
    ['with tokens inside', { id_token: 'eyJ' }, refused('token_in_response')],
  ])('%s is refused', async (_which, changes, expected) => {
    const { result, provider } = await deliver(await signed(changes));
    expect(result).toMatchObject(expected);
    expect(provider.requestsTo('https://idp.example/token')).toEqual([]);
  });

  it('of another key is refused', async () => {
    const response = await signed({}, await makeSigningKey(), { kid: providerKey.kid });
    expect((await deliver(response)).result).toMatchObject(refused('signature_invalid', { message }));
  });

  it('without signature is refused', async () => {
    const { result } = await deliver(unsigned(answer()));
    expect(result).toMatchObject(refused('algorithm_not_allowed', { message, algorithm: 'none' }));
  });

  it('signed with the client secret is refused where that was not chosen', async () => {
    const { result } = await deliver(await signWithSecret(answer(), clientSecret));
    expect(result).toMatchObject(refused('algorithm_not_allowed', { message, algorithm: 'HS256' }));
  });

  it('is not replaced by an ID token', async () => {
    const { result } = await deliver(await signed({}, providerKey, { typ: 'id_token+jwt' }));
    expect(result).toMatchObject(refused('message_type_unexpected', { message }));
  });

  it('is not replaced by plain parameters', async () => {
    expect((await signIn({ settings })).result).toEqual(refused('signed_response_missing'));
  });

  it('makes parameters beside it count for nothing', async () => {
    const callback = new URLSearchParams({ response: await signed({ code: undefined }), code: 'planted' });
    expect((await signIn({ settings, callback })).result).toEqual(refused('code_missing'));
  });

  it('by form post is refused in the query', async () => {
    const twist = { settings: { responseMode: 'form_post.jwt' } } as const;
    expect((await deliver(await signed(), twist)).result).toEqual(
      refused('response_mode_mismatch', { expected: 'POST' }),
    );
  });
});
