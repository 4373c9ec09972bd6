/** My requests. */
import type { RequestSummary } from '../../ports/requests';
import type { PageContext } from '../page-context';
import { header, note } from './frame';
import { html, nothing, type Markup } from './html';
import type { Page } from './layout';
import { listFilters } from './list-filters';
import { isFiltered, listPath, type ListQuery } from './list-query';
import { link } from './navigation';
import { requestRows, type KnownPortal } from './request-rows';

export interface ListView {
  readonly query: ListQuery;
  readonly requests: readonly RequestSummary[];
  readonly next?: string;
  readonly known: readonly KnownPortal[];
  readonly message?: string;
}

export function listPage(context: PageContext, view: ListView): Page {
  const { text } = context;
  const { query, requests, known } = view;
  return {
    title: text('list.title'),
    header: header(context, 'requests'),
    body: html`<h1 class="head">${text('list.title')}</h1>
      ${view.message === undefined ? nothing : note('info', view.message)} ${listFilters(context, query, known)}
      <section>${requests.length === 0 ? empty(context, query) : requestRows(context, requests, known)}</section>
      ${pages(context, view)}`,
  };
}

function empty(context: PageContext, query: ListQuery): Markup {
  const { text } = context;
  const nothingOpen = query.status === 'open' && query.search === '' && !isFiltered(query);
  return html`<div class="empty stack">
    <p>${text(nothingOpen ? 'list.emptyOpen' : 'list.empty')}</p>
    <p>${link(context, '/', text('list.raise'), { className: 'button quiet' })}</p>
  </div>`;
}

/** Every page has an address of its own, so the browser's own way back leads to the same rows. */
function pages(context: PageContext, { query, next }: ListView): Markup {
  if (next === undefined && query.after === undefined) return nothing;
  const { text } = context;
  const first = query.after === undefined ? nothing : link(context, listPath(query), text('list.first'));
  const more =
    next === undefined
      ? nothing
      : link(context, listPath(query, { after: next }), text('list.next'), { className: 'button quiet' });
  return html`<nav class="bar foot" aria-label="${text('list.title')}">${more} ${first}</nav>`;
}
