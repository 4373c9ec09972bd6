/** What the customer may decide: an approval, the next step of the request, a rating. */
import type { RequestDetail } from '../../../ports/requests';
import type { PageContext } from '../../page-context';
import { html, nothing, type Markup } from '../html';
import { formFields } from '../navigation';
import { textArea } from '../text-area';
import { actionUrl, type RequestView } from './request-view';

const commentBox = ({ text }: PageContext, id: string): Markup =>
  html`<div class="field">
    <label for="${id}">${text('request.optionalComment')}</label>
    ${textArea(html`id="${id}" name="comment" rows="2"`)}
  </div>`;

/** First on the page: somebody waits for it. */
export function approvals(context: PageContext, view: RequestView): Markup {
  const waiting = view.request.approvals.filter(({ canAnswer }) => canAnswer);
  return html`${waiting.map((approval) => approvalForm(context, view, approval))}`;
}

function approvalForm(context: PageContext, view: RequestView, approval: RequestDetail['approvals'][number]): Markup {
  const { text } = context;
  return html`<section class="card">
    <h2>${text('request.approval')}</h2>
    <form class="stack" method="post" action="${actionUrl(context, view, 'approval')}">
      ${formFields(context)}
      <input type="hidden" name="approval" value="${approval.id}" />
      <p class="muted">${approval.name}</p>
      ${commentBox(context, `approval-${approval.id}`)}
      <div class="bar">
        <button name="decision" value="approve">${text('request.approve')}</button>
        <button class="quiet" name="decision" value="decline">${text('request.decline')}</button>
      </div>
    </form>
  </section>`;
}

/** Each step opens to an optional comment and a button that takes it. */
export function steps(context: PageContext, view: RequestView): Markup {
  return html`${view.request.transitions.map(
    ({ id, name }) =>
      html`<details class="step">
        <summary class="button quiet wide">${name}</summary>
        <form class="stack" method="post" action="${actionUrl(context, view, 'transition')}">
          ${formFields(context)} ${commentBox(context, `step-${id}`)}
          <button class="wide" name="transition" value="${id}">${name}</button>
        </form>
      </details>`,
  )}`;
}

/** Jira Service Management asks the reporter once a request is done. */
export function rating(context: PageContext, view: RequestView): Markup {
  const { request } = view;
  const isReporter = request.reporterAccountId === context.session?.accountId;
  if (request.statusCategory !== 'done' || !isReporter) return nothing;
  const { text } = context;
  return html`<section class="card">
    <form class="stack" method="post" action="${actionUrl(context, view, 'rating')}">
      ${formFields(context)}
      <fieldset>
        <legend class="label">${text('request.rate')}</legend>
        <div class="stars">${[1, 2, 3, 4, 5].map((count) => star(context, count, request.rating))}</div>
      </fieldset>
      ${commentBox(context, 'rating')}
      <button class="quiet">${text('request.rateButton')}</button>
    </form>
  </section>`;
}

const star = ({ text }: PageContext, count: number, given: number | undefined): Markup =>
  html`<label
    ><input
      type="radio"
      name="rating"
      value="${String(count)}"
      ${count === given ? html`checked` : nothing}
      required
    /><span aria-hidden="true">★</span><span class="hidden">${text('request.stars', { count })}</span></label
  >`;
