/**
 * Opening a file: Jira's own short-lived location where it gives one; else the bytes, which a web trigger cannot carry,
 * stand in a page as a `data:` link to download.
 */
import { filePage } from '../portal/views/attachments/file-page';
import { pageContext, respond } from './answer-with-page';
import type { GatewayContext, GatewayPorts } from './edge';
import type { CustomerRequest } from './for-customer';
import { openRequest } from './portal-access';

/** A page may be 5 MB at the most, and base64 makes three bytes into four characters. */
const mostBytesInPage = 3_400_000;

export async function download(ports: GatewayPorts, c: GatewayContext, request: CustomerRequest): Promise<Response> {
  const opened = await openRequest(ports, c, request);
  if ('refused' in opened) return opened.refused;
  const { key } = opened;
  const found = await ports.requests.attachment(request.customer, key, c.req.param('file') ?? '');
  if (found === undefined) return c.notFound();
  const isRedirectable = c.get('carrier').kind === 'cookie';
  if ('location' in found && isRedirectable) {
    return new Response(null, { status: 303, headers: { Location: found.location } });
  }
  const { siteUrl = '' } = request.settings.jira;
  const context = pageContext(c, request.settings);
  const back = `/p/${opened.found.slug}/requests/${key}`;
  const native = `${siteUrl}/servicedesk/customer/portal/${opened.found.portalId}/${key}`;
  const file =
    'location' in found
      ? { href: found.location, name: '' }
      : found.bytes.length > mostBytesInPage
        ? { href: native, name: found.fileName, tooLarge: true }
        : { href: toDataUrl(found), name: found.fileName, image: isPicture(found.mimeType) };
  return respond(context, filePage(context, { ...file, back }));
}

/** Pictures that browsers show and that cannot run anything. */
const isPicture = (mimeType: string): boolean => /^image\/(png|jpeg|gif|webp|avif)$/.test(mimeType);

/** Anything but a picture is only to be saved, so it is given as bytes of no kind. */
const toDataUrl = ({ bytes, mimeType }: { readonly bytes: Uint8Array; readonly mimeType: string }): string =>
  `data:${isPicture(mimeType) ? mimeType : 'application/octet-stream'};base64,${Buffer.from(bytes).toString('base64')}`;
