/**
 * The one rule for addresses of other systems: https, or http to a loopback host, which Forge's cloud cannot reach.
 * Credentials in the URL and fragments are refused.
 */
export function isSafeUrl(value: string): boolean {
  const url = URL.parse(value);
  if (url === null) return false;
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** RFC 6761 section 6.3 and RFC 8252 section 7.3: names and literals that never leave the machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]'
  );
}
