/** One HTML control for every kind of request field. Plain HTML: each works without a script. */
import type { RequestField } from '../../../ports/desks';
import { choicesOf, isLong, type Choice } from '../../raise/choices';
import { findField, suggestionName } from '../../raise/field-names';
import type { PageContext } from '../../page-context';
import { html, nothing, type Markup } from '../html';
import { textArea } from '../text-area';

export interface Shown {
  readonly field: RequestField;
  readonly values: readonly string[];
  readonly wrong: boolean;
  readonly suggestions: readonly Choice[];
}

/** Kinds whose control is a group of inputs: labelled by a legend instead of a label. */
export const isGroup = (field: RequestField): boolean =>
  field.kind === 'radio' || field.kind === 'organization' || isTicked(field);

const isTicked = (field: RequestField): boolean =>
  (field.kind === 'checkboxes' || field.kind === 'multi_select') && !isLong(field);

export function control(context: PageContext, shown: Shown): Markup {
  const { field, values } = shown;
  const attributes = attributesOf(shown);
  const value = values[0] ?? '';
  switch (field.kind) {
    case 'text':
      return html`<input type="text" dir="auto" maxlength="255" value="${value}" ${attributes} />`;
    case 'url':
      return html`<input type="url" maxlength="255" placeholder="https://" value="${value}" ${attributes} />`;
    case 'number':
      return html`<input class="number" type="text" inputmode="decimal" value="${value}" ${attributes} />`;
    case 'date':
      return html`<input type="date" value="${value}" ${attributes} />`;
    case 'date_time':
      return html`<input type="datetime-local" value="${value}" ${attributes} />`;
    case 'paragraph':
    case 'rich_text':
      return textArea(html`rows="5" ${attributes}`, value);
    case 'labels':
      return html`<input type="text" value="${values.join(' ')}" ${attributes} />`;
    case 'user':
      return html`<input type="email" autocomplete="off" value="${value}" ${attributes} />`;
    case 'multi_user':
      return html`<input type="email" multiple autocomplete="off" value="${values.join(', ')}" ${attributes} />`;
    case 'select':
    case 'cascading':
      return isLong(field) ? searched(context, shown, attributes) : select(context, shown, attributes);
    case 'multi_select':
    case 'checkboxes':
      return isLong(field) ? searched(context, shown, attributes) : ticks('checkbox', field.id, field.options, values);
    case 'organization':
      return ticks('checkbox', field.id, field.options, values);
    case 'radio':
      return ticks('radio', field.id, withNone(context, field), values.length === 0 ? [''] : values);
    case 'attachment':
      return nothing;
    case 'unsupported':
      return html`<p class="muted small">${context.text('raise.unsupported')}</p>`;
  }
}

function attributesOf({ field, wrong }: Shown): Markup {
  const described = [...(field.description === '' ? [] : ['help']), 'hint', ...(wrong ? ['error'] : [])]
    .map((part) => `f-${field.id}-${part}`)
    .join(' ');
  return html`id="f-${field.id}" name="${field.id}" ${field.required ? html`required` : nothing}
  aria-describedby="${described}" ${wrong ? html`aria-invalid="true"` : nothing}`;
}

const select = ({ text }: PageContext, { field, values }: Shown, attributes: Markup): Markup =>
  html`<select ${attributes}>
    <option value="">${text(field.required ? 'raise.choose' : 'raise.none')}</option>
    ${choicesOf(field).map((choice) => option(choice, values.join('\u001f')))}
  </select>`;

const option = ({ value, label }: Choice, chosen: string): Markup =>
  html`<option value="${value}" ${value === chosen ? html`selected` : nothing}>${label}</option>`;

/** Without an empty radio button a choice could not be taken back. */
const withNone = ({ text }: PageContext, { required, options }: RequestField): readonly Choice[] =>
  required ? options : [{ value: '', label: text('raise.none') }, ...options];

function ticks(
  type: 'radio' | 'checkbox',
  name: string,
  choices: readonly Choice[],
  values: readonly string[],
): Markup {
  return html`<div class="ticks">
    ${choices.map(
      ({ value, label }) =>
        html`<label class="choice"
          ><input
            type="${type}"
            name="${name}"
            value="${value}"
            ${values.includes(value) ? html`checked` : nothing}
          /><span>${label}</span></label
        >`,
    )}
  </div>`;
}

/** Thousands of options: typed, and looked up on the server when asked to, or when the form is sent. */
function searched(context: PageContext, { field, values, suggestions }: Shown, attributes: Markup): Markup {
  const { text } = context;
  const several = field.kind !== 'select' && field.kind !== 'cascading';
  const input = several
    ? textArea(html`rows="3" ${attributes}`, values.join('\n'))
    : html`<input
          type="text"
          value="${values[0] ?? ''}"
          autocomplete="off"
          data-find="${field.id}"
          list="l-${field.id}"
          ${attributes}
        /><datalist id="l-${field.id}"></datalist>`;
  return html`<div class="search">
      ${input}<button class="quiet" name="${findField}" value="${field.id}" formnovalidate>
        ${text('raise.find')}<span class="hidden">: ${field.name}</span>
      </button>
    </div>
    ${suggestions.length === 0 ? nothing : suggested(context, field, several, suggestions)}`;
}

const suggested = (
  { text }: PageContext,
  field: RequestField,
  several: boolean,
  suggestions: readonly Choice[],
): Markup =>
  html`<label class="label small" for="s-${field.id}">${text('raise.didYouMean')}</label>
    <select id="s-${field.id}" name="${suggestionName(field.id)}" ${several ? html`multiple` : nothing}>
      ${several ? nothing : html`<option value="">${text('raise.choose')}</option>`}
      ${suggestions.map((choice) => option(choice, ''))}
    </select>`;
