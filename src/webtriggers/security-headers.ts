/** Headers of every answer of the web trigger. */

/** Only the page's own inline style and script, named by their hashes; no third-party host. */
export interface PageSources {
  readonly styleHashes?: readonly string[];
  readonly scriptHashes?: readonly string[];
  /** Hosts a form of this page may be sent to besides the app: the provider of a POST binding. */
  readonly formTargets?: readonly string[];
  /** Hosts pictures may come from: the configured logo. */
  readonly imageHosts?: readonly string[];
}

const quoted = (hashes: readonly string[] = []): string => hashes.map((hash) => `'sha256-${hash}'`).join(' ');
const orNone = (sources: string): string => (sources.trim() === '' ? "'none'" : sources.trim());

/** Content Security Policy Level 3. */
export function contentSecurityPolicy(sources: PageSources): string {
  return [
    "default-src 'none'",
    `style-src ${orNone(quoted(sources.styleHashes))}`,
    `script-src ${orNone(quoted(sources.scriptHashes))}`,
    `connect-src ${sources.scriptHashes === undefined ? "'none'" : "'self'"}`,
    `img-src ${["'self'", 'data:', ...(sources.imageHosts ?? [])].join(' ')}`,
    `form-action ${["'self'", ...(sources.formTargets ?? [])].join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** No cache keeps a page of a customer; no other page learns its address; nothing may frame it. */
export function withSecurityHeaders(response: Response): Response {
  const headers = new Headers(response.headers);
  const set = (name: string, value: string): void => {
    if (!headers.has(name)) headers.set(name, value);
  };
  set('Content-Security-Policy', contentSecurityPolicy({}));
  set('Cache-Control', 'no-store');
  set('Referrer-Policy', 'no-referrer');
  set('X-Content-Type-Options', 'nosniff');
  set('X-Frame-Options', 'DENY');
  set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  set('Cross-Origin-Opener-Policy', 'same-origin');
  set('Cross-Origin-Resource-Policy', 'same-origin');
  set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  set('X-Robots-Tag', 'noindex');
  return new Response(response.body, { status: response.status, headers });
}
