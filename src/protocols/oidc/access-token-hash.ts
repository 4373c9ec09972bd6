/** `at_hash` (OpenID Connect Core 1.0, section 3.1.3.6): the left half of a hash of the access token. */
import { base64url } from 'jose';

/** SHA-256, -384 or -512 by the number in the ID token's algorithm; EdDSA names none and signs with SHA-512. */
export async function accessTokenHash(accessToken: string, algorithm: string): Promise<string> {
  const bits = /(?:256|384|512)$/.exec(algorithm)?.[0] ?? '512';
  const digest = await crypto.subtle.digest(`SHA-${bits}`, new TextEncoder().encode(accessToken));
  return base64url.encode(new Uint8Array(digest).subarray(0, digest.byteLength / 2));
}
