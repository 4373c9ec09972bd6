/** One request as it is shown: read as the customer, whom Jira judges, or as the installation, after judging here. */
import { route } from '@forge/api';
import { UpstreamFault } from '../../ports/faults';
import type { ActingCustomer, ConversationPlace } from '../../ports/requests';
import type { Caller } from '../callers/caller';
import { isRefused, type JiraAnswer } from '../calls/jira-answer';
import { get, type JiraCall } from '../calls/jira-call';
import type { Access } from '../strategies/access';
import { toFault } from '../strategies/faults';
import { operations } from '../strategies/operation';
import { listAll, listTogether, nextStart } from '../wire/page';
import { readAs } from '../wire/read';
import { readPart, type ConversationPart } from './conversation';
import { readIssue, judge } from './involvement';
import { toFacts, type IssueFacts, type WireIssue } from './issue-wire';
import { commentSchema, requestSchema, type WireComment, type WireRequest } from './request-wire';
import type { ServiceFields } from './service-fields';

export interface ReadRequest {
  readonly caller: Caller;
  readonly request: WireRequest;
  /** Internal ones too, when not read as the customer. */
  readonly comments: readonly WireComment[];
  /** Undefined when `comments` are all of them. */
  readonly part: ConversationPart['part'] | undefined;
  /** Undefined when the installation may not read the issue; then the customer's view has to do. */
  readonly facts: IssueFacts | undefined;
}

const operation = operations.readRequests;
const expand = 'participant,attachment,comment,comment.attachment,comment.renderedBody';

/** How much of the conversation: all of it, however many calls it takes, or what one call gives at a place. */
export type Reading = 'all' | { readonly at: ConversationPlace | undefined };

/** Undefined when there is no such request for this customer. */
export async function readRequest(
  access: Access,
  fields: ServiceFields,
  { accountId }: ActingCustomer,
  key: string,
  reading: Reading,
): Promise<ReadRequest | undefined> {
  const call = get(route`/rest/servicedeskapi/request/${key}?expand=${expand}`);
  const [answer, issue] = await Promise.all([
    access.own(operation, call),
    readIssue(access, fields, key).catch(asProblem),
  ]);
  if (isAbsent(answer)) return undefined;
  const request = readAs(requestSchema, answer, operation);
  const isCustomer = answer.caller.kind === 'customer';
  if (issue instanceof UpstreamFault && !isCustomer) throw issue;
  const known = issue instanceof UpstreamFault ? undefined : issue;
  const [facts, part] = await Promise.all([
    judgedFacts(access, fields, accountId, answer.caller, known),
    reading === 'all' || request.comments.isLastPage ? undefined : readPart(access, request, reading.at),
  ]);
  if (facts === undefined && !isCustomer) return undefined;
  const read = part ?? { comments: await allComments(access, answer.caller, request), part: undefined };
  return { caller: answer.caller, request, facts, ...read };
}

/** A fault that is serious only where the issue is what decides. */
function asProblem(error: unknown): UpstreamFault {
  if (error instanceof UpstreamFault) return error;
  throw error;
}

/** To a customer, not being allowed is not being there. The installation not being allowed is a fault. */
function isAbsent(answer: JiraAnswer): boolean {
  if (answer.status === 404) return true;
  if (!isRefused(answer)) return false;
  if (answer.caller.kind === 'customer' && answer.status === 403) return true;
  throw toFault(answer, operation);
}

async function judgedFacts(
  access: Access,
  fields: ServiceFields,
  accountId: string,
  caller: Caller,
  issue: WireIssue | undefined,
): Promise<IssueFacts | undefined> {
  if (issue === undefined) return undefined;
  if (caller.kind === 'customer') return toFacts(issue, fields);
  return (await judge(access, fields, accountId, issue))?.facts;
}

/**
 * The request comes with a first page of comments. A long conversation is read on to its end where that page is its
 * beginning, and otherwise from its start; one without HTML is read again: that the request brings the HTML along is
 * marked experimental.
 */
async function allComments(access: Access, caller: Caller, request: WireRequest): Promise<readonly WireComment[]> {
  const { isLastPage, values } = request.comments;
  const isCustomer = caller.kind === 'customer';
  const isRendered = values.length === 0 || values.some((comment) => comment.renderedBody.html !== '');
  if (isLastPage && isRendered) return values;
  const listing = {
    ask: (call: JiraCall) => access.as(caller, call),
    operation,
    item: commentSchema,
    // The first page has internal ones where the caller may read them, so the next ones are counted with them.
    path: (paging: URLSearchParams) =>
      route`/rest/servicedeskapi/request/${request.issueKey}/comment?public=true&internal=${String(!isCustomer)}&expand=attachment,renderedBody&${paging}`,
  };
  const next = nextStart(request.comments);
  if (next === undefined) return listAll(listing);
  const isBeginning = isRendered && isOldestFirst(values);
  const rest = await listTogether(listing, isBeginning ? next : 0, next - request.comments.start);
  return rest === undefined ? listAll(listing) : [...(isBeginning ? values : []), ...rest];
}

const isOldestFirst = (comments: readonly WireComment[]): boolean =>
  comments.length > 1 &&
  comments.every(({ created }, at) => created.epochMillis >= (comments[at - 1]?.created.epochMillis ?? 0));
