/** Home: a search over everything that can be requested, the help centers, and the customer's open requests. */
import type { PortalSettings } from '../../domain/settings';
import type { RequestType } from '../../ports/desks';
import type { RequestSummary } from '../../ports/requests';
import type { PageContext } from '../page-context';
import { announcements } from './announcements';
import { header } from './frame';
import { html, nothing, type Markup } from './html';
import type { Page } from './layout';
import { link } from './navigation';
import { requestRows } from './request-rows';
import { isNamed, searchTypes } from './search-types';
import { pictureSheet } from './type-icon';
import { fitting, searchBar, tile, typeTiles } from './type-tiles';

export interface OfferedPortal {
  readonly portal: PortalSettings;
  readonly types: readonly RequestType[];
}

export interface HomeView {
  readonly offered: readonly OfferedPortal[];
  readonly query: string;
  /** Undefined when Jira did not say: the rest of the page is as useful without. */
  readonly recent: readonly RequestSummary[] | undefined;
}

export function homePage(context: PageContext, view: HomeView): Page {
  const { text, look } = context;
  return {
    title: look.title,
    header: header(context),
    body: html`<div class="hero">
        <h1>${text('home.title')}</h1>
        ${searchBar(context, '/', view.query)}
      </div>
      ${view.query.trim() === '' ? overview(context, view) : results(context, view)}`,
  };
}

function overview(context: PageContext, view: HomeView): Markup {
  const { text } = context;
  const { offered, recent } = view;
  const requests =
    recent === undefined
      ? html`<p class="muted">${text('home.unavailable')}</p>`
      : recent.length === 0
        ? html`<p class="muted">${text('home.noRecent')}</p>`
        : requestRows(context, recent, offered);
  return html`${announcements(
      context,
      offered.map(({ portal }) => portal),
    )}
    <section>
      <h2>${text('home.portals')}</h2>
      ${offered.length === 0 ? html`<p class="empty">${text('home.none')}</p>` : portals(context, offered)}
    </section>
    <section>
      <div class="bar apart">
        <h2>${text('home.recent')}</h2>
        ${link(context, '/requests?status=all', text('home.allRequests'), { className: 'small' })}
      </div>
      ${requests}
    </section>`;
}

/** Characters of tiles on a page, beside the requests below them and alone. */
const [shared, alone] = [12_000, 20_000];

function portals(context: PageContext, offered: readonly OfferedPortal[], room = shared): Markup {
  const tiles = offered.map(({ portal, types }) => ({
    ...{ path: `/p/${portal.slug}`, name: portal.name },
    description: examples(types.map(({ name }) => name)),
  }));
  const shown = tiles.slice(0, fitting(tiles, room));
  const left = tiles.length - shown.length;
  return html`<ul class="tiles">
      ${shown.map((one) => html`<li>${tile(context, one.path, one)}</li>`)}
    </ul>
    ${left === 0 ? nothing : html`<p class="empty">${context.text('home.more', { count: left })}</p>`}`;
}

/** Enough of what a help center offers to tell it from the others. */
const examples = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');

function results(context: PageContext, { offered, query }: HomeView): Markup {
  const { text, locale } = context;
  const all = offered.map(({ portal, types }) => ({ portal, types: searchTypes(types, query, locale) }));
  const { found, left } = cut(all, alone);
  const named = offered.filter(({ portal }) => isNamed(portal.name, query, locale));
  return html`${pictureSheet(found.flatMap(({ types }) => types.map(({ name }) => name)))}
    <div class="bar apart">
      <h2>${text('portal.results', { query })}</h2>
      ${link(context, '/', text('portal.clear'), { className: 'small' })}
    </div>
    ${named.length === 0 ? nothing : html`<section>${portals(context, named)}</section>`}
    ${found.length + named.length === 0 ? html`<p class="empty">${text('portal.nothingFound', { query })}</p>` : nothing}
    ${found.map(
      ({ portal, types }) =>
        html`<section>
          <h3 class="muted small">${portal.name}</h3>
          ${typeTiles(context, portal, types)}
        </section>`,
    )}
    ${left === 0 ? nothing : html`<p class="empty">${text('portal.moreFound', { count: left })}</p>`}`;
}

/** What a page has room for, in order, and how many types are left out. */
function cut(
  all: readonly OfferedPortal[],
  room: number,
): { readonly found: readonly OfferedPortal[]; readonly left: number } {
  const flat = all.flatMap(({ types }) => types);
  let rest = fitting(flat, room);
  const left = flat.length - rest;
  const found = all.map(({ portal, types }) => {
    const shown = types.slice(0, rest);
    rest -= shown.length;
    return { portal, types: shown };
  });
  return { found: found.filter(({ types }) => types.length > 0), left };
}
