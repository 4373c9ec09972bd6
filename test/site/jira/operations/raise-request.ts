/** `POST /request`: checks what was filled in and creates the request. */
import { z } from 'zod';
import { canRaise, canUsePortal, isAgent, isCustomerOf } from '../access/permissions';
import { findDesk, findRequestType } from '../access/visibility';
import { created, refuse, type Answer } from '../answers/answer';
import type { Desk } from '../seed/desks';
import type { RequestType } from '../seed/request-type';
import { requestParticipants as participantsField } from '../seed/fields';
import { waitingForApproval, waitingForSupport } from '../seed/workflow';
import type { Call } from '../site';
import { findAccount } from '../store/accounts';
import { insertApproval } from '../store/approvals';
import { addParticipant, insertIssue, setIssueStatus, shareWith, type Issue } from '../store/issues';
import type { StoredValues } from '../values/value';
import { readForm } from './form-answers';
import { attachFiles } from './attach-files';
import { toRequestDto } from './request-dto';
import { readValues } from './read-values';

const requestBody = z.object({
  serviceDeskId: z.string(),
  requestTypeId: z.string(),
  requestFieldValues: z.record(z.string(), z.unknown()).default({}),
  raiseOnBehalfOf: z.string().optional(),
  requestParticipants: z.array(z.string()).default([]),
  isAdfRequest: z.boolean().default(false),
  channel: z.string().optional(),
  form: z.object({ answers: z.record(z.string(), z.record(z.string(), z.unknown())).default({}) }).optional(),
});

function chosen(call: Call, deskId: string, typeId: string): { desk: Desk; type: RequestType } {
  const { site, caller } = call;
  const desk = findDesk(deskId);
  if (desk === undefined) throw refuse(400, 'The service desk does not exist.', 'sd.error.servicedesk.notfound');
  if (!canUsePortal(site, caller, desk)) {
    throw refuse(403, 'You do not have permission to create requests in this service desk.');
  }
  const type = findRequestType(typeId);
  if (type?.deskId !== desk.id || !canRaise(site, caller, desk, type)) {
    throw refuse(400, 'The request type does not exist in this service desk.', 'sd.error.requesttype.notfound');
  }
  return { desk, type };
}

/** The caller, unless an agent names a customer of the desk. */
function reporterOf(call: Call, desk: Desk, onBehalfOf: string | undefined): string {
  const { site, caller } = call;
  if (caller.accountId === undefined) throw refuse(401, 'You must be logged in to create a request.');
  if (onBehalfOf === undefined) return caller.accountId;
  if (!isAgent(site, caller, desk)) {
    throw refuse(403, 'You do not have permission to raise a request on behalf of another customer.');
  }
  if (findAccount(site.database, onBehalfOf)?.active !== true) {
    throw refuse(400, `The reporter '${onBehalfOf}' is not a user who can raise requests.`);
  }
  if (!isCustomerOf(site, onBehalfOf, desk)) {
    throw refuse(400, `The reporter '${onBehalfOf}' is not a customer of this service desk.`);
  }
  return onBehalfOf;
}

function addParticipants(call: Call, issue: Issue, accountIds: readonly string[]): void {
  for (const accountId of accountIds) {
    if (findAccount(call.site.database, accountId)?.active !== true) {
      throw refuse(
        400,
        `Your request could not be created. Please provide a valid value for field '${participantsField.name}'`,
      );
    }
    if (accountId !== issue.reporter) addParticipant(call.site.database, issue.id, accountId);
  }
}

/** A form that asks for no summary leaves the name of its type. */
const summaryOf = (values: StoredValues, type: RequestType): string => {
  const { summary } = values;
  return typeof summary === 'string' ? summary : type.name;
};

/** Refuses with 400 for fields and reporter, 403 for rights, 422 for the answers of a form. */
export function createCustomerRequest(call: Call): Answer {
  const { site } = call;
  const body = requestBody.parse(call.body);
  const { desk, type } = chosen(call, body.serviceDeskId, body.requestTypeId);
  const reporter = reporterOf(call, desk, body.raiseOnBehalfOf);
  const form = readForm(type, body.form?.answers);
  const { values, approvers, organizationIds, files } = readValues(
    call,
    type,
    { ...body.requestFieldValues, ...form.linkedValues },
    body.isAdfRequest,
  );
  const deciders = approvers.length > 0 ? approvers : type.approvers;
  const status = deciders.length > 0 ? waitingForApproval : waitingForSupport;
  const now = site.now();
  const issue = insertIssue(site.database, desk.projectKey, {
    deskId: desk.id,
    requestTypeId: type.id,
    reporter,
    creator: call.caller.accountId ?? reporter,
    summary: summaryOf(values, type),
    values,
    formAnswers: form.answers,
    statusId: status.id,
    createdAt: now,
    updatedAt: now,
    indexedAt: now + site.settings().searchLagMs,
    channel: body.channel ?? 'api',
  });
  setIssueStatus(site.database, issue.id, status.id, now, issue.creator);
  shareWith(site.database, issue.id, organizationIds);
  addParticipants(call, issue, body.requestParticipants);
  if (deciders.length > 0) {
    insertApproval(site.database, { issueId: issue.id, name: waitingForApproval.name, createdAt: now }, deciders);
  }
  attachFiles(call, issue, files, { isPublic: true, commentId: undefined });
  return created(toRequestDto(call, issue, []));
}
