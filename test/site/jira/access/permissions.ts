/** Who may do what, per caller: global permissions, roles in a service desk, and the portal. */
import { groups } from '../seed/accounts';
import type { Desk } from '../seed/desks';
import type { RequestType } from '../seed/request-type';
import type { Site } from '../site';
import { isInGroup } from '../store/accounts';
import type { Principal } from './principal';

const inGroup = (site: Site, caller: Principal, groupId: string): boolean =>
  caller.kind === 'account' && isInGroup(site.database, caller.accountId, groupId);

/** *Administer Jira*. */
export const isJiraAdmin = (site: Site, caller: Principal): boolean =>
  caller.kind === 'app' ? site.settings().permissions.appIsAdmin : inGroup(site, caller, groups.administrators.id);

/** Member of the group of site administrators; the app never is. */
export const isSiteAdmin = (site: Site, caller: Principal): boolean => inGroup(site, caller, groups.siteAdmins.id);

/** Has a Jira licence, which brings *Browse users and groups*. Customers do not. */
export const isLicensed = (site: Site, caller: Principal): boolean =>
  caller.kind === 'app' || inGroup(site, caller, groups.users.id);

/** Has a Jira Service Management licence. */
export const isAgentSomewhere = (site: Site, caller: Principal): boolean =>
  caller.kind === 'app' ? site.settings().permissions.appIsAgent : inGroup(site, caller, groups.agents.id);

/** Works in the service desk: a licensed agent of it, or a Jira administrator with a licence. */
export const isAgent = (site: Site, caller: Principal, desk: Desk): boolean =>
  isAgentSomewhere(site, caller) &&
  (caller.kind === 'app' || isJiraAdmin(site, caller) || desk.agents.some((id) => id === caller.accountId));

/** Administers the service desk's project. */
export const isDeskAdmin = (site: Site, caller: Principal, desk: Desk): boolean =>
  isAgent(site, caller, desk) && isJiraAdmin(site, caller);

/** May create organizations and change who belongs to them. */
export const managesOrganizations = (site: Site, caller: Principal): boolean =>
  isJiraAdmin(site, caller) ||
  (site.settings().permissions.organizationManagers === 'agents' && isAgentSomewhere(site, caller));

const belongsToDesk = (site: Site, accountId: string, desk: Desk): boolean =>
  site.database.one(
    `select 1 from desk_customers where desk_id = ?1 and account_id = ?2 union all
      select 1 from organization_members natural join desk_organizations where desk_id = ?1 and account_id = ?2`,
    () => true,
    desk.id,
    accountId,
  ) ?? false;

/** Whether an account could use the desk's portal as a customer. */
export const isCustomerOf = (site: Site, accountId: string, desk: Desk): boolean =>
  desk.access !== 'restricted' || belongsToDesk(site, accountId, desk);

/** May open the portal of the desk. */
export function canUsePortal(site: Site, caller: Principal, desk: Desk): boolean {
  if (caller.kind === 'anonymous') return false;
  return isAgent(site, caller, desk) || isCustomerOf(site, caller.accountId, desk);
}

/** May see and raise requests of the type. */
export function canRaise(site: Site, caller: Principal, desk: Desk, type: RequestType): boolean {
  if (!canUsePortal(site, caller, desk)) return false;
  if (type.restrictedTo === undefined || isDeskAdmin(site, caller, desk)) return true;
  return type.restrictedTo.some((id) => id === caller.accountId);
}
