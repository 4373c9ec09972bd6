/** Which issuer a connection believes: one exact string, or one per tenant where the provider serves many. */
import type { OidcSettings } from '../../domain/connection';

type Expected = Pick<OidcSettings, 'issuer' | 'issuerTemplate'>;

const placeholder = '{tenantid}';

/** What a `tid` claim may look like: it becomes part of an address, so nothing that could change its path. */
const tenant = /^[A-Za-z0-9-]{1,64}$/;

/**
 * The issuer a token must name (OpenID Connect Core 1.0, section 3.1.3.7, rule 2). For a multi-tenant provider it is
 * made from the token's own `tid`, whose signature has been verified; undefined when the token has no usable one.
 */
export function expectedIssuer({ issuer, issuerTemplate }: Expected, tenantId: unknown): string | undefined {
  if (issuerTemplate === undefined) return issuer;
  if (typeof tenantId !== 'string' || !tenant.test(tenantId)) return undefined;
  return issuerTemplate.replaceAll(placeholder, tenantId);
}

/** Whether this could be the issuer, as far as one can say without a token. */
export function isPossibleIssuer({ issuer, issuerTemplate }: Expected, actual: string): boolean {
  if (issuerTemplate === undefined) return actual === issuer;
  const [before = '', after] = issuerTemplate.split(placeholder);
  if (after === undefined) return actual === issuerTemplate;
  if (!actual.startsWith(before) || !actual.endsWith(after)) return false;
  return tenant.test(actual.slice(before.length, actual.length - after.length));
}

/** Discovery of a multi-tenant provider names the template itself (Entra ID's `organizations` and `common`). */
export function isDiscoveredIssuer({ issuer, issuerTemplate }: Expected, actual: string): boolean {
  return actual === issuer || (issuerTemplate !== undefined && actual === issuerTemplate);
}
