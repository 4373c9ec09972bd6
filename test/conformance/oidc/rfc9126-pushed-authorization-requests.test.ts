/** RFC 9126: the authorization request goes to the provider directly, and the browser carries only its name. */
import { describe, expect, it } from 'vitest';
import { attempt } from '../../protocols/oidc/harness/connections';
import { clientSecret, refused, start, twistedProvider, type Twist } from '../../protocols/oidc/harness/sign-in';

const url = 'https://idp.example/par';
const offered = { pushed_authorization_request_endpoint: url };
const accepted = () => Response.json({ request_uri: 'urn:request:1', expires_in: 60 }, { status: 201 });

function pushing(twist: Twist = {}, answer: () => Response = accepted) {
  const provider = twistedProvider({ metadata: offered, ...twist });
  provider.answers.set(url, answer);
  return start(twist, provider);
}

describe('a pushed authorization request', () => {
  it('is made where the provider offers it', async () => {
    const { parameters, provider } = await pushing();
    expect(Object.fromEntries(parameters)).toEqual({ client_id: 'gatehouse', request_uri: 'urn:request:1' });
    const [request] = provider.requestsTo(url);
    expect(request?.headers.get('authorization')).toMatch(/^Basic /);
    expect(Object.fromEntries(request?.body ?? [])).toMatchObject({
      client_id: 'gatehouse',
      response_type: 'code',
      state: attempt.id,
      nonce: attempt.nonce,
      code_challenge_method: 'S256',
    });
  });

  it('authenticates the way the token request does', async () => {
    const { provider } = await pushing({ settings: { tokenEndpointAuth: 'client_secret_post' } });
    expect(provider.requestsTo(url)[0]?.body.get('client_secret')).toBe(clientSecret);
  });

  it('is not made where the connection switches it off', async () => {
    const { parameters, provider } = await pushing({ settings: { pushedAuthorizationRequests: 'off' } });
    expect(provider.requestsTo(url)).toEqual([]);
    expect(parameters.get('state')).toBe(attempt.id);
  });

  it('is made all the same where the provider accepts nothing else', async () => {
    const metadata = { ...offered, require_pushed_authorization_requests: true };
    const { provider } = await pushing({ metadata, settings: { pushedAuthorizationRequests: 'off' } });
    expect(provider.requestsTo(url)).toHaveLength(1);
  });

  it('is made at an endpoint given by hand', async () => {
    const byHand = 'https://par.example/';
    const provider = twistedProvider({});
    provider.answers.set(byHand, accepted);
    await start({ settings: { endpoints: { pushedAuthorizationRequest: byHand } } }, provider);
    expect(provider.requestsTo(byHand)).toHaveLength(1);
  });

  it.each<[string, () => Response, ReturnType<typeof refused>]>([
    [
      'with an error',
      () => Response.json({ error: 'invalid_request', error_description: 'redirect_uri' }, { status: 400 }),
      refused('invalid_request', {
        at: 'pushed_authorization_request',
        error: 'invalid_request',
        description: 'redirect_uri',
      }),
    ],
    [
      'that it does not know the client, with a challenge',
      () => Response.json({ error: 'invalid_client' }, { status: 401, headers: { 'www-authenticate': 'Basic' } }),
      refused('invalid_client', { at: 'pushed_authorization_request', error: 'invalid_client' }),
    ],
    [
      'without a name for the request',
      () => Response.json({ expires_in: 60 }, { status: 201 }),
      refused('token_response_invalid', { at: 'pushed_authorization_request', status: 201 }),
    ],
    [
      'with a redirect',
      () => new Response('', { status: 302, headers: { location: 'https://evil.example/' } }),
      refused('redirected', { called: 'pushed_authorization_request', host: 'idp.example', to: 'evil.example' }),
    ],
  ])('that is answered %s is refused', async (_how, answer, expected) => {
    expect((await pushing({}, answer)).result).toEqual(expected);
  });

  it('that the provider demands without saying where is refused', async () => {
    const { result } = await start({ metadata: { require_pushed_authorization_requests: true } });
    expect(result).toEqual(refused('endpoint_missing', { called: 'pushed_authorization_request' }));
  });
});
