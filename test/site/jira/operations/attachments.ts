/** Files: uploading them to a desk, attaching them to a request, and where to fetch them. */
import { z } from 'zod';
import { isAgent } from '../access/permissions';
import { deskById, deskOf, requestOf } from '../access/visibility';
import { created, refuse, type Answer } from '../answers/answer';
import { firstPage, okPage } from '../answers/pages';
import { signedLocation } from '../doors/signed-locations';
import { pathParameter, type Call, type Operations } from '../site';
import { attachmentsOf, insertTemporaryFile, type Attachment } from '../store/attachments';
import type { Comment } from '../store/comments';
import type { Issue } from '../store/issues';
import { hasThumbnail, toAttachmentDto } from './attachment-dto';
import { attachFiles } from './attach-files';
import { addComment } from './comments';
import { toCommentDto } from './comment-dto';
import { requestPath } from './request-dto';

const mostFiles = 60;

const attaching = z.object({
  temporaryAttachmentIds: z.array(z.string()).default([]),
  public: z.boolean().optional(),
  additionalComment: z.object({ body: z.string().default('') }).default({ body: '' }),
});

function attachTemporaryFile(call: Call): Answer {
  const { site, caller } = call;
  const desk = deskOf(call);
  const { attachmentsEnabled, uploadLimit } = site.settings();
  if (!attachmentsEnabled) throw refuse(403, 'Attachments are turned off in this service desk.');
  if (call.files.length > mostFiles) throw refuse(413, 'At most 60 files can be uploaded at once.');
  if (call.files.length === 0) throw refuse(400, 'No files were sent.');
  const temporaryAttachments = call.files.map((file) => {
    if (file.content.length > uploadLimit) throw refuse(400, `The file '${file.name}' is larger than allowed.`);
    const id = `temp${crypto.randomUUID()}`;
    insertTemporaryFile(site.database, {
      id,
      deskId: desk.id,
      author: caller.accountId ?? '',
      filename: file.name,
      mimeType: file.type === '' ? 'application/octet-stream' : file.type,
      content: Uint8Array.from(file.content),
      createdAt: site.now(),
    });
    return { temporaryAttachmentId: id, fileName: file.name };
  });
  return created({ temporaryAttachments });
}

/** Attaches files with a comment, which lists them even when it has no text of its own. */
function createCommentWithAttachment(call: Call): Answer {
  const { site } = call;
  const issue = requestOf(call);
  const { temporaryAttachmentIds, public: isPublic = true, additionalComment } = attaching.parse(call.body);
  if (temporaryAttachmentIds.length === 0) throw refuse(400, 'No temporary attachments were named.');
  const body = additionalComment.body.trim();
  const comment: Comment = addComment(call, issue, body === '' ? 'Attached files' : body, isPublic);
  const attached = attachFiles(call, issue, temporaryAttachmentIds, { isPublic, commentId: comment.id });
  return created({
    comment: toCommentDto(call, issue, comment, []),
    attachments: firstPage(call, `${requestPath(issue)}/attachment`, attached, toAttachmentDto(site, issue)),
  });
}

/** Files of internal comments are for those who work in the desk. */
const visibleAttachments = (call: Call, issue: Issue): Attachment[] =>
  attachmentsOf(call.site.database, issue.id).filter(
    ({ isPublic }) => isPublic || isAgent(call.site, call.caller, deskById(issue.deskId)),
  );

function attachmentOf(call: Call): Attachment {
  const id = Number(pathParameter(call, 'attachmentId'));
  const attachment = visibleAttachments(call, requestOf(call)).find((candidate) => candidate.id === id);
  if (attachment === undefined) throw refuse(404, 'The attachment does not exist.', 'sd.error.attachment.notfound');
  return attachment;
}

const seeOther = (location: string): Answer => ({ status: 303, headers: { location } });

export const attachmentOperations: Operations = {
  attachTemporaryFile,
  createCommentWithAttachment,

  getAttachmentsForRequest(call) {
    const issue = requestOf(call);
    const path = `${requestPath(issue)}/attachment`;
    return okPage(call, path, visibleAttachments(call, issue), toAttachmentDto(call.site, issue));
  },

  getAttachmentContent: (call) => seeOther(signedLocation(call.site, attachmentOf(call), 'content')),

  getAttachmentThumbnail(call) {
    const attachment = attachmentOf(call);
    if (!hasThumbnail(attachment)) throw refuse(400, 'The attachment has no thumbnail.');
    return seeOther(signedLocation(call.site, attachment, 'thumbnail'));
  },
};
