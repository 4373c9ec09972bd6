/** OpenID Connect Core 1.0, section 3.1.2.1, and RFC 7636: what the authorization request holds. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addresses, attempt } from '../../protocols/oidc/harness/connections';
import { refused, start } from '../../protocols/oidc/harness/sign-in';

const challenge = createHash('sha256')
  .update(attempt.codeVerifier ?? '')
  .digest('base64url');

describe('the authorization request', () => {
  it('asks for a code with PKCE S256, state and nonce, and for nothing else by itself', async () => {
    const { result, parameters } = await start();
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.value.url).toMatch(/^https:\/\/idp\.example\/authorize\?/);
    expect(Object.fromEntries(parameters)).toEqual({
      client_id: 'gatehouse',
      response_type: 'code',
      redirect_uri: addresses.callback,
      scope: 'openid email profile',
      state: attempt.id,
      nonce: attempt.nonce,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
  });

  it('never carries the code verifier or the client secret', async () => {
    const { result } = await start();
    expect(JSON.stringify(result)).not.toContain('verifier-Ef5');
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it.each([
    ['prompt', { prompt: 'select_account' }, 'prompt', 'select_account'],
    ['max_age', { maxAge: 0 }, 'max_age', '0'],
    ['acr_values', { acrValues: ['urn:a', 'urn:b'] }, 'acr_values', 'urn:a urn:b'],
    ['response_mode', { responseMode: 'form_post' }, 'response_mode', 'form_post'],
    ['response_mode of signed answers', { responseMode: 'query.jwt' }, 'response_mode', 'query.jwt'],
    ['extra parameters', { extraParameters: { hd: 'acme.example' } }, 'hd', 'acme.example'],
  ] as const)('holds %s where the connection says so', async (_which, settings, name, value) => {
    expect((await start({ settings })).parameters.getAll(name)).toEqual([value]);
  });

  it('holds the login hint of the attempt', async () => {
    const { parameters } = await start({ attempt: { loginHint: 'ada+test@acme.example' } });
    expect(parameters.get('login_hint')).toBe('ada+test@acme.example');
  });

  it('asks for openid even when nobody wrote it down', async () => {
    expect((await start({ settings: { scopes: ['email'] } })).parameters.get('scope')).toBe('openid email');
  });

  it.each([
    'client_id',
    'redirect_uri',
    'response_type',
    'scope',
    'state',
    'nonce',
    'code_challenge',
    'code_challenge_method',
  ])('does not let an extra parameter replace %s', async (name) => {
    const usual = (await start()).parameters.get(name);
    const { parameters } = await start({ settings: { extraParameters: { [name]: 'planted' } } });
    expect(parameters.getAll(name)).toEqual([usual]);
  });

  it('keeps the query that the endpoint has already', async () => {
    const metadata = { authorization_endpoint: 'https://idp.example/authorize?p=B2C_1_signin' };
    const { parameters } = await start({ metadata });
    expect(parameters.get('p')).toBe('B2C_1_signin');
    expect(parameters.get('client_id')).toBe('gatehouse');
  });

  it('asks the provider for nothing but its discovery document', async () => {
    const { provider } = await start();
    expect(provider.requests.map(({ url }) => url)).toEqual(['https://idp.example/.well-known/openid-configuration']);
  });

  it('is not made without the secret that will be needed', async () => {
    expect((await start({ secrets: {} })).result).toEqual(refused('client_secret_missing'));
  });

  it.each(['nonce', 'codeVerifier'] as const)('is not made for an attempt without %s', async (name) => {
    await expect(start({ attempt: { [name]: undefined } })).rejects.toThrow(/attempt has no/);
  });
});
