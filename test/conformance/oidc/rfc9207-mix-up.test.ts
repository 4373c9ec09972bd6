/** RFC 9207 and RFC 9700, section 4.4: an answer of one provider is never taken for another's. */
import { describe, expect, it } from 'vitest';
import { refused, signIn } from '../../protocols/oidc/harness/sign-in';
import { sign, type Claims } from '../../protocols/oidc/harness/signing';
import { providerKey } from '../../protocols/oidc/harness/sign-in';

const advertised = { authorization_response_iss_parameter_supported: true };
const nothingSent = (requests: readonly { readonly url: string }[]) =>
  requests.filter(({ url }) => !url.includes('/.well-known/'));

describe('the issuer of an authorization response', () => {
  it.each([
    ['named, where the provider says it does so', { metadata: advertised, callback: { iss: 'https://idp.example' } }],
    ['named, where the provider does not say so', { callback: { iss: 'https://idp.example' } }],
    ['not named, where the provider does not say so', {}],
  ])('may be %s', async (_which, twist) => {
    expect((await signIn(twist)).result.ok).toBe(true);
  });

  it.each([
    ['missing, where the provider always names it', { metadata: advertised }, 'response_issuer_missing'],
    [
      'another, where the provider names it',
      { metadata: advertised, callback: { iss: 'https://evil.example' } },
      'response_issuer_mismatch',
    ],
    [
      'another, where the provider does not say so',
      { callback: { iss: 'https://evil.example' } },
      'response_issuer_mismatch',
    ],
    ['the same with a slash more', { callback: { iss: 'https://idp.example/' } }, 'response_issuer_mismatch'],
    ['empty', { callback: { iss: '' } }, 'response_issuer_mismatch'],
    [
      'another, on an error',
      { callback: { code: undefined, error: 'access_denied', iss: 'https://evil.example' } },
      'response_issuer_mismatch',
    ],
  ] as const)('must not be %s', async (_which, twist, reason) => {
    const { result, provider } = await signIn(twist);
    expect(result).toMatchObject(refused(reason, { expected: 'https://idp.example' }));
    expect(nothingSent(provider.requests)).toEqual([]);
  });

  it('that is advertised with anything but true or false makes the discovery document unusable', async () => {
    const { result } = await signIn({ metadata: { authorization_response_iss_parameter_supported: 'true' } });
    expect(result).toMatchObject(
      refused('metadata_invalid', { member: 'authorization_response_iss_parameter_supported' }),
    );
  });
});

describe('a sign-in that was started with another connection', () => {
  it('is refused before anything is sent', async () => {
    const { result, provider } = await signIn({ attempt: { connectionId: 'c-2' } });
    expect(result).toEqual(refused('attempt_of_other_connection'));
    expect(provider.requests).toEqual([]);
  });
});

describe('token substitution', () => {
  it('an ID token of another sign-in at the same provider is refused', async () => {
    const token = (claims: Claims) => sign({ ...claims, sub: 'victim', nonce: 'nonce-of-the-victim' }, providerKey);
    expect((await signIn({ token })).result).toEqual(refused('nonce_mismatch'));
  });

  it('an ID token that was issued to another client is refused', async () => {
    const token = (claims: Claims) => sign({ ...claims, sub: 'victim', aud: 'other-client' }, providerKey);
    expect((await signIn({ token })).result).toMatchObject(refused('audience_mismatch'));
  });

  it('tokens in the authorization response are refused', async () => {
    for (const name of ['id_token', 'access_token', 'token']) {
      const { result, provider } = await signIn({ callback: { [name]: 'planted' } });
      expect(result).toEqual(refused('token_in_response'));
      expect(nothingSent(provider.requests)).toEqual([]);
    }
  });
});
