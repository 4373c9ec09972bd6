/** Links and forms that carry the session, whichever way it travels. */
import type { PageContext } from '../page-context';
import { csrfField, navigateField, sessionField } from '../session-fields';
import { html, nothing, type Markup } from './html';

const carrierFormId = 'go';

/** Without cookies: the one form of a page that all its links press, so that the sealed session stands in it once. */
export function carrierForm({ carrier }: PageContext): Markup {
  if (carrier.kind === 'cookie') return nothing;
  return html`<form id="${carrierFormId}" method="post" hidden>
    <input type="hidden" name="${sessionField}" value="${carrier.sealed}" />
  </form>`;
}

export interface LinkOptions {
  readonly className?: string;
  /** The page this link leads to is the one that is shown. */
  readonly current?: boolean;
}

/** A link to a page of the app. Without cookies it is a button that posts the session, so that it never stands in a URL. */
export function link(
  { base, carrier }: PageContext,
  path: string,
  content: Markup | string,
  { className = '', current = false }: LinkOptions = {},
): Markup {
  const mark = current ? html` aria-current="page"` : nothing;
  if (carrier.kind === 'cookie') return html`<a class="${className}" href="${base}${path}" ${mark}>${content}</a>`;
  return html`<button
    form="${carrierFormId}"
    formaction="${base}${path}"
    name="${navigateField}"
    value="1"
    role="link"
    class="link ${className}"
    ${mark}
  >
    ${content}
  </button>`;
}

/** Hidden fields every form of a signed-in customer starts with. */
export function formFields(context: PageContext): Markup {
  const csrf =
    context.session === undefined
      ? nothing
      : html`<input type="hidden" name="${csrfField}" value="${context.session.csrf}" />`;
  return html`${carried(context)}${csrf}`;
}

const carried = ({ carrier }: PageContext): Markup =>
  carrier.kind === 'cookie' ? nothing : html`<input type="hidden" name="${sessionField}" value="${carrier.sealed}" />`;

/** A form that asks for a page: GET, so that the answer has an address; without cookies a post that means the same. */
export function queryForm(
  context: PageContext,
  path: string,
  { className = '', search = false }: { readonly className?: string; readonly search?: boolean },
  content: Markup,
): Markup {
  const isGet = context.carrier.kind === 'cookie';
  const fields = isGet ? nothing : html`${carried(context)}<input type="hidden" name="${navigateField}" value="1" />`;
  return html`<form
    class="${className}"
    ${search ? html`role="search"` : nothing}
    method="${isGet ? 'get' : 'post'}"
    action="${context.base}${path}"
  >
    ${fields}${content}
  </form>`;
}
