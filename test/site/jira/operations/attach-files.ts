/** Attaches uploaded files to a request. */
import { refuse } from '../answers/answer';
import type { Call } from '../site';
import { attach, findTemporaryFile, type Attachment } from '../store/attachments';
import type { Issue } from '../store/issues';

/** Refuses with 400 when a file was never uploaded to this desk by the caller, is attached already, or has expired. */
export function attachFiles(
  call: Call,
  issue: Issue,
  ids: readonly string[],
  to: Pick<Attachment, 'isPublic' | 'commentId'>,
): Attachment[] {
  const { site, caller } = call;
  return ids.map((id) => {
    const file = findTemporaryFile(site.database, id);
    const hasExpired = file !== undefined && file.createdAt + site.settings().temporaryFileLifeMs < site.now();
    if (file?.deskId !== issue.deskId || file.author !== caller.accountId || hasExpired) {
      throw refuse(
        400,
        `The temporary attachment '${id}' does not exist or has expired.`,
        'sd.error.attachment.temporary',
      );
    }
    return attach(site.database, file, { ...to, issueId: issue.id, author: file.author, createdAt: site.now() });
  });
}
