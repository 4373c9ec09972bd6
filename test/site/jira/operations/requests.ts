/** `/request`: one request, and the requests of the calling user. */
import { takesPart, requestOf, deskById } from '../access/visibility';
import { canUsePortal } from '../access/permissions';
import { ok, refuse } from '../answers/answer';
import { okPage } from '../answers/pages';
import { statusById } from '../seed/workflow';
import { listParameter, type Call, type Operations } from '../site';
import { approvalsOf, approversOf } from '../store/approvals';
import { participantIds, sharedOrganizationIds, toIssue, type Issue } from '../store/issues';
import { organizationsOfAccount } from '../store/organizations';
import { createCustomerRequest } from './raise-request';
import { toRequestDto } from './request-dto';

type Test = (issue: Issue) => boolean;

/** Ways in which a request can be the caller's, by the names of `requestOwnership`. */
function ownerships(call: Call, accountId: string): Record<string, Test> {
  const { database } = call.site;
  const memberships = new Set(organizationsOfAccount(database, accountId).map(({ id }) => id));
  const wanted = call.query.get('organizationId');
  const isShared = (issue: Issue, accept: (id: number) => boolean): boolean =>
    sharedOrganizationIds(database, issue.id).some((id) => memberships.has(id) && accept(id));
  return {
    OWNED_REQUESTS: (issue) => issue.reporter === accountId,
    PARTICIPATED_REQUESTS: (issue) => participantIds(database, issue.id).includes(accountId),
    ORGANIZATION: (issue) => isShared(issue, (id) => wanted === null || id === Number(wanted)),
    ALL_ORGANIZATIONS: (issue) => isShared(issue, () => true),
    APPROVER: (issue) => isApprover(call, accountId, issue, () => true),
    ALL_REQUESTS: (issue) => takesPart(call.site, accountId, issue),
  };
}

const isApprover = (call: Call, accountId: string, issue: Issue, accept: (decision: string) => boolean): boolean =>
  approvalsOf(call.site.database, issue.id).some((approval) =>
    approversOf(call.site.database, approval.id).some(
      (approver) => approver.accountId === accountId && accept(approver.decision),
    ),
  );

function isOwned(call: Call, accountId: string): Test {
  const known = ownerships(call, accountId);
  const names = listParameter(call, 'requestOwnership');
  const tests = (names.length === 0 ? ['OWNED_REQUESTS', 'PARTICIPATED_REQUESTS'] : names).map((name) => {
    const test = known[name];
    if (test === undefined) throw refuse(404, `There is no request ownership '${name}'.`);
    return test;
  });
  return (issue) => tests.some((test) => test(issue));
}

function isAsked(call: Call, accountId: string): Test {
  const { query } = call;
  const term = query.get('searchTerm')?.replaceAll('*', '').toLowerCase() ?? '';
  const status = query.get('requestStatus') ?? 'ALL_REQUESTS';
  const approval = query.get('approvalStatus');
  const deskId = query.get('serviceDeskId');
  const typeId = query.get('requestTypeId');
  if (typeId !== null && deskId === null) throw refuse(404, 'A request type is searched within a service desk only.');
  return (issue) => {
    const isDone = statusById(issue.statusId).category === 'DONE';
    return (
      issue.summary.toLowerCase().includes(term) &&
      (status === 'ALL_REQUESTS' || (status === 'CLOSED_REQUESTS') === isDone) &&
      (deskId === null || issue.deskId === deskId) &&
      (typeId === null || issue.requestTypeId === typeId) &&
      (approval === null ||
        isApprover(
          call,
          accountId,
          issue,
          (decision) => (approval === 'MY_PENDING_APPROVAL') === (decision === 'pending'),
        ))
    );
  };
}

export const requestOperations: Operations = {
  createCustomerRequest,

  getCustomerRequestByIdOrKey: (call) => ok(toRequestDto(call, requestOf(call), listParameter(call, 'expand'))),

  /** Requests of the calling user only: there is no way to ask for somebody else's. */
  getCustomerRequests(call) {
    const { site, caller } = call;
    const accountId = caller.accountId ?? '';
    const tests = [isOwned(call, accountId), isAsked(call, accountId)];
    const found = site.database
      .all('select * from issues where indexed_at <= ? order by created_at desc, id desc', toIssue, site.now())
      .filter((issue) => canUsePortal(site, caller, deskById(issue.deskId)) && tests.every((test) => test(issue)));
    const expand = listParameter(call, 'expand');
    return okPage(call, '/rest/servicedeskapi/request', found, (issue) => toRequestDto(call, issue, expand));
  },
};
