/** Answers that the app cannot use, as faults with a sentence for the administrator. */
import { UpstreamFault } from '../../ports/faults';
import { callerName } from '../callers/caller';
import { isGarbled, isRefused, isSuccess, type JiraAnswer } from '../calls/jira-answer';
import type { Operation } from './operation';

/** The answer, if it is a success that can be read. @throws UpstreamFault otherwise. */
export function expectSuccess(answer: JiraAnswer, operation: Operation): JiraAnswer {
  if (isSuccess(answer) && !isGarbled(answer)) return answer;
  throw toFault(answer, operation);
}

/** Says who was refused what, and where to grant it. Jira's own words are left out: they may quote addresses. */
export function toFault(answer: JiraAnswer, operation: Operation): UpstreamFault {
  return new UpstreamFault('jira', isRefused(answer) ? toRefusal(answer, operation) : toSentence(answer, operation), {
    status: answer.status,
  });
}

function toRefusal(answer: JiraAnswer, operation: Operation): string {
  const who = callerName[answer.caller.kind];
  if (answer.caller.kind === 'service_account' && answer.status === 401) {
    return `${who} may not ${operation.doing}: its API token is wrong, has expired or lacks a scope.`;
  }
  if (!answer.reachedJira) {
    return `${who} may not ${operation.doing}: Atlassian refused to act in this identity. Check the app’s installed version and its scopes.`;
  }
  return `${who} may not ${operation.doing}. It needs ${operation.needs}.`;
}

const toSentence = (answer: JiraAnswer, operation: Operation): string =>
  isGarbled(answer)
    ? `Jira’s answer could not be read when ${callerName[answer.caller.kind].toLowerCase()} tried to ${operation.doing}.`
    : `Jira answered ${String(answer.status)} when ${callerName[answer.caller.kind].toLowerCase()} tried to ${operation.doing}.`;
