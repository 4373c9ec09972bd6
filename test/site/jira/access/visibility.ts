/** Which requests a caller may see, and the lookups that refuse what may not be seen as if it were not there. */
import { refuse, refusePlatform } from '../answers/answer';
import { desks, type Desk } from '../seed/desks';
import type { RequestType } from '../seed/request-type';
import { requestTypes } from '../seed/request-types';
import { pathParameter, type Call, type Site } from '../site';
import { findIssue, type Issue } from '../store/issues';
import { canUsePortal, isAgent } from './permissions';
import type { Principal } from './principal';

/** A desk by its id, its project's id, or its project's key. */
export const findDesk = (identifier: string): Desk | undefined =>
  desks.find(
    (desk) => desk.id === identifier || desk.projectId === identifier || desk.projectKey === identifier.toUpperCase(),
  );

export const findRequestType = (id: string): RequestType | undefined => requestTypes.find((type) => type.id === id);

/** Throws for an id that no desk has: use it for ids that come out of the database or the seed. */
export function deskById(id: string): Desk {
  const desk = desks.find((candidate) => candidate.id === id);
  if (desk === undefined) throw new Error(`No service desk has the id ${id}`);
  return desk;
}

export function requestTypeById(id: string): RequestType {
  const type = findRequestType(id);
  if (type === undefined) throw new Error(`No request type has the id ${id}`);
  return type;
}

/** The desk named in the path; 404 when there is none, 403 when the caller may not use its portal. */
export function deskOf(call: Call): Desk {
  const desk = findDesk(pathParameter(call, 'serviceDeskId'));
  if (desk === undefined) throw refuse(404, 'The service desk does not exist.', 'sd.error.servicedesk.notfound');
  if (!canUsePortal(call.site, call.caller, desk)) {
    throw refuse(403, 'You do not have permission to access this service desk.', 'sd.error.servicedesk.forbidden');
  }
  return desk;
}

/** Whether an account takes part in a request: as reporter, participant, member of an organization, or approver. */
export const takesPart = (site: Site, accountId: string, issue: Issue): boolean =>
  issue.reporter === accountId ||
  (site.database.one(
    `select 1 from issue_participants where issue_id = ?1 and account_id = ?2
      union all
      select 1 from organization_members natural join issue_organizations where issue_id = ?1 and account_id = ?2
      union all
      select 1 from approvers join approvals on approval_id = id where issue_id = ?1 and account_id = ?2`,
    () => true,
    issue.id,
    accountId,
  ) ??
    false);

/** May open the request on the portal. */
function canSee(site: Site, caller: Principal, issue: Issue): boolean {
  if (caller.kind === 'anonymous') return false;
  const desk = deskById(issue.deskId);
  return isAgent(site, caller, desk) || (canUsePortal(site, caller, desk) && takesPart(site, caller.accountId, issue));
}

/** The request named in the path, or undefined when there is none that the caller may see. */
export function visibleRequest(call: Call, parameter = 'issueIdOrKey'): Issue | undefined {
  const issue = findIssue(call.site.database, pathParameter(call, parameter));
  return issue !== undefined && canSee(call.site, call.caller, issue) ? issue : undefined;
}

/** The request named in the path; 404 when there is none, and also when the caller may not see it. */
export function requestOf(call: Call, parameter = 'issueIdOrKey'): Issue {
  const issue = visibleRequest(call, parameter);
  if (issue === undefined) {
    throw refuse(
      404,
      'The request does not exist, or you do not have permission to view it.',
      'sd.error.request.notfound',
    );
  }
  return issue;
}

/** *Browse projects* through the platform: agents only; customers see their requests on the portal alone. */
export const canBrowse = (site: Site, caller: Principal, issue: Issue): boolean =>
  isAgent(site, caller, deskById(issue.deskId));

/** The issue named in the path, for platform operations. */
export function issueOf(call: Call): Issue {
  const issue = findIssue(call.site.database, pathParameter(call, 'issueIdOrKey'));
  if (issue === undefined || !canBrowse(call.site, call.caller, issue)) {
    throw refusePlatform(404, 'Issue does not exist or you do not have permission to see it.');
  }
  return issue;
}
