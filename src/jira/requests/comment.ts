/** Comments and files on a request, both always public. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import { UpstreamFault } from '../../ports/faults';
import type { Log } from '../../ports/log';
import { post, put, type JiraCall } from '../calls/jira-call';
import { expectSuccess } from '../strategies/faults';
import { operations } from '../strategies/operation';
import { toCustomerText } from '../wire/customer-text';
import { act, isDone, type Acting } from './act';
import { authorsProperty, readAuthors, toSignedBody, withAuthor } from './authors';
import type { IssueFacts } from './issue-wire';
import { involvementIn } from './involvement';
import { readTemporaryIds, type TemporaryFiles } from './temporary-files';
import type { JiraAnswer } from '../calls/jira-answer';

const commentSchema = z.object({ id: z.string() });
const attachedSchema = z.object({ comment: commentSchema });

/** With files, one call makes the comment and attaches them. False when the customer may not, or a file has expired. */
export async function comment(
  acting: Acting,
  typed: string,
  temporaryAttachmentIds: readonly string[],
  log: Log,
): Promise<boolean> {
  const { customer, key } = acting;
  const text = toCustomerText(typed);
  if (temporaryAttachmentIds.length > 0) return attachWithComment(acting, text, temporaryAttachmentIds, log);
  const path = route`/rest/servicedeskapi/request/${key}/comment`;
  const acted = await act(acting, {
    operation: operations.comment,
    asCustomer: post(path, { body: text, public: true }),
    asSite: () => post(path, { body: toSignedBody(customer, text), public: true }),
  });
  if (acted?.involvement === undefined) return acted !== undefined;
  const id = commentSchema.safeParse(acted.answer.json()).data?.id;
  await nameAuthor(acting, acted.involvement.facts, id, log);
  return true;
}

/** Files can be attached by who uploaded them only, so there is no second way. */
async function attachWithComment(
  acting: Acting,
  text: string,
  handedIds: readonly string[],
  log: Log,
): Promise<boolean> {
  const files = readTemporaryIds(handedIds);
  if (files === undefined) return false;
  const { access, fields, customer, key } = acting;
  if (files.kind === 'customer') {
    const answer = await access.via('customer', operations.attach, toAttachCall(key, files, text));
    return answer !== undefined && isDone(answer, operations.attach);
  }
  const involvement = await involvementIn(access, fields, customer.accountId, key);
  if (involvement === undefined) return false;
  const call = toAttachCall(key, files, toSignedBody(customer, text));
  const answer = await access.via(files.kind, operations.attach, call);
  if (answer === undefined || !isDone(answer, operations.attach)) return false;
  await nameAuthor(acting, involvement.facts, commentIdOf(answer), log);
  return true;
}

const toAttachCall = (key: string, { ids }: TemporaryFiles, text: string): JiraCall =>
  post(route`/rest/servicedeskapi/request/${key}/attachment`, {
    temporaryAttachmentIds: ids,
    public: true,
    ...(text === '' ? {} : { additionalComment: { body: text } }),
  });

const commentIdOf = (answer: JiraAnswer): string | undefined =>
  attachedSchema.safeParse(answer.json()).data?.comment.id;

/** The comment is made: if its author cannot be noted, its first line still names the customer. */
async function nameAuthor(acting: Acting, facts: IssueFacts, commentId: string | undefined, log: Log): Promise<void> {
  if (commentId === undefined) return;
  const { access, customer, key } = acting;
  const value = withAuthor(readAuthors(facts.properties), commentId, customer);
  try {
    const call = put(route`/rest/api/3/issue/${key}/properties/${authorsProperty}`, value);
    expectSuccess(await access.site(operations.nameAuthor, call), operations.nameAuthor);
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    log.error('jira.comment_author', error, { key });
  }
}
