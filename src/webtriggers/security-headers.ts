/** Headers of every answer of the web trigger. */
import type { WebTriggerAnswer } from './forge-event';

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

const always: WebTriggerAnswer['headers'] = {
  'content-security-policy': [contentSecurityPolicy({})],
  'cache-control': ['no-store'],
  'referrer-policy': ['no-referrer'],
  'x-content-type-options': ['nosniff'],
  'x-frame-options': ['DENY'],
  'strict-transport-security': ['max-age=31536000; includeSubDomains'],
  'cross-origin-opener-policy': ['same-origin'],
  'cross-origin-resource-policy': ['same-origin'],
  'permissions-policy': ['camera=(), microphone=(), geolocation=(), payment=()'],
  'x-robots-tag': ['noindex'],
};

/** No cache keeps a page of a customer; no other page learns its address; nothing may frame it. What an answer says itself stays. */
export const withSecurityHeaders = (answer: WebTriggerAnswer): WebTriggerAnswer => ({
  ...answer,
  headers: { ...always, ...answer.headers },
});
