import { describe, expect, it } from 'vitest';
import { createTrace } from '../../../src/platform/trace';
import { createRelyingParty, type RelyingParty } from '../../../src/protocols/oidc/relying-party';
import { createPorts } from './harness/ports';
import { metadataOf } from './harness/scripted-provider';
import { providerKey, refused, twistedProvider, type Twist } from './harness/sign-in';

const issuer = 'https://idp.example';
const template = 'https://login.example/{tenantid}/v2.0';

type Input = Omit<Parameters<RelyingParty['discover']>[0], 'trace'>;

async function discover(input: Input = { issuer }, twist: Twist = {}, provider = twistedProvider(twist)) {
  const ports = createPorts(provider.http);
  const result = await createRelyingParty(ports).discover({ ...input, trace: createTrace() });
  return { result, ports, provider };
}

describe('what an administrator is told of a provider', () => {
  it('comes from its document and its keys', async () => {
    const metadata = {
      scopes_supported: ['openid', 'email'],
      id_token_signing_alg_values_supported: ['RS256', 'none'],
      userinfo_endpoint: 'https://api.example/me',
    };
    const { result } = await discover({ issuer }, { metadata });
    expect(result).toEqual({
      ok: true,
      value: {
        issuer,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        endpoints: {
          authorization: `${issuer}/authorize`,
          token: `${issuer}/token`,
          userinfo: 'https://api.example/me',
          endSession: `${issuer}/logout`,
        },
        jwksUrl: `${issuer}/jwks`,
        keyCount: 1,
        scopes: ['openid', 'email'],
        claims: [],
        acrValues: [],
        algorithms: ['RS256'],
        tokenEndpointAuth: ['client_secret_basic'],
        responseModes: ['query', 'fragment'],
        namesIssuer: false,
        pushedAuthorizationRequestsRequired: false,
        frontChannelLogout: false,
        backChannelLogout: false,
      },
    });
  });

  it('is read anew each time, and kept for the first sign-in', async () => {
    const { ports, provider } = await discover();
    const party = createRelyingParty(ports);
    await party.discover({ issuer, trace: createTrace() });
    expect(provider.requestsTo(`${issuer}/jwks`)).toHaveLength(2);
    expect([...ports.stored.keys()]).toEqual([`${issuer}/.well-known/openid-configuration`, `${issuer}/jwks`]);
  });

  it('is read at an address of its own, with or without an issuer to compare', async () => {
    const provider = twistedProvider({});
    const discoveryUrl = 'https://elsewhere.example/config';
    provider.answers.set(discoveryUrl, () => Response.json(metadataOf(issuer)));
    expect((await discover({ discoveryUrl }, {}, provider)).result).toMatchObject({ value: { issuer } });
    const wrong = await discover({ discoveryUrl, issuer: 'https://other.example' }, {}, provider);
    expect(wrong.result).toEqual(
      refused('discovery_issuer_mismatch', { expected: 'https://other.example', actual: issuer }),
    );
  });

  it('may name the template of a multi-tenant provider', async () => {
    const input = { issuer: 'https://login.example/common/v2.0', issuerTemplate: template };
    const twist = { metadata: { issuer: template } };
    const discoveryUrl = `${issuer}/.well-known/openid-configuration`;
    expect((await discover({ ...input, discoveryUrl }, twist)).result.ok).toBe(true);
    expect((await discover({ issuer: input.issuer, discoveryUrl }, twist)).result).toMatchObject(
      refused('discovery_issuer_mismatch'),
    );
  });

  it('counts the keys wherever the connection takes them from', async () => {
    const provider = twistedProvider({ metadata: { jwks_uri: undefined } });
    const url = 'https://keys.example/jwks';
    provider.answers.set(url, () => Response.json({ keys: [providerKey.publicJwk, providerKey.publicJwk] }));
    const key = JSON.stringify(providerKey.publicJwk);
    expect((await discover({ issuer, keys: { source: 'jwks_url', url } }, {}, provider)).result).toMatchObject({
      value: { keyCount: 2 },
    });
    expect((await discover({ issuer, keys: { source: 'pasted', key } }, {}, provider)).result).toMatchObject({
      value: { keyCount: 1 },
    });
    expect((await discover({ issuer, keys: { source: 'pasted', key: 'x' } }, {}, provider)).result).toEqual(
      refused('keys_invalid', { source: 'pasted' }),
    );
    expect((await discover({ issuer }, {}, provider)).result).toEqual(refused('keys_address_missing'));
  });

  it.each<[string, Input, Twist, ReturnType<typeof refused>]>([
    ['with nothing to go by', {}, {}, refused('discovery_address_missing')],
    ['when the issuer is no address', { issuer: 'acme' }, {}, refused('address_not_allowed', { called: 'discovery' })],
    [
      'when the document is somewhere else',
      { issuer: `${issuer}/x` },
      {},
      refused('discovery_not_found', { status: 404 }),
    ],
    ['when the keys are no keys', { issuer }, { keys: {} }, refused('keys_invalid', { source: 'discovery' })],
  ])('is a refusal %s', async (_when, input, twist, expected) => {
    expect((await discover(input, twist)).result).toMatchObject(expected);
  });
});
