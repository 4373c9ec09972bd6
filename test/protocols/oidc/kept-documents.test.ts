import { describe, expect, it } from 'vitest';
import { comeBack, providerKey, refused, signIn, twistedProvider } from './harness/sign-in';
import { createPorts } from './harness/ports';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';

const discovery = 'https://idp.example/.well-known/openid-configuration';
const keys = 'https://idp.example/jwks';

async function keptAfter(twist: Parameters<typeof twistedProvider>[0]) {
  const provider = twistedProvider(twist);
  const ports = createPorts(provider.http);
  expect((await comeBack(createRelyingParty(ports), provider)).ok).toBe(true);
  return ports.stored;
}

describe('what is kept of a document', () => {
  it('is what is used of it', async () => {
    const x5c = ['x'.repeat(50_000)];
    const stored = await keptAfter({
      metadata: { service_documentation: 'https://idp.example/docs', scopes_supported: ['openid'] },
      keys: { keys: [{ ...providerKey.publicJwk, x5c }], comment: 'ours' },
    });
    expect(stored.get(discovery)?.body).toEqual({
      issuer: 'https://idp.example',
      authorization_endpoint: 'https://idp.example/authorize',
      token_endpoint: 'https://idp.example/token',
      userinfo_endpoint: 'https://idp.example/userinfo',
      end_session_endpoint: 'https://idp.example/logout',
      jwks_uri: keys,
      scopes_supported: ['openid'],
      id_token_signing_alg_values_supported: ['RS256'],
    });
    expect(stored.get(keys)?.body).toEqual({ keys: [providerKey.publicJwk] });
  });

  it('is never a private or a symmetric key', async () => {
    const secret = { kty: 'oct', k: 'c2VjcmV0', kid: 'shared' };
    const whole = { ...providerKey.publicJwk, kid: 'whole', d: 'cHJpdmF0ZQ' };
    const stored = await keptAfter({ keys: { keys: [secret, whole, providerKey.publicJwk] } });
    expect(JSON.stringify([...stored.values()])).not.toMatch(/c2VjcmV0|cHJpdmF0ZQ/);
  });

  it('leaves out lists that are too long for what they are', async () => {
    const claims_supported = Array.from({ length: 3000 }, (_, index) => `claim-${String(index)}`);
    const stored = await keptAfter({ metadata: { claims_supported } });
    expect(stored.get(discovery)?.body).not.toHaveProperty('claims_supported');
  });
});

describe('a document that would not fit is refused', () => {
  it('with an address of thousands of characters', async () => {
    const jwks_uri = `${keys}?${'x'.repeat(2000)}`;
    expect((await signIn({ metadata: { jwks_uri } })).result).toMatchObject(
      refused('metadata_invalid', { member: 'jwks_uri' }),
    );
  });

  it('with keys of a hundred thousand characters', async () => {
    const huge = { kty: 'RSA', e: 'AQAB', kid: 'huge', n: 'q'.repeat(100_000) };
    expect((await signIn({ keys: { keys: [providerKey.publicJwk, huge] } })).result).toEqual(
      refused('keys_invalid', { source: 'discovery' }),
    );
  });
});
