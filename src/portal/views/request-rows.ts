/** Requests as rows: the whole row is the link, on a desk as on a phone. */
import type { PortalSettings } from '../../domain/settings';
import type { RequestSummary } from '../../ports/requests';
import type { PageContext } from '../page-context';
import { date } from './frame';
import { html, nothing, type Markup } from './html';
import { link } from './navigation';

/** A help center the customer may open, with the names of its request types. */
export interface KnownPortal {
  readonly portal: PortalSettings;
  readonly types: readonly { readonly id: string; readonly name: string }[];
}

export const requestRows = (
  context: PageContext,
  requests: readonly RequestSummary[],
  known: readonly KnownPortal[],
): Markup =>
  html`<ul class="rows">
    ${requests.map((request) => html`<li>${row(context, request, known)}</li>`)}
  </ul>`;

/** A request of a help center that is closed to the customer here is named, but leads nowhere. */
function row(context: PageContext, request: RequestSummary, known: readonly KnownPortal[]): Markup {
  const home = known.find(({ portal }) => portal.serviceDeskId === request.serviceDeskId);
  const type = home?.types.find(({ id }) => id === request.requestTypeId)?.name;
  const isOwn = request.reporterAccountId === context.session?.accountId;
  const facts = [request.key, ...(type === undefined ? [] : [type]), ...(isOwn ? [] : [request.reporterName])];
  const content = html`<span
      ><b dir="auto">${request.summary}</b
      ><span class="muted small">${facts.join(' · ')} · ${date(context, request.createdAt)}</span></span
    >${statusBadge(request)}`;
  if (home === undefined) return html`<div class="line">${content}</div>`;
  return link(context, `/p/${home.portal.slug}/requests/${request.key}`, content, { className: 'line' });
}

export const statusBadge = ({ status, statusCategory }: Pick<RequestSummary, 'status' | 'statusCategory'>): Markup =>
  status === '' ? nothing : html`<span class="badge ${statusCategory}">${status}</span>`;
