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
    const lapsed = whyLapsed(certificate, now);
    return { key: publicKeyOf(certificate), certificate, ...(lapsed ? { lapsed } : {}) };
  });
  return [...keys.filter((key) => !key.lapsed), ...keys.filter((key) => key.lapsed)];
}

/** The refusal when no key verified: an administrator whose certificates have all lapsed has to renew them first. */
export function whenNoneVerified(keys: readonly VerificationKey[]): SamlRefusal | undefined {
  if (keys.length === 0) return { reason: 'certificate_missing' };
  return keys.every((key) => key.lapsed) ? keys.at(-1)?.lapsed : undefined;
}

function whyLapsed({ notBefore, notAfter, sha256 }: SigningCertificate, now: number): SamlRefusal | undefined {
  if (now * 1000 > Date.parse(notAfter)) return { reason: 'certificate_expired', notAfter, sha256 };
  if (now * 1000 < Date.parse(notBefore)) return { reason: 'certificate_not_yet_valid', notBefore, sha256 };
  return undefined;
}
