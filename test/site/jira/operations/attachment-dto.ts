/** `AttachmentDTO`: one attached file and the places it can be fetched from. */
import { toDateDto } from '../answers/dates';
import { toUserDto } from '../answers/users';
import type { Site } from '../site';
import { accountById } from '../store/accounts';
import type { Attachment } from '../store/attachments';
import type { Issue } from '../store/issues';

export const hasThumbnail = (attachment: Attachment): boolean =>
  /^image\/(png|jpeg|gif|svg\+xml)$/.test(attachment.mimeType);

export const toAttachmentDto = (site: Site, issue: Issue) => (attachment: Attachment) => {
  const id = String(attachment.id);
  const self = `${site.url}/rest/servicedeskapi/request/${String(issue.id)}/attachment/${id}`;
  return {
    filename: attachment.filename,
    author: toUserDto(site, accountById(site.database, attachment.author)),
    created: toDateDto(attachment.createdAt),
    size: attachment.size,
    mimeType: attachment.mimeType,
    _links: {
      self,
      jiraRest: `${site.url}/rest/api/2/attachment/${id}`,
      content: self,
      ...(hasThumbnail(attachment) ? { thumbnail: `${self}/thumbnail` } : {}),
    },
  };
};
