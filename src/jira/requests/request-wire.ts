/** Requests, comments and files as Jira Service Management writes them. */
import * as z from 'zod/mini';
import type { RequestAttachment, RequestSummary } from '../../ports/requests';
import { pageOf } from '../wire/page';
import { text } from '../wire/read';
import { userSchema } from '../wire/user';

const dateSchema = z.object({ iso8601: text, epochMillis: z.catch(z.number(), 0) });
const noDate = { iso8601: '', epochMillis: 0 };
const noUser = { accountId: '', displayName: '', active: false, emailAddress: '', accountType: '' };

const emptyPage = { start: 0, limit: 0, isLastPage: true, values: [] };

const attachmentSchema = z.object({
  filename: text,
  author: z.catch(userSchema, noUser),
  created: z.catch(dateSchema, noDate),
  size: z.catch(z.number(), 0),
  mimeType: text,
  _links: z.object({ jiraRest: text, content: text }),
});

export const commentSchema = z.object({
  id: z.string(),
  body: text,
  public: z.catch(z.boolean(), false),
  author: z.catch(userSchema, noUser),
  created: z.catch(dateSchema, noDate),
  renderedBody: z.catch(z.object({ html: text }), { html: '' }),
  attachments: z.catch(pageOf(attachmentSchema), emptyPage),
});

const fieldValueSchema = z.object({
  fieldId: z.string(),
  label: text,
  value: z.optional(z.unknown()),
  renderedValue: z.catch(z.object({ html: text }), { html: '' }),
});

export const requestSchema = z.object({
  issueId: z.string(),
  issueKey: z.string(),
  summary: text,
  requestTypeId: text,
  serviceDeskId: text,
  createdDate: z.catch(dateSchema, noDate),
  reporter: z.catch(userSchema, noUser),
  requestFieldValues: z.catch(z.array(fieldValueSchema), []),
  currentStatus: z.catch(z.object({ status: text, statusCategory: text }), { status: '', statusCategory: '' }),
  participants: z.catch(pageOf(userSchema), emptyPage),
  comments: z.catch(pageOf(commentSchema), emptyPage),
  attachments: z.catch(pageOf(attachmentSchema), emptyPage),
  _links: z.catch(z.object({ web: text }), { web: '' }),
});

export type WireRequest = z.infer<typeof requestSchema>;
export type WireComment = z.infer<typeof commentSchema>;
export type WireAttachment = z.infer<typeof attachmentSchema>;

type WireDate = z.infer<typeof dateSchema>;

/** UTC with milliseconds; empty when Jira gave no date. */
export const toIso = (date: WireDate): string =>
  date.epochMillis === 0 ? date.iso8601 : new Date(date.epochMillis).toISOString();

/** Jira's three categories, in its two spellings. */
export function toStatusCategory(category: string): RequestSummary['statusCategory'] {
  switch (category.toLowerCase()) {
    case 'done':
      return 'done';
    case 'indeterminate':
      return 'in_progress';
    default:
      return 'new';
  }
}

export const toSummary = (request: WireRequest): RequestSummary => ({
  key: request.issueKey,
  summary: request.summary,
  requestTypeId: request.requestTypeId,
  serviceDeskId: request.serviceDeskId,
  status: request.currentStatus.status,
  statusCategory: toStatusCategory(request.currentStatus.statusCategory),
  createdAt: toIso(request.createdDate),
  reporterAccountId: request.reporter.accountId,
  reporterName: request.reporter.displayName,
});

/** Jira gives no id of its own; its address ends with it. Empty when it does not. */
export const attachmentId = (attachment: WireAttachment): string =>
  /\/attachment\/(\d+)\/?$/.exec(attachment._links.jiraRest)?.[1] ?? '';

export const toAttachment = (attachment: WireAttachment): RequestAttachment => ({
  id: attachmentId(attachment),
  fileName: attachment.filename,
  size: attachment.size,
  mimeType: attachment.mimeType,
  createdAt: toIso(attachment.created),
  authorName: attachment.author.displayName,
});
