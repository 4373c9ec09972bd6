/** An account as Jira Service Management and the Jira platform write it. */
import type { Site } from '../site';
import type { Account } from '../store/accounts';

const avatarSizes = ['16x16', '24x24', '32x32', '48x48'] as const;

const avatarUrls = (site: Site): Record<string, string> =>
  Object.fromEntries(avatarSizes.map((size) => [size, `${site.url}/avatar.svg?size=${size}`]));

const self = (site: Site, account: Account): string =>
  `${site.url}/rest/api/2/user?accountId=${encodeURIComponent(account.accountId)}`;

/** `UserDTO`. An address that the person hides is null. */
export const toUserDto = (site: Site, account: Account) => ({
  accountId: account.accountId,
  emailAddress: account.emailVisible ? account.email : null,
  displayName: account.displayName,
  active: account.active,
  timeZone: account.timeZone,
  _links: { jiraRest: self(site, account), avatarUrls: avatarUrls(site), self: self(site, account) },
});

/** `User` and `UserDetails` of the platform. An address that the person hides is left out. */
export const toPlatformUser = (site: Site, account: Account) => ({
  self: `${site.url}/rest/api/3/user?accountId=${encodeURIComponent(account.accountId)}`,
  accountId: account.accountId,
  accountType: account.type,
  ...(account.emailVisible ? { emailAddress: account.email } : {}),
  displayName: account.displayName,
  active: account.active,
  timeZone: account.timeZone,
  avatarUrls: avatarUrls(site),
});
