/** One request with everything the portal shows of it, in at most two rounds of calls. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import type { ActingCustomer, ConversationPlace, RequestDetail } from '../../ports/requests';
import type { Caller } from '../callers/caller';
import { isSuccess } from '../calls/jira-answer';
import { customerCaller } from '../callers/forge';
import { get } from '../calls/jira-call';
import type { Access, OpenAccess } from '../strategies/access';
import { pageOf } from '../wire/page';
import { flag, text } from '../wire/read';
import { userSchema } from '../wire/user';
import { readAuthors } from './authors';
import { toMoment, toText } from './field-text';
import type { ReadOwnAccounts } from './own-accounts';
import { readRequest, type ReadRequest } from './read-request';
import { toSummary, type WireRequest } from './request-wire';
import type { ReadServiceFields } from './service-fields';
import { toContent } from './visible-content';

export interface DetailPorts {
  readonly open: OpenAccess;
  readonly readFields: ReadServiceFields;
  readonly readOwnAccounts: ReadOwnAccounts;
}

export async function detail(
  ports: DetailPorts,
  customer: ActingCustomer,
  key: string,
  place?: ConversationPlace,
): Promise<RequestDetail | undefined> {
  const [access, fields] = await Promise.all([ports.open(customer.accountId), ports.readFields()]);
  // Where acting as the customer is known to work, this goes out at once; it is shown only if the request is.
  const early = access.impersonation() === 'works' ? customerCaller(customer.accountId) : undefined;
  const [read, earlyTransitions, subscribed] = await Promise.all([
    readRequest(access, fields, customer, key, { at: place }),
    early === undefined ? undefined : readTransitions(access, early, key),
    early === undefined ? undefined : readSubscription(access, early, key),
  ]);
  if (read === undefined) return undefined;
  const { caller, request, facts, part } = read;
  const isCustomer = caller.kind === 'customer';
  const isDone = toSummary(request).statusCategory === 'done';
  const asksRating = isDone && facts !== undefined && facts.rating === undefined && part === undefined;
  const [transitions, approvals, rating] = await Promise.all([
    isCustomer ? (earlyTransitions ?? readTransitions(access, caller, key)) : [],
    approvalsOf(access, read, customer, isDone),
    asksRating ? readRating(access, caller, key) : isDone ? facts?.rating : undefined,
  ]);
  const ownAccounts = await ports.readOwnAccounts(access);
  const authors = readAuthors(facts?.properties ?? {});
  return {
    ...toSummary(request),
    fields: toFields(request),
    ...toContent(read, { authors, ownAccounts }),
    ...(part === undefined ? {} : { part }),
    participants: facts?.participants ?? request.participants.values.map(toPerson),
    organizations: facts?.organizations ?? [],
    transitions,
    approvals,
    ...(rating === undefined ? {} : { rating }),
    ...(isCustomer && subscribed !== undefined ? { subscribed } : {}),
    nativeUrl: request._links.web,
    asCustomer: isCustomer,
  };
}

/**
 * The issue tells of approvals too, but not of approvers by way of a group, so Jira is asked which of them the customer
 * may answer: except about a request that is done, which has none to answer, and beside a long conversation, which has
 * taken the call.
 */
async function approvalsOf(
  access: Access,
  read: ReadRequest,
  { accountId }: ActingCustomer,
  isDone: boolean,
): Promise<RequestDetail['approvals']> {
  const { caller, request, facts } = read;
  const isCustomer = caller.kind === 'customer';
  if (asksApprovals(read, isDone)) return readApprovals(access, caller, request.issueKey);
  return (facts?.approvals ?? []).map(({ waitingFor, ...approval }) => ({
    ...approval,
    canAnswer: isCustomer && waitingFor.includes(accountId),
  }));
}

function asksApprovals({ caller, facts, part }: ReadRequest, isDone: boolean): boolean {
  const mayHaveApprovals = facts === undefined || (facts.approvals.length > 0 && !isDone);
  return caller.kind === 'customer' && mayHaveApprovals && part === undefined;
}

const transitionsSchema = pageOf(z.object({ id: z.string(), name: text }));
const approvalsSchema = pageOf(
  z.object({
    id: z.string(),
    name: text,
    finalDecision: text,
    canAnswerApproval: flag,
    approvers: z.catch(z.array(z.object({ approver: userSchema, approverDecision: text })), []),
  }),
);

/**
 * The steps the customer may take. Asked as the customer only: to the app and to agents Jira lists every step of the
 * workflow, also those that are not for customers, and nothing tells them apart.
 */
async function readTransitions(access: Access, caller: Caller, key: string): Promise<RequestDetail['transitions']> {
  const answer = await access.as(caller, get(route`/rest/servicedeskapi/request/${key}/transition`));
  return isSuccess(answer) ? (transitionsSchema.safeParse(answer.json()).data?.values ?? []) : [];
}

async function readApprovals(access: Access, caller: Caller, key: string): Promise<RequestDetail['approvals']> {
  const answer = await access.as(caller, get(route`/rest/servicedeskapi/request/${key}/approval`));
  const approvals = isSuccess(answer) ? (approvalsSchema.safeParse(answer.json()).data?.values ?? []) : [];
  return approvals.map((approval) => ({
    id: approval.id,
    name: approval.name,
    state: approval.finalDecision,
    canAnswer: approval.canAnswerApproval,
    approvers: approval.approvers.map(({ approver, approverDecision }) => ({
      name: approver.displayName,
      decision: approverDecision,
    })),
  }));
}

const subscriptionSchema = z.object({ subscribed: z.boolean() });

/** Whether the customer gets e-mails, which is the caller's own: asked at once or not at all, for it is worth no waiting. */
async function readSubscription(access: Access, caller: Caller, key: string): Promise<boolean | undefined> {
  const answer = await access.as(caller, get(route`/rest/servicedeskapi/request/${key}/notification`));
  return isSuccess(answer) ? subscriptionSchema.safeParse(answer.json()).data?.subscribed : undefined;
}

const ratingSchema = z.object({ rating: z.number() });

/** Undefined until somebody has rated; not every site keeps it in a field of the issue. */
async function readRating(access: Access, caller: Caller, key: string): Promise<number | undefined> {
  const call = get(route`/rest/servicedeskapi/request/${key}/feedback`, { experimental: true });
  const answer = await access.as(caller, call);
  return isSuccess(answer) ? ratingSchema.safeParse(answer.json()).data?.rating : undefined;
}

const toPerson = ({ accountId, displayName }: { readonly accountId: string; readonly displayName: string }) => ({
  accountId,
  displayName,
});

/** Text that customers type freely stays as they typed it, also where it looks like a day. */
const isFree = (fieldId: string): boolean => fieldId === 'summary' || fieldId === 'description';

/** Shown elsewhere on the page. */
const apart = ['summary', 'attachment'];

const toFields = (request: WireRequest): RequestDetail['fields'] =>
  request.requestFieldValues
    .filter(({ fieldId }) => !apart.includes(fieldId))
    .map(({ fieldId, label, value, renderedValue }) => {
      const words = toText(value);
      const moment = isFree(fieldId) ? undefined : toMoment(words);
      return {
        ...{ id: fieldId, label, text: words },
        ...(renderedValue.html === '' ? {} : { html: renderedValue.html }),
        ...(moment === undefined ? {} : { moment }),
      };
    });
