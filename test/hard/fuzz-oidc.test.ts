/** Discovery documents, key sets, ID tokens, answers of endpoints: no fault of the app's own, and nobody in whom the provider's key has not named. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createTrace } from '../../src/platform/trace';
import { UpstreamFault } from '../../src/ports/faults';
import { createRelyingParty } from '../../src/protocols/oidc/relying-party';
import { createPorts, noon } from '../protocols/oidc/harness/ports';
import { metadataOf } from '../protocols/oidc/harness/scripted-provider';
import { providerKey, signIn, twistedProvider, type Twist } from '../protocols/oidc/harness/sign-in';
import { makeSigningKey, sign, signWithSecret, unsigned, type Claims } from '../protocols/oidc/harness/signing';
import { bulk, editJson, jsonEdits, oddJson, oddText } from './fuzz/documents';
import { tryInputs } from './fuzz/try-inputs';
import { patience } from './kit/length';
import { createFigures, report } from './kit/report';

const share = 0.1;
const issuer = 'https://idp.example';
const stranger = await makeSigningKey('RS256');
const figures = createFigures();
afterAll(() => report('fuzzing of OpenID Connect', figures.figures()));

/** A fault of the provider is an answer; anything else that is thrown is the app's own. */
async function outcome<T>(work: Promise<T>): Promise<T | 'upstream'> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof UpstreamFault) return 'upstream';
    throw error;
  }
}

/** The sign-in ends, and where it ends well it is the person the provider's key named. */
async function endsWith(twist: Twist, subject = 'subject-1'): Promise<string | undefined> {
  const ended = await outcome(signIn(twist));
  if (ended === 'upstream' || !ended.result.ok) return undefined;
  return ended.result.value.subject === subject && ended.result.value.issuer === issuer
    ? undefined
    : 'lets somebody else in';
}

const folder = 'test/presets/recorded';
const recorded = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Claims);

it(
  'reads any discovery document and key set without failing',
  async () => {
    await tryInputs(
      {
        name: 'discovery documents',
        inputs: fc.tuple(fc.constantFrom(metadataOf(issuer), ...recorded), jsonEdits),
        async verdict([document, edits]) {
          const metadata = editJson(document, edits);
          const provider = twistedProvider({});
          provider.answers.set(`${issuer}/.well-known/openid-configuration`, () => Response.json(metadata ?? null));
          const party = createRelyingParty(createPorts(provider.http));
          await outcome(party.discover({ issuer, trace: createTrace() }));
          const ended = await outcome(signIn({}, provider));
          return ended === 'upstream' || !ended.result.ok || ended.result.value.issuer === issuer
            ? undefined
            : 'another issuer';
        },
        ...{ runs: 120, share: share / 5 },
      },
      figures,
    );
    await tryInputs(
      {
        name: 'key sets',
        inputs: fc.tuple(
          jsonEdits,
          fc.constantFrom([providerKey.publicJwk], [stranger.publicJwk, providerKey.publicJwk]),
        ),
        verdict: ([edits, keys]) => endsWith({ keys: editJson({ keys }, edits) ?? null }),
        ...{ runs: 120, share: share / 5 },
      },
      figures,
    );
    expect(figures.wrong).toEqual([]);
  },
  patience(share),
);

const claims: Claims = {
  ...{ iss: issuer, sub: 'subject-1', aud: 'gatehouse', exp: noon + 300, iat: noon, nonce: 'nonce-Cd4_-1234567890' },
  ...{ email: 'ada@acme.example', groups: ['a', 'b'], address: { country: 'GB' } },
};
const wrongClaims = fc.record({
  name: fc.constantFrom('iss', 'aud', 'nonce', 'exp', 'sub'),
  value: oddJson,
});

/** What stays itself when it is compared as the claim is. */
const isRight = (name: string, value: unknown): boolean =>
  (name === 'aud' &&
    (value === 'gatehouse' || (Array.isArray(value) && value.length === 1 && value[0] === 'gatehouse'))) ||
  (name === 'exp' && typeof value === 'number' && value > noon - 60) ||
  (name === 'sub' && typeof value === 'string' && value !== '') ||
  value === claims[name];

it(
  'takes no ID token whose claims are others',
  async () => {
    await tryInputs(
      {
        name: 'ID tokens with other claims',
        inputs: wrongClaims,
        async verdict({ name, value }) {
          if (isRight(name, value)) return undefined;
          const ended = await outcome(signIn({ token: () => sign({ ...claims, [name]: value }, providerKey) }));
          return ended !== 'upstream' && ended.result.ok ? `takes ${name}` : undefined;
        },
        ...{ runs: 120, share: share / 5 },
      },
      figures,
    );
    expect(figures.wrong).toEqual([]);
  },
  patience(share),
);

const part = fc.constantFrom(0, 1, 2);
const tampering = fc.oneof(
  fc.record({
    how: fc.constant('flip' as const),
    part,
    at: fc.nat(5_000),
    to: fc.constantFrom('A', 'B', '-', '_', '=', '.', '+', ' '),
  }),
  fc.record({ how: fc.constant('replace' as const), part, text: oddText }),
  fc.record({
    how: fc.constant('header' as const),
    name: fc.constantFrom('alg', 'kid', 'typ', 'crit', 'b64', 'jku', 'jwk', 'x5u', 'x5c', 'zip', 'cty', 'enc'),
    value: oddJson,
  }),
  fc.record({
    how: fc.constant('stranger' as const),
    header: fc.dictionary(fc.constantFrom('kid', 'typ', 'jku'), oddText),
  }),
  fc.record({ how: fc.constant('none' as const), signature: oddText }),
  fc.record({
    how: fc.constant('secret' as const),
    secret: fc.constantFrom(JSON.stringify(providerKey.publicJwk), providerKey.publicJwk.n ?? '', 'gatehouse'),
  }),
  fc.record({ how: fc.constant('large' as const), text: bulk }),
);
type Tampering = typeof tampering extends fc.Arbitrary<infer T> ? T : never;

async function tampered(change: Tampering): Promise<string> {
  const token = await sign(claims, providerKey);
  const parts = token.split('.');
  switch (change.how) {
    case 'flip': {
      const text = parts[change.part] ?? '';
      const at = change.at % text.length;
      parts[change.part] = text.slice(0, at) + change.to + text.slice(at + 1);
      return parts.join('.');
    }
    case 'replace':
      parts[change.part] = change.text;
      return parts.join('.');
    case 'header': {
      const header = { alg: 'RS256', kid: providerKey.kid, [change.name]: change.value };
      parts[0] = Buffer.from(JSON.stringify(header)).toString('base64url');
      return parts.join('.');
    }
    case 'stranger':
      return sign(claims, stranger, change.header);
    case 'none':
      return unsigned(claims, {}, change.signature);
    case 'secret':
      return signWithSecret(claims, change.secret);
    case 'large':
      return `${parts[0] ?? ''}.${Buffer.from(change.text).toString('base64url')}.${parts[2] ?? ''}`;
  }
}

/** The same bits: base64url leaves some of the last character unused. */
const sameBits = (one: string, other: string): boolean =>
  one.split('.').length === 3 &&
  one
    .split('.')
    .every((text, at) => Buffer.from(text, 'base64url').equals(Buffer.from(other.split('.')[at] ?? '', 'base64url')));

it(
  'takes no ID token that the provider’s key has not signed as it is',
  async () => {
    const genuine = await sign(claims, providerKey);
    await tryInputs(
      {
        name: 'forged ID tokens',
        inputs: tampering,
        async verdict(change) {
          const token = await tampered(change);
          const ended = await outcome(signIn({ token: () => token }));
          if (ended === 'upstream' || !ended.result.ok || sameBits(token, genuine)) return undefined;
          return 'lets somebody in';
        },
        ...{ runs: 200, share: share / 5 },
      },
      figures,
    );
    expect(figures.wrong).toEqual([]);
  },
  patience(share),
);

it(
  'reads any answer of the token and userinfo endpoints without failing',
  async () => {
    const body = fc.oneof(
      oddText,
      bulk,
      oddJson.map((value) => JSON.stringify(value)),
    );
    const answer = fc.record({
      body,
      status: fc.constantFrom(200, 200, 201, 204, 302, 400, 401, 500),
      type: fc.constantFrom('application/json', 'application/jwt', 'text/html', 'x'),
    });
    type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;
    const toResponse =
      ({ body: text, status, type }: Answer) =>
      () =>
        new Response(status === 204 ? null : text, {
          status,
          headers: { 'content-type': type, location: 'https://evil.example/' },
        });
    await tryInputs(
      {
        name: 'answers of the token and userinfo endpoints',
        inputs: fc.tuple(answer, fc.boolean()),
        verdict: ([given, atToken]) =>
          endsWith(atToken ? { tokenAnswer: toResponse(given) } : { userinfo: toResponse(given) }),
        ...{ runs: 150, share: share / 5 },
      },
      figures,
    );
    expect(figures.wrong).toEqual([]);
  },
  patience(share),
);
