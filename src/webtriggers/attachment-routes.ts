/** Files on their way to Jira: parts arrive as text, the last one sends the whole file on, the form gets it sealed. */
import { Hono } from 'hono/tiny';
import { largestFile, mostParts, partBytes } from '../portal/attachments/limits';
import { UpstreamFault } from '../ports/faults';
import { mayStorePart } from '../signin/limits';
import { pageContext } from './answer-with-page';
import { sealFile } from './attachment-tokens';
import { hasCsrfToken } from './carry-session';
import type { GatewayContext, GatewayEnv, GatewayPorts } from './edge';
import { forCustomer, type CustomerRequest } from './for-customer';
import { openPortal } from './portal-access';
import { noteRefusedAccess } from './refused-access';

export function attachmentRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().post('/p/:slug/files', async (c) =>
    c.get('session') === undefined ? c.json({}, 401) : forCustomer(ports, c, (request) => receive(ports, c, request)),
  );
}

interface Part {
  readonly name: string;
  readonly type: string;
  readonly upload: string;
  readonly part: number;
  readonly parts: number;
  /** base64url. */
  readonly data: string;
}

/** Characters of base64url of a whole part. */
const mostCharacters = Math.ceil((partBytes * 4) / 3);

/** Undefined for anything the portal's own script would not send. */
function readPart(form: URLSearchParams): Part | undefined {
  const upload = form.get('upload') ?? '';
  const data = form.get('data') ?? '';
  const [part, parts] = [Number(form.get('part')), Number(form.get('parts'))];
  const name = fileName(form.get('name') ?? '');
  if (!/^[\w-]{16,64}$/.test(upload) || !/^[\w-]+$/.test(data) || data.length > mostCharacters) return undefined;
  if (!Number.isInteger(parts) || parts < 1 || parts > mostParts) return undefined;
  if (!Number.isInteger(part) || part < 0 || part >= parts || name === '') return undefined;
  const type = form.get('type') ?? '';
  return {
    name,
    type: /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(type) ? type : 'application/octet-stream',
    upload,
    part,
    parts,
    data,
  };
}

/** The last part of a path, without what no file system takes. */
const fileName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .trim()
    .slice(0, 200);

async function receive(ports: GatewayPorts, c: GatewayContext, request: CustomerRequest): Promise<Response> {
  const { text } = pageContext(c, request.settings);
  const refuse = (message: string, status: 400 | 403 | 404 | 429 | 502) => c.json({ message }, status);
  if (!hasCsrfToken(ports, c)) return refuse(text('request.refused'), 403);
  const opened = await openPortal(ports, c, request);
  if ('refused' in opened) return refuse(text('error.not_found'), 404);
  const part = readPart(c.get('form'));
  if (part === undefined) return refuse(text('files.failed'), 400);
  const upload = `${request.session.accountId}:${part.upload}`;
  if (part.part < part.parts - 1) {
    if (!mayStorePart(ports, request.session.accountId)) {
      noteRefusedAccess(ports, c, 'too_many');
      return refuse(text('error.too_many'), 429);
    }
    await ports.fileParts.keep(upload, part.part, part.data);
    return c.json({});
  }
  const before = part.parts === 1 ? '' : await ports.fileParts.join(upload, part.parts - 1);
  if (before === undefined) return refuse(text('files.failed'), 400);
  const bytes = Buffer.from(`${before}${part.data}`, 'base64url');
  if (bytes.length > largestFile) return refuse(text('files.tooLarge'), 400);
  try {
    const file = await keepInJira(ports, request, opened.found.serviceDeskId, part, bytes);
    if (part.parts > 1) await ports.fileParts.forget(upload, part.parts - 1);
    return c.json({ file });
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    ports.log.error('upload', error, { reference: c.get('reference') });
    const isRejected = error.status === 400 || error.status === 413;
    return refuse(text(isRejected ? 'files.rejected' : 'files.failed'), isRejected ? 400 : 502);
  }
}

async function keepInJira(
  ports: GatewayPorts,
  { customer }: CustomerRequest,
  serviceDeskId: string,
  { name, type }: Part,
  bytes: Uint8Array,
): Promise<string> {
  const temporaryId = await ports.requests.uploadTemporary(customer, serviceDeskId, name, type, bytes);
  return sealFile(ports, { accountId: customer.accountId, temporaryId, name, size: bytes.length });
}
