/** OpenID Connect Core 1.0, sections 10.1 and 10.1.1: which published key, and what happens when the provider changes it. */
import { describe, expect, it } from 'vitest';
import { UpstreamFault } from '../../../src/ports/faults';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { createTrace } from '../../../src/platform/trace';
import { createPorts } from '../../protocols/oidc/harness/ports';
import { comeBack, providerKey, refused, signIn, twistedProvider } from '../../protocols/oidc/harness/sign-in';
import { makeSigningKey, sign, withoutName } from '../../protocols/oidc/harness/signing';

const nextKey = await makeSigningKey('RS256');
const keysUrl = 'https://idp.example/jwks';

/** A provider whose keys a test can change, and a relying party that has signed somebody in with the first one. */
async function afterOneSignIn(first = [providerKey.publicJwk]) {
  let published = first;
  let signer = providerKey;
  let header: Record<string, unknown> = {};
  const provider = twistedProvider({ token: (claims) => sign({ ...claims, ...times() }, signer, header) });
  provider.answers.set(keysUrl, () => Response.json({ keys: published }));
  const ports = createPorts(provider.http);
  const times = () => ({ iat: ports.clock.seconds(), exp: ports.clock.seconds() + 300 });
  const party = createRelyingParty(ports);
  const again = () => comeBack(party, provider, {});
  expect((await again()).ok).toBe(true);
  return {
    ...{ provider, ports, party, again },
    keyRequests: () => provider.requestsTo(keysUrl).length,
    rotate: (publish = [nextKey.publicJwk], changes: Record<string, unknown> = {}) => {
      published = publish;
      signer = nextKey;
      header = changes;
    },
  };
}

describe('keys', () => {
  it('are asked for once, and then known', async () => {
    const { again, keyRequests } = await afterOneSignIn();
    expect((await again()).ok).toBe(true);
    expect(keyRequests()).toBe(1);
  });

  it('are asked for again when a token names one that is not known, however fresh the copy is', async () => {
    const { again, keyRequests, rotate } = await afterOneSignIn();
    rotate();
    expect((await again()).ok).toBe(true);
    expect(keyRequests()).toBe(2);
  });

  it('are asked for again when a token that names none does not verify any more', async () => {
    const { again, keyRequests, rotate } = await afterOneSignIn();
    rotate([nextKey.publicJwk], { kid: undefined });
    expect((await again()).ok).toBe(true);
    expect(keyRequests()).toBe(2);
  });

  it('are asked for no more than once a minute because of unknown names', async () => {
    const { again, keyRequests, rotate, ports } = await afterOneSignIn();
    rotate([providerKey.publicJwk]);
    expect(await again()).toMatchObject(refused('unknown_key', { kid: nextKey.kid }));
    expect(keyRequests()).toBe(2);
    ports.advance(59);
    expect(await again()).toMatchObject(refused('unknown_key'));
    expect(keyRequests()).toBe(2);
    ports.advance(1);
    expect(await again()).toMatchObject(refused('unknown_key'));
    expect(await again()).toMatchObject(refused('unknown_key'));
    expect(keyRequests()).toBe(3);
  });

  it('are asked for no more than once a minute when the provider does not answer either', async () => {
    const { again, provider, rotate, keyRequests } = await afterOneSignIn();
    rotate();
    provider.answers.set(keysUrl, () => new Response('down', { status: 503 }));
    await expect(again()).rejects.toThrow(UpstreamFault);
    expect(await again()).toMatchObject(refused('unknown_key'));
    expect(keyRequests()).toBe(2);
  });

  it('are not asked for again because of a bad signature under a known name', async () => {
    const { again, keyRequests, rotate } = await afterOneSignIn();
    rotate([nextKey.publicJwk], { kid: providerKey.kid });
    expect(await again()).toMatchObject(refused('signature_invalid'));
    expect(keyRequests()).toBe(1);
  });

  it('that were withdrawn are no longer believed once the copy has expired', async () => {
    const { again, rotate, ports, keyRequests } = await afterOneSignIn();
    rotate([nextKey.publicJwk]);
    ports.advance(3600);
    expect((await again()).ok).toBe(true);
    expect(keyRequests()).toBe(2);
  });

  it('are not believed after their time when the provider cannot be asked, and the trace says so', async () => {
    const { party, provider, ports } = await afterOneSignIn();
    ports.advance(3600);
    provider.answers.set(keysUrl, () => new Response('down', { status: 503 }));
    const trace = createTrace();
    await expect(comeBack(party, provider, {}, trace)).rejects.toMatchObject({
      system: 'identity_provider',
      status: 503,
    });
    expect(trace.steps()).toContainEqual(
      expect.objectContaining({ step: 'Stored copy has expired and could not be renewed', outcome: 'failed' }),
    );
  });
});

describe('without a key name', () => {
  it('a single key is used', async () => {
    expect((await signIn({ header: { kid: undefined } })).result.ok).toBe(true);
  });

  it('every key that fits is tried', async () => {
    const keys = { keys: [nextKey.publicJwk, providerKey.publicJwk] };
    expect((await signIn({ keys, header: { kid: undefined } })).result.ok).toBe(true);
  });

  it('a token that no key fits is refused', async () => {
    const stranger = await makeSigningKey('RS256');
    const keys = { keys: [nextKey.publicJwk, providerKey.publicJwk] };
    const { result } = await signIn({ keys, signWith: stranger, header: { kid: undefined } });
    expect(result).toMatchObject(refused('signature_invalid'));
  });

  it('a published key stands for whatever name the token gives', async () => {
    const unnamed = withoutName(providerKey.publicJwk);
    expect((await signIn({ keys: { keys: [nextKey.publicJwk, unnamed] } })).result.ok).toBe(true);
    expect((await signIn({ keys: { keys: [unnamed] }, signWith: nextKey })).result).toMatchObject(
      refused('signature_invalid'),
    );
  });

  it('published keys are asked for again when none of them fits a named token', async () => {
    const { again, keyRequests, rotate } = await afterOneSignIn([withoutName(providerKey.publicJwk)]);
    rotate([withoutName(nextKey.publicJwk)]);
    expect((await again()).ok).toBe(true);
    expect(keyRequests()).toBe(2);
  });

  it('a key of another name stands for nothing', async () => {
    const renamed = { ...providerKey.publicJwk, kid: 'other' };
    expect((await signIn({ keys: { keys: [renamed] } })).result).toMatchObject(refused('unknown_key'));
  });
});

describe('a key that cannot be used (RFC 7517, section 5)', () => {
  it.each<[string, object]>([
    ['of a kind nobody knows', { kty: 'NEW', kid: 'new', x: 'AA' }],
    ['of a kind with an unknown parameter set', { kty: 'AKP', kid: 'pq', alg: 'ML-DSA-99', pub: 'AA' }],
    ['on an unknown curve', { kty: 'EC', kid: 'ec', crv: 'P-999', x: 'AA', y: 'AA' }],
    ['without its numbers', { kty: 'RSA', kid: 'rsa', alg: 'RS256' }],
    ['without a kind', { kid: 'nothing' }],
  ])('%s is passed over', async (_which, key) => {
    const keys = { keys: [key, providerKey.publicJwk] };
    expect((await signIn({ keys })).result.ok).toBe(true);
    expect((await signIn({ keys, header: { kid: undefined } })).result.ok).toBe(true);
  });
});

describe('a key document is refused', () => {
  it.each<[string, unknown]>([
    ['that is a list', [providerKey.publicJwk]],
    ['without keys', { key: providerKey.publicJwk }],
    ['whose keys are no objects', { keys: ['key'] }],
    ['with more keys than anybody needs', { keys: Array.from({ length: 101 }, () => providerKey.publicJwk) }],
  ])('%s', async (_which, keys) => {
    expect((await signIn({ keys })).result).toEqual(refused('keys_invalid', { source: 'discovery' }));
  });

  it('that is not there', async () => {
    const provider = twistedProvider({});
    provider.answers.delete(keysUrl);
    expect((await signIn({}, provider)).result).toEqual(
      refused('keys_not_found', { host: 'idp.example', status: 404 }),
    );
  });

  it('that no discovery document names', async () => {
    const { result } = await signIn({ metadata: { jwks_uri: undefined } });
    expect(result).toEqual(refused('keys_address_missing'));
  });
});
