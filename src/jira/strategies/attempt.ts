/** One operation, tried as each identity in turn; learns what worked. */
import { route } from '@forge/api';
import { UpstreamFault } from '../../ports/faults';
import type { Caller } from '../callers/caller';
import { isRefused, isSuccess, type JiraAnswer } from '../calls/jira-answer';
import { get, type JiraCall } from '../calls/jira-call';
import type { Send } from '../calls/send';
import type { Candidate } from './candidates';
import type { Operation } from './operation';
import type { RouteMemory } from './route-memory';

/** The call may differ by who makes it: `raiseOnBehalfOf`, for one, is only for those who are not the customer. */
export type CallFor = JiraCall | ((caller: Caller) => JiraCall);

interface Means {
  readonly memory: RouteMemory;
  readonly send: Send;
}

/**
 * The first answer that is not a refusal, or the last refusal when everyone is refused.
 * @throws UpstreamFault when nobody can be asked as, or Jira did not answer.
 */
export async function attempt(
  means: Means,
  operation: Operation,
  from: readonly Candidate[],
  call: CallFor,
): Promise<JiraAnswer> {
  let refused: JiraAnswer | undefined;
  for (const candidate of inOrder(from, means.memory, operation)) {
    const caller = await candidate.resolve();
    if (caller === undefined) continue;
    const answer = await means.send(caller, typeof call === 'function' ? call(caller) : call);
    if (await isFinal(means, operation, answer)) return answer;
    refused = answer;
  }
  if (refused !== undefined) return refused;
  throw new UpstreamFault('jira', 'No way into Jira is configured: store a service account’s token or choose the app.');
}

/** The customer stays first; of the others, who did it last goes before those who were refused then. */
function inOrder(from: readonly Candidate[], memory: RouteMemory, operation: Operation): readonly Candidate[] {
  const kind = memory.recall(operation);
  const rank = (candidate: Candidate): number => (candidate.kind === 'customer' ? 0 : candidate.kind === kind ? 1 : 2);
  return from.toSorted((one, other) => rank(one) - rank(other));
}

async function isFinal(means: Means, operation: Operation, answer: JiraAnswer): Promise<boolean> {
  const { caller } = answer;
  if (caller.kind === 'customer') return isFinalForCustomer(means, answer, caller.accountId ?? '');
  if (isRefused(answer)) {
    means.memory.forget(operation);
    return false;
  }
  means.memory.remember(operation, caller.kind);
  return true;
}

/**
 * Where acting as customers works, Jira's no to a customer stands: nobody mightier may do it instead, or a customer who
 * was shut out would get in through the app. Where that is not known yet, a harmless question tells.
 */
async function isFinalForCustomer(means: Means, answer: JiraAnswer, accountId: string): Promise<boolean> {
  const { memory } = means;
  if (!isRefused(answer)) {
    memory.noteImpersonation(accountId, true);
    return true;
  }
  if (!answer.reachedJira) {
    memory.noteImpersonation(accountId, false);
    return false;
  }
  if (memory.impersonation(accountId) === 'works' && answer.status === 403) return true;
  const works = await isAcceptedAsCustomer(means, answer.caller);
  memory.noteImpersonation(accountId, works);
  return works;
}

/** Listing one's own requests is open to every customer, so only a broken impersonation is refused it. */
export async function isAcceptedAsCustomer(means: Pick<Means, 'send'>, customer: Caller): Promise<boolean> {
  return isSuccess(await means.send(customer, get(route`/rest/servicedeskapi/request?limit=1`)));
}
