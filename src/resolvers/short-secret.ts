/**
 * RFC 7518, section 3.2: a key for HS* has at least the length of its hash. OpenID Connect Core 1.0, section 16.19, asks the
 * same of client secrets; but it is the provider that makes them, and signs with them all the same: a warning, no refusal.
 */
import type { ProviderSettings } from './checked-draft';

const octets: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };

/** What to tell an administrator who lets ID tokens be signed with a client secret that is too short for it. */
export function warnOfShortSecret(settings: ProviderSettings, clientSecret: string): readonly string[] {
  if (settings.protocol !== 'oidc' || clientSecret === '') return [];
  const length = Buffer.byteLength(clientSecret);
  const tooLong = settings.oidc.algorithms.filter((algorithm) => (octets[algorithm] ?? 0) > length);
  return tooLong.map(
    (algorithm) =>
      `With ${algorithm} the client secret signs, and it has fewer than the ${String(octets[algorithm])} bytes that this takes: whoever sees one ID token can try secrets until one fits, and then sign in as anybody. Have the provider make a longer one, or take ${algorithm} out of Advanced > Signature algorithms.`,
  );
}
