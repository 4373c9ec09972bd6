/** Who else gets to see the request: people by address, and the customer's own organizations. */
import { participantsField, shareField } from '../../raise/field-names';
import type { PageContext } from '../../page-context';
import { html, nothing, type Markup } from '../html';
import type { RaiseView } from './raise-view';

export function shareSection(context: PageContext, view: RaiseView): Markup {
  const { form, organizations } = view;
  const asks = (kind: string): boolean => form.fields.some((field) => field.visible && field.kind === kind);
  const people = form.canAddParticipants ? peopleInput(context, view) : nothing;
  const share = organizations.length > 0 && !asks('organization') ? shareInput(context, view) : nothing;
  return html`${people}${share}`;
}

function peopleInput({ text }: PageContext, { participants, errors }: RaiseView): Markup {
  const id = `f-${participantsField}`;
  const error = errors[participantsField];
  return html`<div class="field">
    <label for="${id}">${text('share.people')} <span class="muted small">(${text('raise.optional')})</span></label>
    <input
      type="email"
      multiple
      id="${id}"
      name="${participantsField}"
      value="${participants}"
      autocomplete="off"
      aria-describedby="${id}-hint${error === undefined ? '' : ` ${id}-error`}"
      ${error === undefined ? nothing : html`aria-invalid="true"`}
    />
    <p class="muted small" id="${id}-hint">${text('raise.peopleHelp')}</p>
    ${error === undefined ? nothing : html`<p class="error" id="${id}-error">${error}</p>`}
  </div>`;
}

const shareInput = ({ text }: PageContext, { organizations, organizationIds }: RaiseView): Markup =>
  html`<fieldset class="field">
    <legend class="label">
      ${text('share.organizations')} <span class="muted small">(${text('raise.optional')})</span>
    </legend>
    <div class="ticks">
      ${organizations.map(
        ({ id, name }) =>
          html`<label class="choice"
            ><input
              type="checkbox"
              name="${shareField}"
              value="${id}"
              ${organizationIds.includes(id) ? html`checked` : nothing}
            /><span>${name}</span></label
          >`,
      )}
    </div>
  </fieldset>`;
