/** Signing certificates: several at once for a rollover, and an expired one refuses with exactly that reason. */
import { describe, expect, it } from 'vitest';
import { generateSamlKey, type SamlKey } from '../../site/idp/saml/keys';
import { connectionWith, handIn, inYears, mint, noon, providerKey, strangerKey, trusted, verdict } from './scene';

const day = 86_400;
const at = (seconds: number) => new Date((noon + seconds) * 1000);
const expired = await generateSamlKey({ commonName: 'old', notBefore: inYears(-2), notAfter: at(-1) });
const unborn = await generateSamlKey({ commonName: 'next', notBefore: at(day), notAfter: inYears(2) });

const trusting = (...keys: readonly SamlKey[]) => ({
  connection: connectionWith({ saml: { certificates: trusted(...keys) } }),
});

describe('during a rollover', () => {
  it('a signature by either certificate is accepted', async () => {
    const both = trusting(providerKey, strangerKey);
    expect(await verdict(mint(), both)).toBe('accepted');
    expect(await verdict(mint({ key: strangerKey }), both)).toBe('accepted');
  });

  it('a lapsed certificate beside a valid one harms nobody', async () => {
    expect(await verdict(mint(), trusting(expired, providerKey, unborn))).toBe('accepted');
  });

  it('a message signed with the lapsed one is refused for that reason', async () => {
    expect(await verdict(mint({ key: expired }), trusting(expired, providerKey))).toBe('certificate_expired');
    expect(await verdict(mint({ key: unborn }), trusting(unborn, providerKey))).toBe('certificate_not_yet_valid');
  });
});

describe('a connection', () => {
  it('whose certificates have all expired refuses for exactly that', async () => {
    const [certificate] = trusted(expired);
    const error = { reason: 'certificate_expired', notAfter: certificate?.notAfter, sha256: certificate?.sha256 };
    expect(await handIn(await mint({ key: expired }), trusting(expired))).toEqual({ ok: false, error });
    expect(await handIn(await mint(), trusting(expired))).toEqual({ ok: false, error });
  });

  it('whose certificate is not valid yet refuses for exactly that', async () => {
    expect(await verdict(mint({ key: unborn }), trusting(unborn))).toBe('certificate_not_yet_valid');
    expect(await verdict(mint({ key: unborn, now: at(2 * day) }), { ...trusting(unborn), now: noon + 2 * day })).toBe(
      'accepted',
    );
  });

  it('refuses what a key signed that can be guessed, whatever it is valid for', async () => {
    const dates = { notBefore: inYears(-1), notAfter: inYears(5) };
    const weak = await generateSamlKey({ commonName: 'weak', keySize: 1024, ...dates });
    const [certificate] = trusted(weak);
    const error = { reason: 'certificate_key_weak', key: 'RSA, 1024 bits', sha256: certificate?.sha256 };
    expect(await handIn(await mint({ key: weak }), trusting(weak))).toEqual({ ok: false, error });
    expect(await verdict(mint({ key: weak }), trusting(providerKey, weak))).toBe('certificate_key_weak');
    expect(await verdict(mint(), trusting(weak, providerKey))).toBe('accepted');
  });

  it('without certificates refuses for exactly that', async () => {
    const connection = connectionWith({ saml: { certificates: [] } });
    expect(await verdict(mint(), { connection })).toBe('certificate_missing');
  });

  it('refuses what another key signed', async () => {
    expect(await verdict(mint({ key: strangerKey }), trusting(expired, providerKey))).toBe('signature_invalid');
  });
});
