/** What narrows the list of requests down: status as tabs, a search, and the rest folded away until it is used. */
import type { PageContext } from '../page-context';
import type { TextKey } from '../texts/texts';
import { html, nothing, type Markup } from './html';
import { aboutValue, isFiltered, listPath, unfilteredPath, type ListQuery } from './list-query';
import { link, queryForm } from './navigation';
import type { KnownPortal } from './request-rows';

const statuses = { open: 'list.open', closed: 'list.closed', all: 'list.all' } as const;
const ownerships = {
  all: 'list.everything',
  mine: 'list.mine',
  participating: 'list.participating',
  organization: 'list.organization',
} as const;
const orders = { newest: 'list.newest', updated: 'list.updated', oldest: 'list.oldest' } as const;

export function listFilters(context: PageContext, query: ListQuery, known: readonly KnownPortal[]): Markup {
  const { text } = context;
  return html`<div class="stack">
    <div class="bar apart">
      ${tabs(context, query)}
      ${queryForm(
        context,
        '/requests',
        { className: 'search', search: true },
        html`${kept(query, ['status', 'who', 'about', 'order'])}
          <label class="hidden" for="q">${text('list.search')}</label>
          <input
            id="q"
            name="q"
            type="search"
            maxlength="200"
            value="${query.search}"
            placeholder="${text('list.search')}"
          />
          <button class="quiet">${text('list.searchButton')}</button>`,
      )}
    </div>
    <details class="fold" ${isFiltered(query) ? html`open` : nothing}>
      <summary>${text('list.filters')}</summary>
      ${queryForm(context, '/requests', {}, html`${kept(query, ['status', 'q'])} ${selects(context, query, known)}`)}
    </details>
  </div>`;
}

const tabs = (context: PageContext, query: ListQuery): Markup =>
  html`<nav class="tabs" aria-label="${context.text('list.status')}">
    ${Object.entries(statuses).map(([value, key]) =>
      link(context, listPath(query, { status: value as ListQuery['status'] }), context.text(key), {
        className: 'tab',
        current: value === query.status,
      }),
    )}
  </nav>`;

/** Each of the two forms carries what the other one set. */
function kept(query: ListQuery, names: readonly string[]): Markup {
  const path = new URL(listPath(query), 'https://list.invalid');
  const values = [...path.searchParams].filter(([name]) => names.includes(name));
  return html`${values.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}`;
}

function selects(context: PageContext, query: ListQuery, known: readonly KnownPortal[]): Markup {
  const { text } = context;
  return html`<div class="grid">
      ${choice(context, 'who', 'list.who', named(context, ownerships), query.ownership)}
      ${choice(context, 'order', 'list.order', named(context, orders), query.order)}
      <div>
        <label class="label" for="about">${text('list.what')}</label>
        <select id="about" name="about">
          <option value="">${text('list.anything')}</option>
          ${narrowed(known, query.about).map((one) => portalOptions(context, one, aboutValue(query.about)))}
        </select>
      </div>
    </div>
    <div class="bar foot">
      <button class="quiet">${text('list.apply')}</button>
      ${isFiltered(query) ? link(context, unfilteredPath(query), text('list.reset')) : nothing}
    </div>`;
}

const named = (
  { text }: PageContext,
  keys: Readonly<Record<string, TextKey>>,
): readonly (readonly [string, string])[] => Object.entries(keys).map(([value, key]) => [value, text(key)]);

const choice = (
  { text }: PageContext,
  name: string,
  label: TextKey,
  options: readonly (readonly [string, string])[],
  chosen: string,
): Markup =>
  html`<div>
    <label class="label" for="${name}">${text(label)}</label>
    <select id="${name}" name="${name}">
      ${options.map(([value, shown]) => option(value, shown, chosen))}
    </select>
  </div>`;

/** Request types to choose from on one page; with more, they are offered once their help center is chosen. */
const mostTypes = 120;

function narrowed(known: readonly KnownPortal[], about: ListQuery['about']): readonly KnownPortal[] {
  const count = known.reduce((sum, { types }) => sum + types.length, 0);
  if (count <= mostTypes) return known;
  return known.map(({ portal, types }) => {
    const isChosen = portal.slug === about?.slug;
    const isOffered = (id: string): boolean => isChosen && (types.length <= mostTypes || id === about.requestTypeId);
    return { portal, types: types.filter(({ id }) => isOffered(id)) };
  });
}

const portalOptions = ({ text }: PageContext, { portal, types }: KnownPortal, chosen: string): Markup =>
  html`<optgroup label="${portal.name}">
    ${option(portal.slug, text('list.anyOf', { name: portal.name }), chosen)}
    ${types.map(({ id, name }) => option(`${portal.slug}.${id}`, name, chosen))}
  </optgroup>`;

const option = (value: string, shown: string, chosen: string): Markup =>
  html`<option value="${value}" ${value === chosen ? html`selected` : nothing}>${shown}</option>`;
