/** Uploading a file, and where to get one from. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import { isSafeUrl } from '../../domain/safe-url';
import { UpstreamFault } from '../../ports/faults';
import type { ActingCustomer, Requests } from '../../ports/requests';
import { isSuccess, type JiraAnswer } from '../calls/jira-answer';
import { get, upload } from '../calls/jira-call';
import type { Access } from '../strategies/access';
import { operations } from '../strategies/operation';
import { readAs } from '../wire/read';
import { isDone } from './act';
import { readAuthors } from './authors';
import type { ReadOwnAccounts } from './own-accounts';
import { readRequest } from './read-request';
import { attachmentId } from './request-wire';
import type { ServiceFields } from './service-fields';
import { toTemporaryId } from './temporary-files';
import { toContent } from './visible-content';

const uploadedSchema = z.object({ temporaryAttachments: z.array(z.object({ temporaryAttachmentId: z.string() })) });

/** Not sent again on failure: the customer sees that the upload failed and tries again. */
export async function uploadTemporary(
  access: Access,
  serviceDeskId: string,
  file: { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array },
): Promise<string> {
  const operation = operations.attach;
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(file.bytes)], { type: file.mimeType }), file.name);
  const path = route`/rest/servicedeskapi/servicedesk/${serviceDeskId}/attachTemporaryFile`;
  const answer = await access.own(operation, upload(path, form));
  const [uploaded] = readAs(uploadedSchema, answer, operation).temporaryAttachments;
  if (uploaded === undefined) throw new UpstreamFault('jira', 'Jira did not keep the uploaded file.');
  return toTemporaryId(answer.caller.kind, uploaded.temporaryAttachmentId);
}

type Attachment = Awaited<ReturnType<Requests['attachment']>>;

/** Undefined when there is no such file for this customer. */
export async function readAttachment(
  access: Access,
  fields: ServiceFields,
  readOwnAccounts: ReadOwnAccounts,
  customer: ActingCustomer,
  key: string,
  id: string,
): Promise<Attachment> {
  const operation = operations.readRequests;
  const call = get(route`/rest/servicedeskapi/request/${key}/attachment/${id}`);
  const own = await access.via('customer', operation, call);
  if (own !== undefined) {
    const file = toFile(own, id, `attachment-${id}`);
    if (file === undefined || 'location' in file) return file;
    // Bytes come without a name, so the request has to tell it.
    const named = await readRequest(access, fields, customer, key, { at: undefined });
    const fileName = named?.request.attachments.values.find((one) => attachmentId(one) === id)?.filename;
    return { ...file, ...(fileName === undefined ? {} : { fileName }) };
  }
  const read = await readRequest(access, fields, customer, key, 'all');
  if (read === undefined) return undefined;
  const attribution = {
    authors: readAuthors(read.facts?.properties ?? {}),
    ownAccounts: await readOwnAccounts(access),
  };
  const content = toContent(read, attribution);
  const file = content.attachments.find((attachment) => attachment.id === id);
  return file === undefined ? undefined : toFile(await access.as(read.caller, call), id, file.fileName);
}

function toFile(answer: JiraAnswer, id: string, fileName: string): Attachment {
  const location = answer.header('location');
  if (answer.status >= 300 && answer.status < 400 && location !== undefined) {
    if (isSafeUrl(location)) return { location };
    throw new UpstreamFault('jira', `Jira gave no usable location for the file ${id}.`, { status: answer.status });
  }
  if (!isSuccess(answer)) {
    isDone(answer, operations.readRequests);
    return undefined;
  }
  return { bytes: answer.bytes(), mimeType: answer.header('content-type') ?? 'application/octet-stream', fileName };
}
