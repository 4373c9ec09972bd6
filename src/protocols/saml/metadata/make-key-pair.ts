/** A key pair of this installation with a certificate over it, for signing requests and for being encrypted to. */
import type { KeyPair } from '../../../domain/connection';
import type { Clock } from '../../../ports/clock';
import type { Random } from '../../../ports/random';

const hour = 3600;
const tenYears = 10 * 365 * 24 * hour;

/**
 * Providers hold the certificate by its content and do not build a chain to it, so it signs itself and lasts.
 * @param commonName shown in the provider's console, for example the site's host name
 */
export async function makeKeyPair(
  { clock, random }: { readonly clock: Clock; readonly random: Random },
  commonName: string,
): Promise<KeyPair> {
  // Used once in a while and large: a chunk of its own.
  const { generate } = await import('selfsigned');
  const now = clock.seconds();
  const made = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'rsa',
    keySize: 3072,
    algorithm: 'sha256',
    // A provider whose clock is behind must not find the certificate unborn.
    notBeforeDate: new Date((now - hour) * 1000),
    notAfterDate: new Date((now + tenYears) * 1000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
    ],
  });
  return { kid: random.token(12), privateKey: made.private, certificate: made.cert, createdAt: clock.iso() };
}
