/** Certificates as people paste them: PEM, several of them, or base64 DER in any layout (RFC 7468). */
import { X509Certificate } from 'node:crypto';
import type { SigningCertificate } from '../../../domain/connection';
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import type { SamlRefusal } from '../refusals';

const pemBlock =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([\s\S]*?)-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

const longestText = 200_000;

/** Refuses a text that holds no certificate, or one that cannot be read. The same certificate twice counts once. */
export function parseCertificates(pasted: string): Result<SigningCertificate[], SamlRefusal> {
  if (pasted.length > longestText) return fail({ reason: 'certificate_unreadable' });
  const blocks = [...pasted.matchAll(pemBlock)].map(([, base64 = '']) => base64);
  const parsed = (blocks.length > 0 ? blocks : [pasted]).map(parseBase64Der);
  const certificates = parsed.filter((certificate) => certificate !== undefined);
  if (certificates.length < parsed.length) return fail({ reason: 'certificate_unreadable' });
  return ok([...new Map(certificates.map((certificate) => [certificate.sha256, certificate])).values()]);
}

/** One certificate from base64 DER; undefined for anything else, a private key in particular. */
export function parseBase64Der(base64: string): SigningCertificate | undefined {
  const compact = base64.replace(/-----(?:BEGIN|END) CERTIFICATE-----|\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return undefined;
  try {
    const certificate = new X509Certificate(Buffer.from(compact, 'base64'));
    return {
      pem: certificate.toString(),
      subject: certificate.subject.split('\n').join(', '),
      notBefore: certificate.validFromDate.toISOString(),
      notAfter: certificate.validToDate.toISOString(),
      sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    };
  } catch {
    return undefined;
  }
}

/** A certificate as KeyInfo carries it. */
export const toBase64Der = (pem: string): string => new X509Certificate(pem).raw.toString('base64');
