/**
 * One help center: what can be requested, by group, with a search. One with more than a page has room for shows its
 * groups first, each with a page of its own.
 */
import type { PortalSettings } from '../../domain/settings';
import type { RequestType, RequestTypeGroup } from '../../ports/desks';
import type { PageContext } from '../page-context';
import { announcements } from './announcements';
import { back, header } from './frame';
import { html, nothing, type Markup } from './html';
import type { Page } from './layout';
import { link } from './navigation';
import { searchTypes } from './search-types';
import { pictureSheet } from './type-icon';
import { fitting, searchBar, tile, typeTiles } from './type-tiles';

export interface PortalView {
  readonly portal: PortalSettings;
  readonly types: readonly RequestType[];
  readonly groups: readonly RequestTypeGroup[];
  /** What was searched for. */
  readonly query: string;
  /** Id of the one group that is asked for. */
  readonly group?: string;
  /** How many types to pass over, on a further page of them. */
  readonly from?: number;
}

/** Characters of tiles on a page: it is to arrive fast, however much can be requested. */
const room = 32_000;

export function portalPage(context: PageContext, view: PortalView): Page {
  const { portal, query } = view;
  return {
    title: portal.name,
    header: header(context),
    body: html`<div class="hero">
        <h1>${portal.name}</h1>
        ${searchBar(context, `/p/${portal.slug}`, query)}
      </div>
      ${announcements(context, [portal])} ${query.trim() === '' ? offered(context, view) : results(context, view)}`,
  };
}

function results(context: PageContext, { portal, types, query }: PortalView): Markup {
  const { text, locale } = context;
  const found = searchTypes(types, query, locale);
  const shown = found.slice(0, fitting(found, room));
  const left = found.length - shown.length;
  return html`${sheet(shown)}
    <section aria-live="polite">
      <div class="bar apart">
        <h2>${text('portal.results', { query })}</h2>
        ${link(context, `/p/${portal.slug}`, text('portal.clear'), { className: 'small' })}
      </div>
      ${
        found.length === 0
          ? html`<p class="empty">${text('portal.nothingFound', { query })}</p>`
          : typeTiles(context, portal, shown)
      }
      ${left === 0 ? nothing : html`<p class="empty">${text('portal.moreFound', { count: left })}</p>`}
    </section>`;
}

const sheet = (types: readonly RequestType[]): Markup => pictureSheet(types.map(({ name }) => name));

function offered(context: PageContext, view: PortalView): Markup {
  const sections = sectionsOf(view, context.text('portal.other'));
  const [first, second] = sections;
  if (first === undefined) return html`<p class="empty">${context.text('portal.nothing')}</p>`;
  const chosen = sections.find(({ id }) => id === view.group);
  if (chosen !== undefined && second !== undefined) {
    return html`${back(context, `/p/${view.portal.slug}`, context.text('portal.groups'))}
    ${oneSection(context, view, chosen)}`;
  }
  if (second === undefined) return oneSection(context, view, { ...first, name: '' });
  const all = sections.flatMap(({ types }) => types);
  return fitting(all, room) === all.length ? everything(context, view, sections) : overview(context, view, sections);
}

const everything = (context: PageContext, { portal }: PortalView, sections: readonly Section[]): Markup =>
  html`${sheet(sections.flatMap(({ types }) => types))}
  ${sections.map(
    ({ name, types }) =>
      html`<section>
        <h2>${name}</h2>
        ${typeTiles(context, portal, types)}
      </section>`,
  )}`;

const overview = (context: PageContext, { portal }: PortalView, sections: readonly Section[]): Markup =>
  html`<ul class="tiles">
    ${sections.map(({ id, name, types }) => {
      const description = types
        .slice(0, 3)
        .map((type) => type.name)
        .join(', ');
      return html`<li>
        ${tile(context, `/p/${portal.slug}?group=${encodeURIComponent(id)}`, { name, description: `${description} …` })}
      </li>`;
    })}
  </ul>`;

/** A group, or all there is where there are no groups; further pages where one has no room for it. */
function oneSection(context: PageContext, { portal, from = 0 }: PortalView, { id, name, types }: Section): Markup {
  const { text } = context;
  const rest = types.slice(from < types.length ? from : 0);
  const shown = rest.slice(0, fitting(rest, room));
  const passed = types.length - rest.length;
  const next = passed + shown.length;
  const page = (at: number): string =>
    `/p/${portal.slug}?${new URLSearchParams({ group: id, ...(at === 0 ? {} : { from: String(at) }) }).toString()}`;
  const links = [
    ...(next < types.length ? [link(context, page(next), text('portal.more'), { className: 'button quiet' })] : []),
    ...(passed > 0 ? [link(context, page(0), text('list.first'))] : []),
  ];
  return html`${sheet(shown)}
    <section>
      ${name === '' ? nothing : html`<h2>${name}</h2>`} ${typeTiles(context, portal, shown)}
      ${links.length === 0 ? nothing : html`<nav class="bar foot" aria-label="${text('portal.pages')}">${links}</nav>`}
    </section>`;
}

interface Section {
  readonly id: string;
  readonly name: string;
  readonly types: readonly RequestType[];
}

/** In the groups' own order; types in no group come last. A type may stand in several. */
function sectionsOf({ groups, types }: PortalView, otherName: string): readonly Section[] {
  const known = new Set(groups.map(({ id }) => id));
  const sections: Section[] = groups.map(({ id, name }) => ({
    ...{ id, name },
    types: types.filter((type) => type.groupIds.includes(id)),
  }));
  const rest = types.filter((type) => !type.groupIds.some((id) => known.has(id)));
  return [...sections, { id: 'other', name: otherName, types: rest }].filter((one) => one.types.length > 0);
}
