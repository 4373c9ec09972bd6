/** The form that raises a request: one control for every kind of field, errors next to where they belong, nothing typed is lost. */
import type { RequestField, RequestTypeForm } from '../../../ports/desks';
import { formTokenField, participantsField, zoneField } from '../../raise/field-names';
import { isLong } from '../../raise/choices';
import { findOptions } from '../../scripts/find-options';
import { upload } from '../../scripts/upload';
import type { PageContext } from '../../page-context';
import { back, header, note } from '../frame';
import { html, nothing, type Markup } from '../html';
import type { Page } from '../layout';
import { formFields, link } from '../navigation';
import { filePicker } from '../attachments/file-picker';
import { fieldRow } from './field-row';
import type { RaiseView } from './raise-view';
import { shareSection } from './share-section';

export function raisePage(context: PageContext, view: RaiseView): Page {
  const { type, form, portal } = view;
  const { text } = context;
  const problem = view.message !== undefined || Object.keys(view.errors).length > 0;
  const about = type.helpText === '' ? type.description : type.helpText;
  return {
    title: problem ? text('raise.errorTitle', { title: type.name }) : type.name,
    slim: true,
    ...scriptOf(form),
    header: header(context),
    body: html`<div class="head">
        ${back(context, `/p/${portal.slug}`, portal.name)}
        <h1>${type.name}</h1>
        ${about === '' ? nothing : html`<p class="muted text">${about}</p>`}
      </div>
      ${problem ? summary(context, view) : nothing} ${view.notice === undefined ? nothing : note('info', view.notice)}
      ${form.externalForm ? external(context, view.nativeUrl) : formBody(context, view)}`,
  };
}

const external = ({ text }: PageContext, nativeUrl: string): Markup =>
  html`<div class="card stack">
    <p>${text('raise.external')}</p>
    <p><a class="button" href="${nativeUrl}">${text('raise.externalLink')}</a></p>
  </div>`;

/** What is wrong, on top, with links to the fields. The focus goes there when the page opens. */
function summary({ text }: PageContext, { form, errors, message }: RaiseView): Markup {
  const named = [...form.fields, { id: participantsField, name: text('share.people') }];
  const wrong = named.filter(({ id }) => errors[id] !== undefined);
  const content = html`<p><strong>${text(message === undefined ? 'raise.problem' : 'raise.notSent')}</strong></p>
    ${message === undefined || message === '' ? nothing : html`<p>${message}</p>`}
    ${
      wrong.length === 0
        ? nothing
        : html`<ul>
            ${wrong.map((field) => html`<li><a href="#f-${field.id}">${field.name}</a>: ${errors[field.id] ?? ''}</li>`)}
          </ul>`
    }`;
  return html`<div class="note bad" role="alert" tabindex="-1" autofocus>${content}</div>`;
}

/** An organization field without an organization to choose is of no use. */
const isAsked = (field: RequestField): boolean =>
  field.visible && !(field.kind === 'organization' && field.options.length === 0);

function formBody(context: PageContext, view: RaiseView): Markup {
  const { portal, type, form, token } = view;
  const { text, base } = context;
  return html`<form class="card" method="post" action="${base}/p/${portal.slug}/new/${type.id}">
    ${formFields(context)}
    <input type="hidden" name="${formTokenField}" value="${token}" />
    <input type="hidden" name="${zoneField}" value="" />
    ${form.fields.filter(isAsked).map((field) => row(context, view, field))} ${shareSection(context, view)}
    <div class="bar foot">
      <button>${text('raise.send')}</button>
      ${link(context, `/p/${portal.slug}`, text('raise.cancel'), { className: 'button quiet' })}
    </div>
  </form>`;
}

function row(context: PageContext, view: RaiseView, field: RequestField): Markup {
  if (field.kind !== 'attachment') return fieldRow(context, field, view);
  const { id, name: label, description, required } = field;
  const error = view.errors[id];
  return filePicker(context, {
    ...{ id, label, description, required, uploaded: view.uploaded },
    path: `/p/${view.portal.slug}/files`,
    ...(error === undefined ? {} : { error }),
  });
}

/** Only what the fields of this form can use. */
function scriptOf({ fields, externalForm }: RequestTypeForm): Pick<Page, 'script'> {
  const visible = fields.filter((field) => field.visible && !externalForm);
  const scripts = [
    ...(visible.some(({ kind }) => kind === 'attachment') ? [upload] : []),
    ...(visible.some(isLong) ? [findOptions] : []),
  ];
  return scripts.length === 0 ? {} : { script: scripts.join(';\n') };
}
