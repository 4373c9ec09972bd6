/** What Forge's egress permissions cover, as they are written: protocol and host, no port. */

/** Whether a permitted address (exact, or `*.` below a host) covers a host; a bare host means https. */
export function covers(permitted: string, host: string): boolean {
  const [scheme, name = ''] = permitted.includes('://') ? permitted.split('://') : ['https', permitted];
  const { protocol, hostname } = new URL(host);
  if (`${scheme ?? ''}:` !== protocol) return false;
  const bare = name.replace(/[:/].*$/, '');
  return bare === '*' || bare === hostname || (bare.startsWith('*.') && hostname.endsWith(bare.slice(1)));
}
