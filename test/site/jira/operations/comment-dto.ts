/** `CommentDTO`: one comment with, where asked for, its files and its HTML. */
import { toDateDto } from '../answers/dates';
import { firstPage } from '../answers/pages';
import { toUserDto } from '../answers/users';
import type { Call } from '../site';
import { accountById } from '../store/accounts';
import { attachmentsOf } from '../store/attachments';
import type { Comment } from '../store/comments';
import type { Issue } from '../store/issues';
import { toAttachmentDto } from './attachment-dto';
import { renderComment } from './rendered-comment';

export function toCommentDto(call: Call, issue: Issue, comment: Comment, expand: readonly string[]) {
  const { site } = call;
  const path = `/rest/servicedeskapi/request/${String(issue.id)}/comment/${String(comment.id)}`;
  const attached = () =>
    attachmentsOf(site.database, issue.id).filter((attachment) => attachment.commentId === comment.id);
  return {
    _expands: ['attachment', 'renderedBody'].filter((name) => !expand.includes(name)),
    id: String(comment.id),
    body: comment.body,
    ...(expand.includes('renderedBody') ? { renderedBody: { html: renderComment(site, comment) } } : {}),
    author: toUserDto(site, accountById(site.database, comment.author)),
    created: toDateDto(comment.createdAt),
    ...(expand.includes('attachment')
      ? { attachments: firstPage(call, `${path}/attachment`, attached(), toAttachmentDto(site, issue)) }
      : {}),
    public: comment.isPublic,
    _links: { self: site.url + path },
  };
}
