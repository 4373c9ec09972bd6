/** A field with everything that belongs to it: label, help, control, hint, error. */
import type { RequestField } from '../../../ports/desks';
import type { FormState } from '../../raise/form-state';
import type { PageContext } from '../../page-context';
import { html, nothing, type Markup } from '../html';
import { control, isGroup } from './controls';

export function fieldRow(context: PageContext, field: RequestField, state: FormState): Markup {
  const { text } = context;
  const id = `f-${field.id}`;
  const error = state.errors[field.id];
  const label = html`${field.name}${field.required ? nothing : html` <span class="muted small">(${text('raise.optional')})</span>`}`;
  const inner = html`${field.description === '' ? nothing : html`<p class="muted small" id="${id}-help">${field.description}</p>`}
  ${control(context, {
    field,
    values: state.typed[field.id] ?? [],
    wrong: error !== undefined,
    suggestions: state.suggestions[field.id] ?? [],
  })}
  ${hint(context, field)}${error === undefined ? nothing : html`<p class="error" id="${id}-error">${error}</p>`}`;
  return isGroup(field)
    ? html`<fieldset class="field" id="${id}" tabindex="-1">
        <legend class="label">${label}</legend>
        ${inner}
      </fieldset>`
    : html`<div class="field"><label for="${id}">${label}</label>${inner}</div>`;
}

/** How to fill the field in, where its control does not say it by itself. */
function hint({ text, timeZone, session }: PageContext, { id, kind }: RequestField): Markup {
  const zone = html`<span ${session?.timeZone === undefined ? html`data-zone` : nothing}
    >${timeZone.replaceAll('_', ' ')}</span
  >`;
  const sentence =
    kind === 'labels'
      ? text('raise.labelsHelp')
      : kind === 'user'
        ? text('raise.personHelp')
        : kind === 'multi_user'
          ? text('raise.peopleHelp')
          : kind === 'date_time'
            ? html`${text('raise.zone')} ${zone}`
            : '';
  return html`<p class="muted small" id="f-${id}-hint">${sentence}</p>`;
}
