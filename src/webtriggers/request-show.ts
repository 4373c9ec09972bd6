/** The page of one request. */
import type { RequestDetail } from '../ports/requests';
import type { UploadedFile } from '../portal/attachments/uploaded-file';
import { fileField } from '../portal/raise/field-names';
import { shownOf } from '../portal/views/request/conversation';
import { requestPage, type RequestView } from '../portal/views/request/request-page';
import type { TextKey } from '../portal/texts/texts';
import { pageContext, respond } from './answer-with-page';
import { openFiles } from './attachment-tokens';
import { readPlace, sealNear } from './conversation-place';
import type { GatewayContext, GatewayPorts } from './edge';
import type { CustomerRequest } from './for-customer';
import { sealFormToken } from './form-token';
import { offersOf, openRequest } from './portal-access';

/** What a form on the page left behind: why it was not done, and what was typed into it. */
export interface Left extends Pick<RequestView, 'message' | 'draft' | 'people'> {
  readonly uploaded?: readonly UploadedFile[];
}

/** A request of another desk than the address names answers as if it did not exist. */
export async function showRequest(
  ports: GatewayPorts,
  c: GatewayContext,
  request: CustomerRequest,
  left: Left,
): Promise<Response> {
  const opened = await openRequest(ports, c, request);
  if ('refused' in opened) return opened.refused;
  const { accountId } = request.session;
  const place = await readPlace(ports, c);
  const [detail, sanitize, [offer], organizations, token, kept] = await Promise.all([
    ports.requests.detail(request.customer, opened.key, place),
    ports.sanitizer.load(),
    offersOf(ports, [opened.found], accountId),
    ports.requests.organizationsOf(request.customer),
    sealFormToken(ports, accountId),
    restored(ports, c, accountId),
  ]);
  if (detail?.serviceDeskId !== opened.found.serviceDeskId) return c.notFound();
  const context = pageContext(c, request.settings);
  const shown = shownOf(detail, place);
  const isInside = isInvolved(detail, accountId);
  const typeName = offer?.types.find(({ id }) => id === detail.requestTypeId)?.name;
  const whole = c.req.query('whole');
  const message = doneMessage(c.req.query('done'), context.text);
  const view: RequestView = {
    ...{ slug: opened.found.slug, request: detail, sanitize, token, uploaded: [] },
    address: `${new URL(c.req.url).origin}${context.base}/p/${opened.found.slug}/requests/${opened.key}`,
    ...{ shown, ...(await sealNear(ports, shown)) },
    ...(whole === undefined ? {} : { whole }),
    mayAddPeople: isInside,
    ownOrganizations: isInside ? organizations : [],
    ...(typeName === undefined ? {} : { typeName }),
    ...(message === undefined ? {} : { message }),
    ...(kept === undefined ? {} : { ...kept, message: { kind: 'info', text: context.text('request.restored') } }),
    ...left,
  };
  return respond(context, requestPage(context, view), left.message?.kind === 'bad' ? 400 : 200);
}

/** Jira lets whoever raised a request and whoever takes part in it bring in others. */
const isInvolved = ({ reporterAccountId, participants }: RequestDetail, accountId: string): boolean =>
  reporterAccountId === accountId || participants.some((person) => person.accountId === accountId);

/** A comment that was written when the session had ended. */
async function restored(
  ports: GatewayPorts,
  c: GatewayContext,
  accountId: string,
): Promise<Pick<RequestView, 'draft' | 'uploaded'> | undefined> {
  const id = c.req.query('draft');
  const draft = id === undefined ? undefined : await ports.drafts.find(id, accountId);
  if (draft === undefined) return undefined;
  const all = (name: string) => draft.fields.filter(([field]) => field === name).map(([, value]) => value);
  const { uploaded } = await openFiles(ports, accountId, all(fileField));
  return { draft: all('comment')[0] ?? '', uploaded };
}

const doneTexts: Readonly<Record<string, TextKey>> = {
  raised: 'raise.sent',
  comment: 'request.commented',
  invite: 'request.added',
  share: 'request.shared',
  on: 'request.notifyOn',
  off: 'request.notifyOff',
  changed: 'request.changed',
};

function doneMessage(
  done: string | undefined,
  text: ReturnType<typeof pageContext>['text'],
): RequestView['message'] | undefined {
  const key = done !== undefined && Object.hasOwn(doneTexts, done) ? doneTexts[done] : undefined;
  return key === undefined ? undefined : { kind: 'good', text: text(key) };
}
