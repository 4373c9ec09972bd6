/** Which of a connection's certificates count at this moment. */
import { X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { oncePer } from '../../../domain/once-per';
import type { SigningCertificate } from '../../../domain/connection';
import type { SamlRefusal } from '../refusals';

export interface VerificationKey {
  readonly key: KeyObject;
  readonly certificate: SigningCertificate;
  /** Why a signature by it does not count now. */
  readonly lapsed?: SamlRefusal;
}

/** A rollover needs two; more than this would only multiply the work of a forged message. */
const mostCertificates = 10;

const publicKeyOf = oncePer(({ pem }: SigningCertificate): KeyObject => new X509Certificate(pem).publicKey);

/**
 * The keys to try, those in force first. Lapsed ones stay at the end, so that a message signed with one is refused
 * for that reason and not as forged.
 */
export function verificationKeys(certificates: readonly SigningCertificate[], now: number): VerificationKey[] {
  const keys = certificates.slice(0, mostCertificates).map((certificate): VerificationKey => {
    const key = publicKeyOf(certificate);
    const lapsed = whyWeak(key, certificate) ?? whyLapsed(certificate, now);
    return { key, certificate, ...(lapsed ? { lapsed } : {}) };
  });
  return [...keys.filter((key) => !key.lapsed), ...keys.filter((key) => key.lapsed)];
}

/** The refusal when no key verified: an administrator whose certificates have all lapsed has to renew them first. */
export function whenNoneVerified(keys: readonly VerificationKey[]): SamlRefusal | undefined {
  if (keys.length === 0) return { reason: 'certificate_missing' };
  return keys.every((key) => key.lapsed) ? keys.at(-1)?.lapsed : undefined;
}

/** Bits of an RSA key below which its signatures can be forged (NIST SP 800-131A); RFC 7518 says the same of ID tokens. */
const leastRsaBits = 2048;
const strongCurves = ['prime256v1', 'secp384r1', 'secp521r1'];

function whyWeak({ asymmetricKeyDetails }: KeyObject, { sha256 }: SigningCertificate): SamlRefusal | undefined {
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {};
  if (modulusLength !== undefined && modulusLength < leastRsaBits)
    return { reason: 'certificate_key_weak', key: `RSA, ${String(modulusLength)} bits`, sha256 };
  if (namedCurve !== undefined && !strongCurves.includes(namedCurve))
    return { reason: 'certificate_key_weak', key: `elliptic curve ${namedCurve}`, sha256 };
  return undefined;
}

function whyLapsed({ notBefore, notAfter, sha256 }: SigningCertificate, now: number): SamlRefusal | undefined {
  if (now * 1000 > Date.parse(notAfter)) return { reason: 'certificate_expired', notAfter, sha256 };
  if (now * 1000 < Date.parse(notBefore)) return { reason: 'certificate_not_yet_valid', notBefore, sha256 };
  return undefined;
}
