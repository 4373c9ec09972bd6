/** OpenID Connect Core 1.0, section 3.1.3.8: an access token that did not come with this ID token is noticed. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { accessToken, providerKey, refused, signIn } from '../../protocols/oidc/harness/sign-in';
import { makeSigningKey } from '../../protocols/oidc/harness/signing';

const halfHash = (hash: string, text: string): string => {
  const digest = createHash(hash).update(text).digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
};

describe('at_hash', () => {
  it.each([
    ['RS256', 'sha256'],
    ['PS384', 'sha384'],
    ['ES512', 'sha512'],
    ['EdDSA', 'sha512'],
    ['Ed25519', 'sha512'],
  ])('of an ID token signed with %s is the left half of %s', async (algorithm, hash) => {
    const key = await makeSigningKey(algorithm);
    const twist = { signWith: key, keys: { keys: [key.publicJwk] }, settings: { algorithms: [algorithm] } };
    const right = await signIn({ ...twist, claims: { at_hash: halfHash(hash, accessToken) } });
    expect(right.result.ok).toBe(true);
    const wrong = await signIn({ ...twist, claims: { at_hash: halfHash(hash, 'another-token') } });
    expect(wrong.result).toEqual(refused('access_token_hash_mismatch'));
  });

  it('may be missing in the code flow', async () => {
    expect((await signIn({ claims: { at_hash: undefined } })).result.ok).toBe(true);
  });

  it.each([
    ['of another hash function', halfHash('sha512', accessToken)],
    ['of the whole hash', createHash('sha256').update(accessToken).digest('base64url')],
    ['that is empty', ''],
    ['that is no text', null],
  ])('%s is refused', async (_which, at_hash) => {
    expect((await signIn({ claims: { at_hash } })).result).toEqual(refused('access_token_hash_mismatch'));
  });

  it('is not shown to the mapping', async () => {
    const { result } = await signIn({ claims: { at_hash: halfHash('sha256', accessToken) }, signWith: providerKey });
    expect(result.ok && Object.keys(result.value.attributes)).not.toContain('at_hash');
  });
});
