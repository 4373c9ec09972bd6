/** RFC 8414: an OAuth 2.0 server that is known by its issuer alone describes itself, at one of two places, exactly. */
import { describe, expect, it } from 'vitest';
import type { OAuthConnection } from '../../../src/domain/connection';
import { createTrace } from '../../../src/platform/trace';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { addresses, attempt, oauthConnection } from '../../protocols/oidc/harness/connections';
import { createPorts } from '../../protocols/oidc/harness/ports';
import { createScriptedProvider, type Answer } from '../../protocols/oidc/harness/scripted-provider';
import { refused } from '../../protocols/oidc/harness/sign-in';

const issuer = 'https://as.example/tenant';
const own = 'https://as.example/.well-known/oauth-authorization-server/tenant';
const openid = 'https://as.example/tenant/.well-known/openid-configuration';
const metadata = {
  issuer,
  authorization_endpoint: 'https://as.example/authorize',
  token_endpoint: 'https://as.example/token',
  userinfo_endpoint: 'https://api.example/me',
};

function server(answers: Readonly<Record<string, Answer>>) {
  const provider = createScriptedProvider([]);
  provider.answers.clear();
  for (const [url, answer] of Object.entries(answers)) provider.answers.set(url, answer);
  return { provider, party: createRelyingParty(createPorts(provider.http)) };
}

const json = (body: unknown) => () => Response.json(body);
const missing = () => new Response('', { status: 404 });

async function locate(answers: Readonly<Record<string, Answer>>, of = issuer) {
  const { provider, party } = server(answers);
  const located = await party.locate({ issuer: of, trace: createTrace() });
  return { located, asked: provider.requests.map(({ url }) => url) };
}

describe('the metadata of an authorization server', () => {
  it('is read where the well-known path stands between host and path', async () => {
    const { located, asked } = await locate({ [own]: json(metadata) });
    expect(located).toMatchObject({ ok: true, value: { discoveryUrl: own, metadata } });
    expect(asked).toEqual([own]);
  });

  it.each(['https://as.example', 'https://as.example/'])('is read right below the host of %s', async (of) => {
    const url = 'https://as.example/.well-known/oauth-authorization-server';
    const { located } = await locate({ [url]: json({ ...metadata, issuer: of }) }, of);
    expect(located).toMatchObject({ ok: true, value: { discoveryUrl: url } });
  });

  it.each<[string, Answer]>([
    ['there is nothing', missing],
    ['a page answers every address', () => new Response('<!doctype html>')],
  ])('is read where OpenID providers have theirs if %s', async (_why, answer) => {
    const { located, asked } = await locate({ [own]: answer, [openid]: json(metadata) });
    expect(located).toMatchObject({ ok: true, value: { discoveryUrl: openid } });
    expect(asked).toEqual([own, openid]);
  });

  it('is looked for at two places and no more', async () => {
    const { located, asked } = await locate({ [own]: missing, [openid]: missing });
    expect(located).toEqual(refused('discovery_not_found', { host: 'as.example', status: 404 }));
    expect(asked).toEqual([own, openid]);
  });

  it.each(['https://as.example', `${issuer}/`, 'https://AS.example/tenant', 'https://evil.example/tenant'])(
    'that names %s is refused, and no other is asked for',
    async (actual) => {
      const { located, asked } = await locate({
        [own]: json({ ...metadata, issuer: actual }),
        [openid]: json(metadata),
      });
      expect(located).toEqual(refused('discovery_issuer_mismatch', { expected: issuer, actual }));
      expect(asked).toEqual([own]);
    },
  );

  it('that leads to another host is refused', async () => {
    const elsewhere = () => new Response('', { status: 302, headers: { location: 'https://evil.example/metadata' } });
    const { located } = await locate({ [own]: elsewhere, [openid]: json(metadata) });
    expect(located).toMatchObject(refused('redirected', { to: 'evil.example' }));
  });

  it('needs an issuer that is an address', async () => {
    const { located, asked } = await locate({}, 'Acme');
    expect(located).toEqual(refused('discovery_address_missing'));
    expect(asked).toEqual([]);
  });
});

describe('a sign-in with nothing but issuer and metadata', () => {
  async function signIn(changes: Readonly<Record<string, unknown>>, callback: Readonly<Record<string, string>> = {}) {
    const { provider, party } = server({
      [own]: json({ ...metadata, ...changes }),
      [metadata.token_endpoint]: json({ access_token: 'token', token_type: 'Bearer' }),
      [metadata.userinfo_endpoint]: json({ id: 'u-42', email: 'ada@acme.example' }),
    });
    const settings: Partial<OAuthConnection['oauth']> = { issuer, discoveryUrl: own, endpoints: {} };
    const common = {
      connection: oauthConnection(settings),
      secrets: { clientSecret: 'secret' },
      addresses,
      attempt,
      trace: createTrace(),
    };
    const started = await party.start(common);
    const parameters = new URLSearchParams({ code: 'code-1', state: attempt.id, ...callback });
    const result = await party.complete({ ...common, callback: { parameters, method: 'GET' } });
    return { started, result, asked: provider.requests.map(({ url }) => url) };
  }

  it('reads the metadata once and takes its endpoints', async () => {
    const { started, result, asked } = await signIn({});
    expect(started.ok && started.value.url).toMatch(/^https:\/\/as\.example\/authorize\?/);
    expect(result).toMatchObject({ ok: true, value: { issuer, subject: 'u-42' } });
    expect(asked).toEqual([own, metadata.token_endpoint, metadata.userinfo_endpoint]);
  });

  it('holds the answer to what the metadata promises (RFC 9207)', async () => {
    const promised = { authorization_response_iss_parameter_supported: true };
    expect((await signIn(promised)).result).toEqual(refused('response_issuer_missing', { expected: issuer }));
    expect((await signIn(promised, { iss: issuer })).result.ok).toBe(true);
    expect((await signIn({}, { iss: 'https://as.example' })).result).toMatchObject(refused('response_issuer_mismatch'));
  });

  it('is refused once the metadata names another issuer', async () => {
    const { started, asked } = await signIn({ issuer: 'https://evil.example' });
    expect(started).toMatchObject(refused('discovery_issuer_mismatch', { expected: issuer }));
    expect(asked).not.toContain(metadata.token_endpoint);
  });
});
