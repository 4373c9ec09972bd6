/** Approvals: who was asked, what they decided, and the decision of the caller, who must be one of them. */
import { z } from 'zod';
import { requestOf } from '../access/visibility';
import { ok, refuse, type Answer } from '../answers/answer';
import { toDateDto } from '../answers/dates';
import { okPage } from '../answers/pages';
import { toUserDto } from '../answers/users';
import { declined, waitingForSupport } from '../seed/workflow';
import { pathParameter, type Call, type Operations } from '../site';
import { accountById } from '../store/accounts';
import { approvalsOf, approversOf, decide, type Approval } from '../store/approvals';
import { setIssueStatus, touchIssue, type Issue } from '../store/issues';
import { requestPath } from './request-dto';

const decisionBody = z.object({ decision: z.enum(['approve', 'decline']).optional() });

function toApprovalDto(call: Call, issue: Issue, approval: Approval) {
  const { site, caller } = call;
  const approvers = approversOf(site.database, approval.id);
  const isAsked = approvers.some(({ accountId, decision }) => accountId === caller.accountId && decision === 'pending');
  return {
    id: String(approval.id),
    name: approval.name,
    finalDecision: approval.decision,
    canAnswerApproval: approval.decision === 'pending' && isAsked,
    approvers: approvers.map(({ accountId, decision }) => ({
      approver: toUserDto(site, accountById(site.database, accountId)),
      approverDecision: decision,
    })),
    createdDate: toDateDto(approval.createdAt),
    ...(approval.completedAt === undefined ? {} : { completedDate: toDateDto(approval.completedAt) }),
    _links: { self: `${site.url}${requestPath(issue)}/approval/${String(approval.id)}` },
  };
}

function approvalOf(call: Call, issue: Issue): Approval {
  const id = Number(pathParameter(call, 'approvalId'));
  const approval = approvalsOf(call.site.database, issue.id).find((candidate) => candidate.id === id);
  if (approval === undefined) throw refuse(404, 'The approval does not exist.', 'sd.error.approval.notfound');
  return approval;
}

/** An approval belongs to the user who answers: nobody can answer for somebody else. */
function answerApproval(call: Call): Answer {
  const { site, caller } = call;
  const issue = requestOf(call);
  const approval = approvalOf(call, issue);
  const { decision } = decisionBody.parse(call.body);
  if (decision === undefined) throw refuse(400, 'The decision must be approve or decline.');
  const { accountId } = caller;
  const isApprover = approversOf(site.database, approval.id).some((approver) => approver.accountId === accountId);
  if (accountId === undefined || !isApprover) throw refuse(403, 'You are not an approver of this request.');
  if (approval.decision !== 'pending') throw refuse(409, 'The approval has been decided already.');
  const now = site.now();
  decide(site.database, approval.id, accountId, decision === 'approve' ? 'approved' : 'declined', now);
  const next = decision === 'approve' ? waitingForSupport : declined;
  setIssueStatus(site.database, issue.id, next.id, now, accountId);
  touchIssue(site.database, issue.id, now);
  return ok(toApprovalDto(call, issue, approvalOf(call, issue)));
}

export const approvalOperations: Operations = {
  answerApproval,

  getApprovals(call) {
    const issue = requestOf(call);
    const approvals = approvalsOf(call.site.database, issue.id);
    return okPage(call, `${requestPath(issue)}/approval`, approvals, (approval) =>
      toApprovalDto(call, issue, approval),
    );
  },

  getApprovalById(call) {
    const issue = requestOf(call);
    return ok(toApprovalDto(call, issue, approvalOf(call, issue)));
  },
};
