/**
 * The service account: e-mail and API token as Basic credentials. Unscoped tokens work at the site's own address only,
 * scoped ones at Atlassian's gateway only.
 */
import type { Caller } from './caller';

export interface ServiceAccount {
  readonly email: string;
  readonly token: string;
  /** Without trailing slash; see `siteAddress` and `gatewayAddress`. */
  readonly baseUrl: string;
  /** The site's id; the Forms API is found by it. */
  readonly cloudId: string | undefined;
}

const gateway = 'https://api.atlassian.com';

/** Only the origin of what was configured counts. */
export const siteAddress = (siteUrl: string): string => new URL(siteUrl).origin;

export const gatewayAddress = (cloudId: string): string => `${gateway}/ex/jira/${encodeURIComponent(cloudId)}`;

/** The credentials stay in the closure: no part of the caller shows them. */
export function serviceAccountCaller(account: ServiceAccount): Caller {
  const authorization = `Basic ${Buffer.from(`${account.email}:${account.token}`).toString('base64')}`;
  return {
    kind: 'service_account',
    send: (path, init) => fetch(toUrl(account, path.value), { ...init, headers: { ...init.headers, authorization } }),
  };
}

/** Forge reaches the Forms API below `/forms`; outside of Forge it has an address of its own. */
function toUrl({ baseUrl, cloudId }: ServiceAccount, path: string): string {
  return path.startsWith('/forms/') && cloudId !== undefined
    ? `${gateway}/jira/forms/cloud/${encodeURIComponent(cloudId)}${path.slice('/forms'.length)}`
    : `${baseUrl}${path}`;
}
