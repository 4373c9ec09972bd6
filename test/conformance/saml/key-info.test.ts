/** XML Signature, section 4.5: KeyInfo is a hint. Only the connection's certificates count. */
import { describe, expect, it } from 'vitest';
import { connectionWith, mint, providerKey, strangerKey, trusted, verdict } from './scene';

describe('a certificate in KeyInfo', () => {
  it("that is a stranger's and fits the signature is refused", async () => {
    expect(await verdict(mint({ key: strangerKey }))).toBe('signature_invalid');
  });

  it("that is the provider's beside a stranger's signature is refused", async () => {
    const signature = { key: strangerKey, keyInfo: providerKey.certificate };
    expect(await verdict(mint({ signature }))).toBe('signature_invalid');
  });

  it("that is a stranger's beside the provider's signature does no harm", async () => {
    expect(await verdict(mint({ signature: { keyInfo: strangerKey.certificate } }))).toBe('accepted');
  });

  it('may be absent', async () => {
    expect(await verdict(mint({ signature: { keyInfo: undefined } }))).toBe('accepted');
  });

  it('counts as soon as the connection trusts it', async () => {
    const connection = connectionWith({ saml: { certificates: trusted(providerKey, strangerKey) } });
    expect(await verdict(mint({ key: strangerKey }), { connection })).toBe('accepted');
  });
});
