/** Requirement A8: plain OAuth 2.0, where the userinfo endpoint says who it is; GitHub's habits among it. */
import { describe, expect, it } from 'vitest';
import type { OAuthConnection } from '../../../src/domain/connection';
import { createTrace } from '../../../src/platform/trace';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { addresses, attempt, oauthConnection } from '../../protocols/oidc/harness/connections';
import { createPorts } from '../../protocols/oidc/harness/ports';
import { createScriptedProvider, type Answer } from '../../protocols/oidc/harness/scripted-provider';
import { refused } from '../../protocols/oidc/harness/sign-in';

const urls = {
  token: 'https://github.example/login/oauth/access_token',
  userinfo: 'https://api.github.example/user',
  emails: 'https://api.github.example/user/emails',
};

const octocat = { id: 583231, login: 'octocat', name: 'The Octocat', email: 'public@github.example' };
const emails = [
  { email: 'old@acme.example', primary: false, verified: true },
  { email: 'octocat@acme.example', primary: true, verified: true },
];

interface Twist {
  readonly userinfo?: unknown;
  readonly emails?: unknown;
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly settings?: Partial<OAuthConnection['oauth']>;
  readonly callback?: Readonly<Record<string, string>>;
}

function prepare(twist: Twist) {
  const provider = createScriptedProvider([]);
  const token = { access_token: 'gho_token', token_type: 'bearer', scope: 'read:user,user:email' };
  provider.answers.clear();
  provider.answers.set(urls.token, () => Response.json(token));
  provider.answers.set(urls.userinfo, () => Response.json(twist.userinfo ?? octocat));
  provider.answers.set(urls.emails, () => Response.json(twist.emails ?? emails));
  for (const [url, answer] of Object.entries(twist.answers ?? {})) provider.answers.set(url, answer);
  const input = {
    connection: oauthConnection(twist.settings),
    secrets: { clientSecret: 'secret' },
    addresses,
    attempt,
    trace: createTrace(),
  };
  return { provider, input, party: createRelyingParty(createPorts(provider.http)) };
}

async function signIn(twist: Twist = {}) {
  const { provider, party, input } = prepare(twist);
  const parameters = new URLSearchParams({ code: 'code-1', state: attempt.id, ...twist.callback });
  const result = await party.complete({ ...input, callback: { parameters, method: 'GET' } });
  return { result, provider };
}

describe('the way there', () => {
  it('asks for a code with state and PKCE, without nonce and openid', async () => {
    const { party, input } = prepare({});
    const started = await party.start(input);
    const url = new URL(started.ok ? started.value.url : 'about:blank');
    expect(`${url.origin}${url.pathname}`).toBe('https://github.example/login/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'gatehouse',
      response_type: 'code',
      redirect_uri: addresses.callback,
      scope: 'read:user user:email',
      state: attempt.id,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: 'S256',
    });
  });
});

describe('the person', () => {
  it('is who userinfo says, with the primary verified address', async () => {
    const { result, provider } = await signIn();
    expect(result).toEqual({
      ok: true,
      value: {
        connectionId: 'c-1',
        issuer: 'https://github.example',
        subject: '583231',
        attributes: { ...octocat, email: 'octocat@acme.example', email_verified: true },
      },
    });
    expect(provider.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST ${urls.token}`,
      `GET ${urls.userinfo}`,
      `GET ${urls.emails}`,
    ]);
    for (const request of provider.requests) {
      expect(request.headers.get('accept')).toBe('application/json');
      expect(request.headers.get('user-agent')).not.toBeNull();
    }
    expect(provider.requests[1]?.headers.get('authorization')).toBe('Bearer gho_token');
  });

  it.each<[string, unknown, string, string]>([
    ['text', { uid: 'u-1' }, 'uid', 'u-1'],
    ['a number', { uid: 7 }, 'uid', '7'],
    ['the number zero', { uid: 0 }, 'uid', '0'],
    ['inside another value', { data: { user: { id: 'n-1' } } }, 'data.user.id', 'n-1'],
    ['under a name with a dot', { 'user.id': 'd-1' }, 'user.id', 'd-1'],
  ])('may be named by %s', async (_which, userinfo, subjectAttribute, subject) => {
    const { result } = await signIn({ userinfo, settings: { subjectAttribute } });
    expect(result).toMatchObject({ ok: true, value: { subject } });
  });

  it.each<[string, unknown]>([
    ['nothing', { login: 'octocat' }],
    ['null', { id: null }],
    ['empty text', { id: '' }],
    ['a number too large to be exact', { id: 2 ** 53 }],
    ['a fraction', { id: 1.5 }],
    ['true', { id: true }],
    ['an object', { id: {} }],
  ])('is refused when named by %s', async (_which, userinfo) => {
    const { result } = await signIn({ userinfo });
    const received = Object.keys(userinfo as object);
    expect(result).toEqual(refused('subject_attribute_missing', { attribute: 'id', received }));
  });

  it('is not found in what every object inherits', async () => {
    const { result } = await signIn({ settings: { subjectAttribute: 'constructor.name' } });
    expect(result).toMatchObject(refused('subject_attribute_missing'));
  });
});

describe('the second call for the address', () => {
  it.each<[string, unknown]>([
    ['no address is primary', [{ email: 'a@acme.example', primary: false, verified: true }]],
    ['the primary address is not verified', [{ email: 'a@acme.example', primary: true, verified: false }]],
    ['verified is only text', [{ email: 'a@acme.example', primary: true, verified: 'true' }]],
    ['there is none', []],
  ])('leaves the person without one when %s', async (_which, list) => {
    const { result } = await signIn({ emails: list });
    expect(result).toMatchObject({ ok: true, value: { attributes: { email_verified: false } } });
    expect(result.ok && Object.keys(result.value.attributes)).not.toContain('email');
  });

  it('is not made where the connection has no address for it', async () => {
    const endpoints = { token: urls.token, userinfo: urls.userinfo };
    const { result, provider } = await signIn({ settings: { endpoints } });
    expect(result).toMatchObject({ ok: true, value: { attributes: { email: 'public@github.example' } } });
    expect(provider.requestsTo(urls.emails)).toEqual([]);
  });
});

describe('a plain OAuth sign-in is refused', () => {
  const json =
    (body: unknown, init?: ResponseInit): Answer =>
    () =>
      Response.json(body, init);

  it.each<[string, Twist, ReturnType<typeof refused>]>([
    [
      'with an error in a token answer with status 200',
      { answers: { [urls.token]: json({ error: 'bad_verification_code', error_description: 'Expired.' }) } },
      refused('provider_error', { at: 'token', error: 'bad_verification_code', description: 'Expired.' }),
    ],
    [
      'when userinfo refuses',
      { answers: { [urls.userinfo]: json({ message: 'Bad credentials' }, { status: 401 }) } },
      refused('resource_refused', { at: 'userinfo', status: 401 }),
    ],
    ['when userinfo is a list', { userinfo: [octocat] }, refused('resource_invalid', { at: 'userinfo' })],
    [
      'when the addresses may not be read',
      { answers: { [urls.emails]: json({}, { status: 404 }) } },
      refused('resource_refused', { at: 'emails', status: 404 }),
    ],
    [
      'when the addresses are no list',
      { emails: { email: 'a@b.example' } },
      refused('resource_invalid', { at: 'emails' }),
    ],
    ['with another state', { callback: { state: 'other' } }, refused('state_mismatch')],
    ['from another issuer', { callback: { iss: 'https://evil.example' } }, refused('response_issuer_mismatch')],
    [
      'without userinfo address',
      { settings: { endpoints: { token: urls.token } } },
      refused('endpoint_missing', { called: 'userinfo' }),
    ],
    [
      'when userinfo is not https',
      { settings: { endpoints: { token: urls.token, userinfo: 'http://api.example/user' } } },
      refused('address_not_allowed', { called: 'userinfo', host: 'api.example' }),
    ],
  ])('%s', async (_which, twist, expected) => {
    expect((await signIn(twist)).result).toMatchObject(expected);
  });

  it('with signed responses, for which it has no keys', async () => {
    const { party, input } = prepare({ settings: { responseMode: 'query.jwt' } });
    const parameters = new URLSearchParams({ response: 'eyJ.eyJ.sig' });
    expect(await party.complete({ ...input, callback: { parameters, method: 'GET' } })).toEqual(
      refused('keys_address_missing'),
    );
  });
});

it.each(['https://github.example', 'https://github.example/login/oauth'])(
  'an answer may name %s, which is on the host the browser was sent to',
  async (iss) => {
    expect((await signIn({ callback: { iss } })).result.ok).toBe(true);
  },
);
