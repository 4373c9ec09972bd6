/** Addresses from which a file can be fetched without credentials for some minutes, as Jira's media store gives out. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Site } from '../site';
import { attachmentContent, findAttachment, type Attachment } from '../store/attachments';
import { text } from '../store/columns';

const lifetime = 10 * 60 * 1000;

export type Rendition = 'content' | 'thumbnail';

function sign(site: Site, message: string): string {
  const secret = site.database.one("select value from secrets where name = 'attachment links'", (row) =>
    text(row, 'value'),
  );
  if (secret === undefined) throw new Error('The site has no secret for its links');
  return createHmac('sha256', secret).update(message).digest('base64url');
}

const pathOf = (id: number, rendition: Rendition): string => `/attachments/${String(id)}/${rendition}`;

/** An absolute address that works until it expires. */
export function signedLocation(site: Site, attachment: Attachment, rendition: Rendition): string {
  const path = pathOf(attachment.id, rendition);
  const expires = String(site.now() + lifetime);
  const query = new URLSearchParams({ expires, signature: sign(site, `${path} ${expires}`) });
  return `${site.url}${path}?${query.toString()}`;
}

function isValid(site: Site, url: URL): boolean {
  const expires = url.searchParams.get('expires') ?? '';
  const expected = Buffer.from(sign(site, `${url.pathname} ${expires}`));
  const given = Buffer.from(url.searchParams.get('signature') ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(expires) >= site.now();
}

/** Serves a signed location; 403 when the signature is wrong or has expired. */
export function serveSignedLocation(site: Site, url: URL): Response {
  if (!isValid(site, url)) return new Response('The link is not valid or has expired.', { status: 403 });
  const id = Number(url.pathname.split('/')[2]);
  const attachment = findAttachment(site.database, id);
  const content = attachmentContent(site.database, id);
  if (attachment === undefined || content === undefined) return new Response('No such file', { status: 404 });
  const name = encodeURIComponent(attachment.filename).replaceAll("'", '%27');
  return new Response(content, {
    headers: {
      'content-type': attachment.mimeType,
      'content-disposition': `${url.pathname.endsWith('thumbnail') ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
    },
  });
}
