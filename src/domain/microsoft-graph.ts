/** Microsoft Graph, where the groups are that Entra ID leaves out of tokens and assertions. Each national cloud has its own. */

const national: Readonly<Record<string, string>> = {
  'login.microsoftonline.us': 'https://graph.microsoft.us',
  'login.partner.microsoftonline.cn': 'https://microsoftgraph.chinacloudapi.cn',
};

/**
 * The Graph of the cloud that an issuer of Entra ID belongs to.
 * https://learn.microsoft.com/graph/deployments: a token of one cloud is worth nothing at another's.
 */
export function graphOrigin(issuer: string): string {
  const host = URL.canParse(issuer) ? new URL(issuer).hostname : '';
  return national[host] ?? 'https://graph.microsoft.com';
}

/** What an assertion of Entra ID holds instead of the groups of somebody with more than 150: a link into Graph. */
export const samlGroupsLink = 'http://schemas.microsoft.com/claims/groups.link';
