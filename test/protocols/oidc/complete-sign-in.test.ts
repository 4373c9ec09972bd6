import { expect, it } from 'vitest';
import { createTrace } from '../../../src/platform/trace';
import { UpstreamFault } from '../../../src/ports/faults';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { createPorts } from './harness/ports';
import { comeBack, signIn, twistedProvider } from './harness/sign-in';

it('gives the identity with its claims, session and ID token, and without the claims of the protocol', async () => {
  const { result } = await signIn({
    claims: { sid: 'session-1', auth_time: 1_899_999_000, c_hash: 'x', jti: 'y', amr: ['pwd'] },
    userinfo: { name: 'Ada Lovelace' },
  });
  expect(result).toEqual({
    ok: true,
    value: {
      connectionId: 'c-1',
      issuer: 'https://idp.example',
      subject: 'subject-1',
      attributes: {
        iss: 'https://idp.example',
        sub: 'subject-1',
        aud: 'gatehouse',
        sid: 'session-1',
        auth_time: 1_899_999_000,
        amr: ['pwd'],
        email: 'ada@acme.example',
        name: 'Ada Lovelace',
      },
      authenticatedAt: 1_899_999_000,
      providerSession: 'session-1',
      idToken: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/) as string,
    },
  });
});

it('keeps no ID token where the provider has no place to show it at', async () => {
  const { result } = await signIn({ metadata: { end_session_endpoint: undefined } });
  expect(result.ok && 'idToken' in result.value).toBe(false);
});

it('takes no session from a sid that is no text', async () => {
  const { result } = await signIn({ claims: { sid: 7 } });
  expect(result.ok && 'providerSession' in result.value).toBe(false);
});

it('lets no claim change what every object inherits', async () => {
  const { result } = await signIn({ userinfo: () => new Response('{"sub":"subject-1","__proto__":{"admin":true}}') });
  expect(result.ok && (result.value.attributes as { admin?: unknown }).admin).toBeUndefined();
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
});

it('notes each step of the way back', async () => {
  const { trace } = await signIn();
  expect(trace.steps().map(({ step, outcome }) => `${step}: ${outcome}`)).toEqual([
    'Request: discovery document: ok',
    'Authorization response: ok',
    'Request: token endpoint: ok',
    'Token request: ok',
    'Request: JWKS address: ok',
    'Signature: ok',
    'ID token: ok',
    'Request: userinfo endpoint: ok',
    'Userinfo: ok',
  ]);
  expect(trace.steps().filter(({ ms }) => ms !== undefined)).toHaveLength(4);
});

it('notes the request that a provider did not answer', async () => {
  const provider = twistedProvider({});
  provider.answers.set('https://idp.example/token', () => new Response('', { status: 503 }));
  const trace = createTrace();
  const party = createRelyingParty(createPorts(provider.http));
  await expect(comeBack(party, provider, {}, trace)).rejects.toThrow(UpstreamFault);
  expect(trace.steps().at(-1)).toMatchObject({
    step: 'Request: token endpoint',
    outcome: 'failed',
    facts: { host: 'idp.example' },
  });
});

it('notes the step that failed, with its reason', async () => {
  const failing = async (twist: Parameters<typeof signIn>[0]) => (await signIn(twist)).trace.steps().at(-1);
  expect(await failing({ callback: { state: 'x' } })).toMatchObject({
    step: 'Authorization response',
    outcome: 'failed',
    facts: { reason: 'state_mismatch' },
  });
  expect(
    await failing({ tokenAnswer: () => Response.json({ error: 'invalid_grant' }, { status: 400 }) }),
  ).toMatchObject({
    step: 'Token request',
    facts: { reason: 'invalid_grant', authentication: 'client_secret_basic' },
  });
  expect(await failing({ claims: { nonce: 'x' } })).toMatchObject({
    step: 'ID token',
    facts: { reason: 'nonce_mismatch' },
  });
  expect(await failing({ userinfo: { sub: 'x' } })).toMatchObject({
    step: 'Userinfo',
    facts: { reason: 'userinfo_subject_mismatch' },
  });
});
