/** RFC 6749, sections 5.1 and 5.2: answers of the token endpoint, and what an error there is called. */
import { describe, expect, it } from 'vitest';
import { attempt, addresses } from '../../protocols/oidc/harness/connections';
import { code, refused, signIn, type Twist } from '../../protocols/oidc/harness/sign-in';

const url = 'https://idp.example/token';
const answer = (body: unknown, init?: ResponseInit): Twist => ({ tokenAnswer: () => Response.json(body, init) });

describe('the token request', () => {
  it('sends code, redirect URI and code verifier, and asks for JSON', async () => {
    const { provider } = await signIn();
    const [request] = provider.requestsTo(url);
    expect(request?.method).toBe('POST');
    expect(request?.headers.get('accept')).toBe('application/json');
    expect(request?.headers.get('content-type')).toContain('application/x-www-form-urlencoded');
    expect(Object.fromEntries(request?.body ?? [])).toEqual({
      grant_type: 'authorization_code',
      code,
      redirect_uri: addresses.callback,
      code_verifier: attempt.codeVerifier,
    });
  });

  it('is never sent twice once the client is known', async () => {
    const { provider } = await signIn(answer({ error: 'invalid_grant' }, { status: 401 }));
    expect(provider.requestsTo(url)).toHaveLength(1);
  });
});

describe('an error of the token endpoint', () => {
  it.each([
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unauthorized_client',
    'unsupported_grant_type',
    'invalid_scope',
  ] as const)('%s has a reason of its own', async (error) => {
    const { result } = await signIn(answer({ error, error_description: 'Because.' }, { status: 400 }));
    expect(result).toEqual(refused(error, { at: 'token', error, description: 'Because.' }));
  });

  it('is read although a challenge came with it', async () => {
    const headers = { 'www-authenticate': 'Basic realm="idp"' };
    const { result } = await signIn(answer({ error: 'invalid_client' }, { status: 401, headers }));
    expect(result).toEqual(refused('invalid_client', { at: 'token', error: 'invalid_client' }));
  });

  it('is noticed in an answer with status 200', async () => {
    const body = { error: 'bad_verification_code', error_description: 'The code is incorrect or expired.' };
    expect((await signIn(answer(body))).result).toEqual(
      refused('provider_error', { at: 'token', error: body.error, description: body.error_description }),
    );
  });

  it.each([400, 401, 403, 404])('that is a page with status %i is told by its status', async (status) => {
    const { result } = await signIn({ tokenAnswer: () => new Response('<html>', { status }) });
    expect(result).toEqual(refused('token_response_invalid', { at: 'token', status }));
  });

  it('of the server is a fault', async () => {
    const down = { tokenAnswer: () => new Response('{"error":"server_error"}', { status: 500 }) };
    await expect(signIn(down)).rejects.toMatchObject({ system: 'identity_provider', status: 500 });
  });

  it('that is a redirect is not followed', async () => {
    const headers = { location: 'https://evil.example/token' };
    const { result, provider } = await signIn({ tokenAnswer: () => new Response('', { status: 307, headers }) });
    expect(result).toEqual(refused('redirected', { called: 'token', host: 'idp.example', to: 'evil.example' }));
    expect(provider.requests.at(-1)?.url).toBe(url);
  });
});

describe('a token answer is refused', () => {
  it.each<[string, Twist]>([
    ['without access token', { tokenAnswer: { access_token: undefined } }],
    ['with an empty access token', { tokenAnswer: { access_token: '' } }],
    ['whose access token is no text', { tokenAnswer: { access_token: { value: 'x' } } }],
    ['without token type', { tokenAnswer: { token_type: undefined } }],
    ['of a token type this app does not know', { tokenAnswer: { token_type: 'mac' } }],
    ['that is a list', answer([])],
    ['that is text', { tokenAnswer: () => new Response('access_token=x&token_type=bearer') }],
    ['that is empty', { tokenAnswer: () => new Response('') }],
  ])('%s', async (_which, twist) => {
    expect((await signIn(twist)).result).toEqual(refused('token_response_invalid', { at: 'token', status: 200 }));
  });
});

it.each([204, 205])('a token answer of status %i, which has no body, is refused', async (status) => {
  const { result } = await signIn({ tokenAnswer: () => new Response(null, { status }) });
  expect(result).toEqual(refused('token_response_invalid', { at: 'token', status }));
});

it.each([{ expires_in: null }, { expires_in: 'soon' }, { scope: ['openid'] }, { refresh_token: 7 }])(
  'a token answer may be wrong in what is not used: %j',
  async (tokenAnswer) => {
    expect((await signIn({ tokenAnswer })).result.ok).toBe(true);
  },
);
