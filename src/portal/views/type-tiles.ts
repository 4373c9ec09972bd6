/** Request types as tiles: picture, name, what they are for. */
import type { PortalSettings } from '../../domain/settings';
import type { RequestType } from '../../ports/desks';
import type { PageContext } from '../page-context';
import { html, nothing, type Markup } from './html';
import { link, queryForm } from './navigation';
import { letterIcon, typeIcon } from './type-icon';

export interface Tile {
  readonly name: string;
  readonly description: string;
}

export const typeTiles = (context: PageContext, portal: PortalSettings, types: readonly RequestType[]): Markup =>
  html`<ul class="tiles">
    ${types.map(
      (type) => html`<li>${tileOf(context, `/p/${portal.slug}/new/${type.id}`, type, typeIcon(type.name))}</li>`,
    )}
  </ul>`;

/** A tile that leads to anything but a form. */
export const tile = (context: PageContext, path: string, about: Tile): Markup =>
  tileOf(context, path, about, letterIcon(about.name));

function tileOf(context: PageContext, path: string, { name, description }: Tile, icon: Markup): Markup {
  const about = description === '' ? nothing : html`<span class="muted small">${shortened(description)}</span>`;
  return link(context, path, html`${icon}<span><b>${name}</b>${about}</span>`, { className: 'tile' });
}

/** Enough to choose by; the form says all of it. */
const longestDescription = 240;

const shortened = (description: string): string =>
  description.length <= longestDescription ? description : `${description.slice(0, longestDescription).trimEnd()} …`;

/** Of a tile besides its words. */
const perTile = 420;

/** How many of these tiles, from the first one on, go into so many characters of page. */
export function fitting(tiles: readonly Tile[], characters: number): number {
  let room = characters;
  const over = tiles.findIndex(({ name, description }) => {
    room -= perTile + name.length + shortened(description).length;
    return room < 0;
  });
  return over === -1 ? tiles.length : over;
}

/** The search on top of home and help center. */
export function searchBar(context: PageContext, path: string, query: string): Markup {
  const { text } = context;
  return queryForm(
    context,
    path,
    { className: 'search', search: true },
    html`<label class="hidden" for="q">${text('portal.search')}</label>
      <input id="q" name="q" type="search" maxlength="200" value="${query}" placeholder="${text('portal.search')}" />
      <button>${text('portal.searchButton')}</button>`,
  );
}
