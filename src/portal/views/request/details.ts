/** What was asked. A long answer stands on a page of its own, so that the conversation arrives as fast as ever. */
import type { RequestDetail } from '../../../ports/requests';
import type { PageContext } from '../../page-context';
import { back, day, time } from '../frame';
import { html, nothing, trusted, type Markup } from '../html';
import { link } from '../navigation';
import { weightOf } from '../weight';
import { requestPath, type RequestView } from './request-view';
import { fileList } from './timeline';

type Field = RequestDetail['fields'][number];

/** Bytes of answers beside the conversation. */
const room = 9_000;

const filledOf = ({ request }: RequestView): readonly Field[] =>
  request.fields.filter((field) => field.text !== '' || field.html !== undefined);

/** The field that the address asks for, if the request has it. */
export const wholeField = (view: RequestView): Field | undefined => filledOf(view).find(({ id }) => id === view.whole);

export function details(context: PageContext, view: RequestView): Markup {
  const { request } = view;
  const { text } = context;
  const filled = filledOf(view);
  if (filled.length === 0 && request.attachments.length === 0) return nothing;
  let left = room;
  return html`<section class="card">
    <h2 class="hidden">${text('request.details')}</h2>
    <dl class="facts">
      ${filled.map((field) => {
        const weight = weightOf(field.html ?? field.text);
        const fits = weight <= left;
        if (fits) left -= weight;
        return html`<dt>${field.label}</dt>
          <dd>${fits ? value(context, view, field) : leadingTo(context, view, field)}</dd>`;
      })}
      ${
        request.attachments.length === 0
          ? nothing
          : html`<dt>${text('request.attachments')}</dt>
              <dd>${fileList(context, view, request.attachments)}</dd>`
      }
    </dl>
  </section>`;
}

function value(context: PageContext, view: RequestView, { html: rich, text, moment }: Field): Markup {
  if (moment !== undefined) return moment.length === 10 ? day(context, moment) : time(context, moment);
  return rich === undefined
    ? html`<div class="text" dir="auto">${text}</div>`
    : html`<div class="rich" dir="auto">${trusted(view.sanitize(rich))}</div>`;
}

/** Its beginning is enough to know it by. */
const beginning = 300;

function leadingTo(context: PageContext, view: RequestView, { id, text }: Field): Markup {
  const path = `${requestPath(view)}?whole=${encodeURIComponent(id)}`;
  const start = text.length <= beginning ? text : `${text.slice(0, beginning).trimEnd()} …`;
  return html`<div class="text" dir="auto">${start}</div>
    <p>${link(context, path, context.text('request.whole'), { className: 'button quiet slight' })}</p>`;
}

/** One answer, all of it, in place of the conversation. */
export const whole = (context: PageContext, view: RequestView, field: Field): Markup =>
  html`<section class="card">
      <h2>${field.label}</h2>
      ${value(context, view, field)}
    </section>
    ${back(context, requestPath(view), context.text('request.toConversation'))}`;
