/** Comments of a request. Internal ones are for those who work in the desk; the author is always the caller. */
import { z } from 'zod';
import { isAgent } from '../access/permissions';
import { deskById, requestOf, visibleRequest } from '../access/visibility';
import { created, ok, refuse } from '../answers/answer';
import { okPage } from '../answers/pages';
import { listParameter, pathParameter, type Call, type Operations } from '../site';
import { attachmentsOf } from '../store/attachments';
import { commentsOf, findComment, insertComment, type Comment } from '../store/comments';
import { touchIssue, type Issue } from '../store/issues';
import { toAttachmentDto } from './attachment-dto';
import { toCommentDto } from './comment-dto';

const commentBody = z.object({ body: z.string().optional(), public: z.boolean().optional() });

const worksIn = (call: Call, issue: Issue): boolean => isAgent(call.site, call.caller, deskById(issue.deskId));

/** Adds a comment by the caller, and marks the request as changed. */
export function addComment(call: Call, issue: Issue, body: string, isPublic: boolean): Comment {
  const { site, caller } = call;
  if (caller.accountId === undefined) throw refuse(401, 'You must be logged in to comment.');
  if (!isPublic && !worksIn(call, issue)) throw refuse(403, 'Customers can add public comments only.');
  if (body.trim() === '') throw refuse(400, 'The comment body can not be empty.', 'sd.error.comment.empty');
  const now = site.now();
  touchIssue(site.database, issue.id, now);
  return insertComment(site.database, { issueId: issue.id, author: caller.accountId, body, isPublic, createdAt: now });
}

function commentOf(call: Call, issue: Issue): Comment {
  const comment = findComment(call.site.database, Number(pathParameter(call, 'commentId')));
  if (comment?.issueId !== issue.id || (!comment.isPublic && !worksIn(call, issue))) {
    throw refuse(404, 'The comment does not exist.', 'sd.error.comment.notfound');
  }
  return comment;
}

export const commentOperations: Operations = {
  /** A caller who may not see the request gets an empty list. Internal comments come along unless refused. */
  getRequestComments(call) {
    const issue = visibleRequest(call);
    const wants = (name: string): boolean => call.query.get(name) !== 'false';
    const shown =
      issue === undefined
        ? []
        : commentsOf(call.site.database, issue.id).filter((comment) =>
            comment.isPublic ? wants('public') : wants('internal') && worksIn(call, issue),
          );
    const expand = listParameter(call, 'expand');
    const path = `/rest/servicedeskapi/request/${pathParameter(call, 'issueIdOrKey')}/comment`;
    return okPage(call, path, issue === undefined ? [] : shown.map((comment) => ({ issue, comment })), (entry) =>
      toCommentDto(call, entry.issue, entry.comment, expand),
    );
  },

  createRequestComment(call) {
    const issue = requestOf(call);
    const { body, public: isPublic } = commentBody.parse(call.body);
    if (isPublic === undefined) throw refuse(400, "The 'public' property is required.", 'sd.error.comment.public');
    if (body === undefined) throw refuse(400, "The 'body' property is required.", 'sd.error.comment.body');
    return created(toCommentDto(call, issue, addComment(call, issue, body, isPublic), []));
  },

  getRequestCommentById(call) {
    const issue = requestOf(call);
    return ok(toCommentDto(call, issue, commentOf(call, issue), listParameter(call, 'expand')));
  },

  getCommentAttachments(call) {
    const issue = requestOf(call);
    const comment = commentOf(call, issue);
    const attached = attachmentsOf(call.site.database, issue.id).filter(({ commentId }) => commentId === comment.id);
    const path = `/rest/servicedeskapi/request/${String(issue.id)}/comment/${String(comment.id)}/attachment`;
    return okPage(call, path, attached, toAttachmentDto(call.site, issue));
  },
};
