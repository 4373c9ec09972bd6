/** Several providers: one button each, the one used last on this browser first. A long list is searched and cut. */
import { mostOffered, type ConnectionSummary } from '../../../domain/connection';
import { isSafeUrl } from '../../../domain/safe-url';
import type { PageContext } from '../../page-context';
import { buttonStyle } from '../accent';
import { html, nothing, type Markup } from '../html';
import type { Page } from '../layout';
import { buttonText } from './button-text';

type Choosable = Pick<ConnectionSummary, 'id' | 'name' | 'button'>;

export interface Choices {
  readonly connections: readonly Choosable[];
  /** How many there are that only a search finds. */
  readonly others: number;
  readonly lastId: string | undefined;
  readonly search: string;
  /** Where the search asks: the query of this page, without the search itself. */
  readonly query: URLSearchParams;
  readonly startPath: (connectionId: string) => string;
}

/** More than fit on a phone's screen are searched. */
const searchedFrom = 9;
/** Up to here each button has the accent; more would be a wall of colour. */
const mostAccented = 4;

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export function chooserPage(context: PageContext, choices: Choices): Page {
  const { text, look } = context;
  const { connections, others, lastId, search } = choices;
  const wanted = folded(search.trim());
  const found = connections.filter((one) => folded(`${one.name} ${buttonText(look, one)}`).includes(wanted));
  const shown = [...found.filter(({ id }) => id === lastId), ...found.filter(({ id }) => id !== lastId)];
  const first = shown.slice(0, mostOffered);
  const colours = first.map(({ button }, at) => buttonStyle(button.color, `.way-${String(at)}`)).join('');
  const left = found.length - first.length + others;
  return {
    title: text('page.signIn'),
    narrow: true,
    logos: first.flatMap(({ button }) => button.logoUrl ?? []),
    ...(colours === '' ? {} : { style: colours }),
    body: html`<div class="card">
      <h1>${text('page.chooseProvider')}</h1>
      ${connections.length < searchedFrom ? nothing : searchForm(context, choices)}
      ${first.length === 0 ? html`<p>${text('choose.nothing', { query: search })}</p>` : nothing}
      <ul class="ways">
        ${first.map((one, at) => way(context, choices, one, at))}
      </ul>
      ${left <= 0 ? nothing : html`<p class="muted small">${text('choose.more', { count: left })}</p>`}
    </div>`,
  };
}

function way({ base, look, text }: PageContext, choices: Choices, connection: Choosable, at: number): Markup {
  const { id, button } = connection;
  const { lastId, connections, startPath } = choices;
  const isKnown = connections.some((one) => one.id === lastId);
  const isAccented = isKnown ? id === lastId : connections.length <= mostAccented;
  const colour = isAccented || buttonStyle(button.color, '') !== '' ? '' : 'quiet';
  const logo =
    button.logoUrl === undefined || !isSafeUrl(button.logoUrl)
      ? nothing
      : html`<span class="badge-logo"><img src="${button.logoUrl}" alt="" loading="lazy" /></span>`;
  const last = id === lastId ? html`<span class="small">${text('choose.last')}</span>` : nothing;
  return html`<li>
    <a class="button wide ${colour} way-${String(at)}" href="${base}${startPath(id)}"
      >${logo}<span>${buttonText(look, connection)}</span>${last}</a
    >
  </li>`;
}

function searchForm({ text, base }: PageContext, { search, query }: Choices): Markup {
  return html`<form class="search" role="search" method="get" action="${base}/sign-in">
    ${[...query].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <label class="hidden" for="find">${text('choose.search')}</label>
    <input
      id="find"
      name="find"
      type="search"
      value="${search}"
      placeholder="${text('choose.search')}"
      maxlength="100"
    />
    <button class="quiet">${text('portal.searchButton')}</button>
  </form>`;
}
