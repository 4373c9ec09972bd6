/** The status of a request, and the steps the caller may take. */
import { z } from 'zod';
import { isAgent } from '../access/permissions';
import { deskById, requestOf } from '../access/visibility';
import { noContent, refuse, type Answer } from '../answers/answer';
import { okPage } from '../answers/pages';
import { transitions, type Transition } from '../seed/workflow';
import type { Call, Operations } from '../site';
import { setIssueStatus, statusChanges, touchIssue, type Issue } from '../store/issues';
import { addComment } from './comments';
import { requestPath, toStatusDto } from './request-dto';

const step = z.object({
  id: z.string().default(''),
  additionalComment: z.object({ body: z.string().default('') }).optional(),
});

/** Agents may take every step from the current status, customers those meant for them. */
function stepsFor(call: Call, issue: Issue): Transition[] {
  const isWorker = isAgent(call.site, call.caller, deskById(issue.deskId));
  return transitions.filter(
    ({ from, forCustomers }) => (isWorker || forCustomers) && from.some(({ id }) => id === issue.statusId),
  );
}

function performTransition(call: Call): Answer {
  const { site, caller } = call;
  const issue = requestOf(call);
  const { id, additionalComment } = step.parse(call.body);
  const chosen = stepsFor(call, issue).find((transition) => transition.id === id);
  if (chosen === undefined) {
    throw refuse(400, `The transition '${id}' is not available for this request.`, 'sd.error.transition');
  }
  const now = site.now();
  setIssueStatus(site.database, issue.id, chosen.to.id, now, caller.accountId ?? '');
  touchIssue(site.database, issue.id, now);
  if (additionalComment !== undefined && additionalComment.body !== '') {
    addComment(call, issue, additionalComment.body, true);
  }
  return noContent;
}

export const transitionOperations: Operations = {
  performCustomerTransition: performTransition,

  getCustomerTransitions(call) {
    const issue = requestOf(call);
    return okPage(call, `${requestPath(issue)}/transition`, stepsFor(call, issue), ({ id, name }) => ({ id, name }));
  },

  /** The newest status first. */
  getCustomerRequestStatus(call) {
    const issue = requestOf(call);
    return okPage(call, `${requestPath(issue)}/status`, statusChanges(call.site.database, issue.id), toStatusDto);
  },
};
