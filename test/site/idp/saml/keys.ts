/** The SAML provider's key pairs and their self-signed certificates. */
import { generate } from 'selfsigned';

export interface SamlKey {
  /** PEM. */
  readonly privateKey: string;
  /** X.509, PEM. */
  readonly certificate: string;
}

export interface CertificateOptions {
  readonly commonName: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** Bits of the RSA key. */
  readonly keySize?: number;
}

const minute = 60_000;
const tenYears = 10 * 365 * 24 * 60 * minute;

/** A fresh RSA key with a certificate over it, good for signing and for encryption. */
export async function generateSamlKey({
  commonName,
  notBefore,
  notAfter,
  keySize = 2048,
}: CertificateOptions): Promise<SamlKey> {
  const made = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'rsa',
    keySize,
    algorithm: 'sha256',
    notBeforeDate: notBefore ?? new Date(Date.now() - minute),
    notAfterDate: notAfter ?? new Date(Date.now() + tenYears),
  });
  return { privateKey: made.private, certificate: made.cert };
}

/** The certificate as metadata and KeyInfo carry it: base64 DER without PEM lines. */
export const toBase64Der = (certificate: string): string => certificate.replace(/-----[^-]+-----|\s+/g, '');
