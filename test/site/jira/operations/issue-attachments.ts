/** Attachments through the platform: the limits of uploads, and where to fetch a file. */
import { canBrowse } from '../access/visibility';
import { ok, refusePlatform, type Answer } from '../answers/answer';
import { signedLocation, type Rendition } from '../doors/signed-locations';
import { pathParameter, type Call, type Operations } from '../site';
import { findAttachment } from '../store/attachments';
import { findIssue } from '../store/issues';

/** A redirect to the file; with `redirect=false` too, since the file itself stays with the media store. */
function locate(call: Call, rendition: Rendition): Answer {
  const attachment = findAttachment(call.site.database, Number(pathParameter(call, 'id')));
  const issue = attachment === undefined ? undefined : findIssue(call.site.database, String(attachment.issueId));
  if (attachment === undefined || issue === undefined || !canBrowse(call.site, call.caller, issue)) {
    throw refusePlatform(404, 'The attachment does not exist.');
  }
  return { status: 303, headers: { location: signedLocation(call.site, attachment, rendition) } };
}

export const issueAttachmentOperations: Operations = {
  getAttachmentMeta({ site }) {
    const { attachmentsEnabled, uploadLimit } = site.settings();
    return ok({ enabled: attachmentsEnabled, uploadLimit });
  },

  getAttachmentContent: (call) => locate(call, 'content'),
  getAttachmentThumbnail: (call) => locate(call, 'thumbnail'),
};
