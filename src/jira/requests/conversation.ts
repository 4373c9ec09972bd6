/**
 * A conversation that is longer than Jira's page of it. The portal's own list of comments begins with the oldest, tells
 * no total and cannot be turned round, so the issue's list is read instead: one call, wherever in the conversation.
 */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import { UpstreamFault } from '../../ports/faults';
import type { ConversationPlace, RequestDetail } from '../../ports/requests';
import { get } from '../calls/jira-call';
import type { Access } from '../strategies/access';
import { operations } from '../strategies/operation';
import { flag, readAs, text } from '../wire/read';
import { userSchema } from '../wire/user';
import { toDocumentText } from './document-text';
import { toUtc } from './issue-wire';
import { attachmentId, type WireComment, type WireRequest } from './request-wire';

/** A part of a conversation, oldest first, internal comments included. */
export interface ConversationPart {
  readonly comments: readonly WireComment[];
  readonly part: NonNullable<RequestDetail['part']>;
}

/** Comments of one call; a page of the portal has room for about thirty. */
const mostComments = 100;

const issueCommentSchema = z.object({
  id: z.string(),
  jsdPublic: flag,
  /** Of a comment for a group or a role only. */
  visibility: z.optional(z.unknown()),
  author: z.catch(userSchema, { accountId: '', displayName: '', active: false, emailAddress: '', accountType: '' }),
  created: text,
  body: z.optional(z.unknown()),
  renderedBody: text,
});

const listSchema = z.object({ total: z.number(), comments: z.array(issueCommentSchema) });

const operation = operations.readRequests;

/** Undefined where the installation may not read the issue. `place` undefined is the newest end. */
export async function readPart(
  access: Access,
  request: WireRequest,
  place: ConversationPlace | undefined,
): Promise<ConversationPart | undefined> {
  const wanted = wantedOf(request, place);
  const paging = new URLSearchParams({
    startAt: String(wanted?.start ?? 0),
    maxResults: String(wanted?.count ?? mostComments),
    orderBy: wanted === undefined ? '-created' : 'created',
    expand: 'renderedBody',
  });
  const call = get(route`/rest/api/3/issue/${request.issueKey}/comment?${paging}`);
  const list = await access
    .site(operation, call)
    .then((answer) => readAs(listSchema, answer, operation))
    .catch((error: unknown) => {
      if (error instanceof UpstreamFault) return undefined;
      throw error;
    });
  if (list === undefined) return undefined;
  const oldestFirst = wanted === undefined ? list.comments.toReversed() : list.comments;
  const start = wanted?.start ?? Math.max(0, list.total - list.comments.length);
  return {
    comments: oldestFirst.map((comment) => toComment(comment, request)),
    part: { start, end: start + list.comments.length, total: list.total },
  };
}

/** Positions to read; undefined for the newest ones. */
function wantedOf(
  request: WireRequest,
  place: ConversationPlace | undefined,
): { readonly start: number; readonly count: number } | undefined {
  if (place === undefined) return undefined;
  const { side, commentId, near } = place;
  if (near === undefined) {
    const isAmongFirst = request.comments.values.some(({ id }) => id === commentId);
    return isAmongFirst ? { start: 0, count: mostComments } : undefined;
  }
  if (side === 'at') return { start: near.first, count: mostComments };
  if (side === 'after') return { start: near.end, count: mostComments };
  const start = Math.max(0, near.first - mostComments);
  return near.first === 0 ? { start: 0, count: mostComments } : { start, count: near.first - start };
}

/** Fails closed: what does not say that it is public, or is for some only, is internal. */
function toComment(comment: z.infer<typeof issueCommentSchema>, request: WireRequest): WireComment {
  const created = toUtc(comment.created);
  return {
    id: comment.id,
    body: toDocumentText(comment.body),
    public: comment.jsdPublic && comment.visibility === undefined,
    author: comment.author,
    created: { iso8601: created, epochMillis: created === '' ? 0 : Date.parse(created) },
    renderedBody: { html: comment.renderedBody },
    attachments: { start: 0, limit: 0, isLastPage: true, values: filesIn(comment.renderedBody, request) },
  };
}

const fileAddress = /\/(?:attachment\/(?:content|thumbnail)|secure\/(?:attachment|thumbnail))\/(\d+)/g;

/** The issue's list names no files; the comment that brought a file shows or links it. */
function filesIn(html: string, request: WireRequest): WireRequest['attachments']['values'] {
  const ids = new Set([...html.matchAll(fileAddress)].map(([, id]) => id));
  return request.attachments.values.filter((file) => ids.has(attachmentId(file)));
}
