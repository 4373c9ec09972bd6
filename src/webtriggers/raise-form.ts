/** The form of one request type for one customer: opened with what the customer may choose from, and shown. */
import type { RequestField } from '../ports/desks';
import { withinRoom } from '../portal/raise/choices';
import type { FormState } from '../portal/raise/form-state';
import type { Submitted } from '../portal/raise/submitted';
import { raisePage } from '../portal/views/raise/raise-page';
import type { RaiseView } from '../portal/views/raise/raise-view';
import { pageContext, respond } from './answer-with-page';
import type { OpenedFiles } from './attachment-tokens';
import type { GatewayContext, GatewayPorts } from './edge';
import type { CustomerRequest } from './for-customer';
import { sealFormToken } from './form-token';
import { offersOf, openPortal } from './portal-access';

export type OpenedForm = Pick<RaiseView, 'portal' | 'type' | 'form' | 'nativeUrl' | 'organizations'>;

/** The form, or the page that says why there is none. */
export async function openForm(
  ports: GatewayPorts,
  c: GatewayContext,
  request: CustomerRequest,
): Promise<{ readonly found: OpenedForm } | { readonly refused: Response }> {
  const opened = await openPortal(ports, c, request);
  if ('refused' in opened) return opened;
  const { serviceDeskId, portalId } = opened.found;
  const typeId = c.req.param('type') ?? '';
  const [[offer], organizations] = await Promise.all([
    offersOf(ports, [opened.found], request.session.accountId),
    ports.requests.organizationsOf(request.customer),
  ]);
  const type = offer?.types.find(({ id }) => id === typeId);
  if (type === undefined) return { refused: await Promise.resolve(c.notFound()) };
  const form = await ports.desks.form(serviceDeskId, typeId);
  const { siteUrl = '' } = request.settings.jira;
  const nativeUrl = `${siteUrl}/servicedesk/customer/portal/${portalId}/create/${typeId}`;
  const options = organizations.map(({ id, name }) => ({ value: id, label: name, children: [] }));
  // Organizations to choose from are the customer's own; metadata, which all customers share, has none.
  const withOwn = (field: RequestField): RequestField =>
    field.kind === 'organization' ? { ...field, options } : field;
  const fields = withinRoom(form.fields.map(withOwn));
  return { found: { portal: opened.found, type, form: { ...form, fields }, nativeUrl, organizations } };
}

export type Shown = Partial<Pick<FormState, 'errors' | 'suggestions'>> & Pick<RaiseView, 'message' | 'notice'>;

export async function showForm(
  ports: GatewayPorts,
  c: GatewayContext,
  { settings, session }: CustomerRequest,
  opened: OpenedForm,
  { typed, participants, organizationIds }: Submitted,
  { uploaded }: Pick<OpenedFiles, 'uploaded'>,
  shown: Shown,
  status: number,
): Promise<Response> {
  const context = pageContext(c, settings);
  const token = await sealFormToken(ports, session.accountId);
  const state = { typed, participants, organizationIds, uploaded };
  return respond(
    context,
    raisePage(context, { ...opened, ...state, token, errors: {}, suggestions: {}, ...shown }),
    status,
  );
}
