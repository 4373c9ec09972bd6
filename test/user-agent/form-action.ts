/** Content Security Policy Level 3, section 6.4.1: where a page's forms may lead, each redirect included. */
import type { Page } from './page';

/** @throws Error as a browser's console would put it, when a policy of the page forbids the address. */
export function assertFormActionAllowed(page: Page, destination: URL): void {
  for (const policy of page.contentSecurityPolicies) {
    const sources = sourcesOf(policy);
    if (sources === undefined || sources.some((source) => matches(source, page.url, destination))) continue;
    throw new Error(
      `Refused to send a form of ${page.url.origin} to ${destination.origin}: form-action ${sources.join(' ')}`,
    );
  }
}

function sourcesOf(policy: string): string[] | undefined {
  const directives = policy.split(';').map((directive) => directive.trim().split(/\s+/));
  return directives.find(([name]) => name?.toLowerCase() === 'form-action')?.slice(1);
}

function matches(source: string, self: URL, destination: URL): boolean {
  if (source === "'none'") return false;
  if (source === "'self'") return destination.origin === self.origin;
  if (source === '*') return /^https?:$/.test(destination.protocol);
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return destination.protocol === source.toLowerCase();
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*\.)?([^/:]+)(?::(\d+|\*))?/i.exec(source);
  if (!match?.[3]) return false;
  const [, scheme = self.protocol.slice(0, -1), wildcard, host, port] = match;
  const hostFits = wildcard ? destination.hostname.endsWith(`.${host}`) : destination.hostname === host;
  const schemeFits = destination.protocol === `${scheme}:` || (scheme === 'http' && destination.protocol === 'https:');
  return hostFits && schemeFits && (port === '*' || destination.port === (port ?? ''));
}
