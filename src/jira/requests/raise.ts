/** Raises a request in the customer's name: as the customer, or on the customer's behalf. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import { fail, ok, type Result } from '../../domain/result';
import type { Desks } from '../../ports/desks';
import { UpstreamFault } from '../../ports/faults';
import type { Log } from '../../ports/log';
import type { ActingCustomer, NewRequest, RaiseRefusal } from '../../ports/requests';
import type { Caller } from '../callers/caller';
import type { JiraAnswer } from '../calls/jira-answer';
import { post, type JiraCall } from '../calls/jira-call';
import type { Access, OpenAccess } from '../strategies/access';
import { expectSuccess } from '../strategies/faults';
import { operations } from '../strategies/operation';
import { readAs } from '../wire/read';
import type { FreshRequests } from './fresh-requests';
import type { ReadMemberships } from './memberships';
import { toRaiseRefusal } from './raise-refusal';
import { toShareCall } from './share';
import type { ReadServiceFields, ServiceFields } from './service-fields';
import { readTemporaryIds, type TemporaryFiles } from './temporary-files';

export interface RaisePorts {
  readonly open: OpenAccess;
  readonly desks: Desks;
  readonly readFields: ReadServiceFields;
  readonly readMemberships: ReadMemberships;
  readonly fresh: FreshRequests;
  readonly log: Log;
}

const raisedSchema = z.object({ issueId: z.string(), issueKey: z.string() });
const operation = operations.raise;

const filesLost = fail<RaiseRefusal>({ reason: 'files_lost' });

export async function raise(
  ports: RaisePorts,
  customer: ActingCustomer,
  request: NewRequest,
): Promise<Result<{ readonly key: string }, RaiseRefusal>> {
  const access = await ports.open(customer.accountId);
  const files = readTemporaryIds(request.temporaryAttachmentIds);
  if (files === undefined && request.temporaryAttachmentIds.length > 0) return filesLost;
  const foreign = await foreignOrganizations(ports, customer, request);
  if (foreign !== undefined) return fail({ reason: 'organization_foreign', ...foreign });
  const answer = await send(access, customer, request, files);
  if (answer === undefined) return filesLost;
  if (isAnswerToCustomer(answer)) {
    const form = await ports.desks.form(request.serviceDeskId, request.requestTypeId);
    return fail(toRaiseRefusal(answer, form.fields));
  }
  const { issueId, issueKey } = readAs(raisedSchema, answer, operation);
  await afterwards(ports, access, answer.caller, customer, request, { issueId, issueKey });
  return ok({ key: issueKey });
}

/** What is wrong with the input, or that this customer may not: for the customer to read. The rest is a fault. */
const isAnswerToCustomer = ({ status, caller }: JiraAnswer): boolean =>
  status === 400 || status === 422 || (caller.kind === 'customer' && (status === 403 || status === 404));

/** Undefined when the identity that uploaded the files can no longer be used. */
async function send(
  access: Access,
  customer: ActingCustomer,
  request: NewRequest,
  files: TemporaryFiles | undefined,
): Promise<JiraAnswer | undefined> {
  const callFor = (kind: Caller['kind']): JiraCall => toCall(kind, customer, request, files);
  return files === undefined
    ? access.own(operation, (caller) => callFor(caller.kind))
    : access.via(files.kind, operation, callFor(files.kind));
}

function toCall(
  kind: Caller['kind'],
  customer: ActingCustomer,
  request: NewRequest,
  files: TemporaryFiles | undefined,
): JiraCall {
  const { serviceDeskId, requestTypeId, values, participants } = request;
  const requestFieldValues = files === undefined ? values : { ...values, attachment: files.ids };
  const body = { serviceDeskId, requestTypeId, requestFieldValues };
  // Customers may neither name another reporter nor, on many sites, participants while raising.
  if (kind === 'customer') return post(route`/rest/servicedeskapi/request`, body);
  return post(route`/rest/servicedeskapi/request`, {
    ...body,
    raiseOnBehalfOf: customer.accountId,
    ...(participants.length === 0 ? {} : { requestParticipants: participants }),
  });
}

/** The field in which an organization is named that is not the customer's: the app's identity could share with any. */
async function foreignOrganizations(
  { readFields, readMemberships }: RaisePorts,
  { accountId }: ActingCustomer,
  { values, shareWith = [] }: NewRequest,
): Promise<{ readonly field?: string } | undefined> {
  const { organizations } = await readFields();
  const value: unknown = organizations === undefined ? undefined : values[organizations];
  const named = [...shareWith, ...(Array.isArray(value) ? value.map(String) : [])];
  if (named.length === 0) return undefined;
  const own = (await readMemberships(accountId)).map(({ id }) => id);
  if (named.every((id) => own.includes(id))) return undefined;
  return organizations === undefined ? {} : { field: organizations };
}

/** The request exists now: whatever fails here must not make the customer raise it again. */
async function afterwards(
  { fresh, readFields, log }: RaisePorts,
  access: Access,
  caller: Caller,
  customer: ActingCustomer,
  { participants, shareWith = [] }: NewRequest,
  { issueId, issueKey }: z.infer<typeof raisedSchema>,
): Promise<void> {
  try {
    await fresh.add(customer.accountId, issueId, issueKey);
    await Promise.all([
      caller.kind === 'customer' && participants.length > 0 ? inform(access, issueKey, participants) : undefined,
      shareWith.length > 0 ? shareNew(access, await readFields(), issueKey, shareWith) : undefined,
    ]);
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    log.error('jira.raise_afterwards', error, { key: issueKey });
  }
}

async function inform(access: Access, key: string, participants: readonly string[]): Promise<void> {
  const path = route`/rest/servicedeskapi/request/${key}/participant`;
  const call = post(path, { accountIds: participants }, { repeatable: true });
  expectSuccess(await access.own(operations.manageParticipants, call), operations.manageParticipants);
}

async function shareNew(
  access: Access,
  { organizations }: ServiceFields,
  key: string,
  organizationIds: readonly string[],
): Promise<void> {
  if (organizations === undefined) return;
  expectSuccess(
    await access.site(operations.share, toShareCall(key, organizations, organizationIds)),
    operations.share,
  );
}
