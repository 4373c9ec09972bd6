/** RFC 9207 and RFC 9700, section 4.4: an answer of one provider is never taken for another's. */
import { describe, expect, it } from 'vitest';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { createPorts } from '../../protocols/oidc/harness/ports';
import { comeBack, refused, signIn, twistedProvider } from '../../protocols/oidc/harness/sign-in';
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

/**
 * The attacker's provider sends the victim on to an honest one that names itself nowhere, with the challenge and nonce of a
 * sign-in that the attacker began there; the code comes here as the answer to the victim's sign-in and goes to the attacker.
 */
describe('a code that was brought here first as the answer of another provider', () => {
  const evil = { connection: { id: 'c-evil' }, attempt: { connectionId: 'c-evil', id: 'state-of-the-victim' } };
  const again = { callback: { code: 'code-1' } };

  it('is not taken in the sign-in of the attacker', async () => {
    const honest = twistedProvider({});
    const party = createRelyingParty(createPorts(honest.http));
    await comeBack(party, honest, evil);
    const asked = honest.requestsTo('https://idp.example/token').length;
    expect(await comeBack(party, honest, again)).toEqual(refused('code_brought_before'));
    expect(honest.requestsTo('https://idp.example/token')).toHaveLength(asked);
  });

  it('is not taken in another container either, nor much later', async () => {
    const honest = twistedProvider({});
    const ports = createPorts(honest.http);
    await comeBack(createRelyingParty(ports), honest, evil);
    ports.advance(600);
    expect(await comeBack(createRelyingParty(ports), honest, again)).toEqual(refused('code_brought_before'));
    expect([...ports.used.keys()].join()).not.toContain('code-1');
  });

  it('costs nothing where the answer names its provider, which tells the two apart by itself', async () => {
    const { result, ports } = await signIn({ callback: { iss: 'https://idp.example' } });
    expect(result.ok).toBe(true);
    expect(ports.used.size).toBe(0);
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
