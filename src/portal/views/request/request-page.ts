/** One request: what was asked, what was said, and what the customer can do now. */
import type { PageContext } from '../../page-context';
import { formTokenField } from '../../raise/field-names';
import { copyLink } from '../../scripts/copy-link';
import { upload } from '../../scripts/upload';
import { filePicker } from '../attachments/file-picker';
import { back, header, note } from '../frame';
import { html, nothing, type Markup } from '../html';
import type { Page } from '../layout';
import { formFields } from '../navigation';
import { statusBadge } from '../request-rows';
import { textArea } from '../text-area';
import { approvals, rating } from './decisions';
import { details, whole, wholeField } from './details';
import { actionUrl, type RequestView } from './request-view';
import { side } from './side';
import { timeline } from './timeline';

export type { RequestView } from './request-view';

/** Characters of a summary in a browser's tab, which shows fewer. */
const longestTitle = 80;

export function requestPage(context: PageContext, view: RequestView): Page {
  const { request, message } = view;
  const { text } = context;
  const asked = wholeField(view);
  return {
    title: `${request.key} ${request.summary.slice(0, longestTitle)}`,
    header: header(context, 'requests'),
    ...(asked === undefined ? { script: `${upload};\n${copyLink}` } : {}),
    body: html`<div class="head">
        ${back(context, '/requests', text('request.back'))}
        <h1 dir="auto">${request.summary}</h1>
        <p class="bar">${statusBadge(request)}<span class="muted small">${request.key}</span></p>
      </div>
      ${message === undefined ? nothing : note(message.kind, message.text)}
      ${asked === undefined ? everything(context, view) : whole(context, view, asked)}`,
  };
}

const everything = (context: PageContext, view: RequestView): Markup =>
  html`<div class="columns">
    <div>
      ${approvals(context, view)} ${details(context, view)} ${rating(context, view)}
      <section id="conversation">${heading(context, view)} ${timeline(context, view)}</section>
      ${commentForm(context, view)}
    </div>
    <aside class="side card" aria-label="${context.text('request.details')}">${side(context, view)}</aside>
  </div>`;

/** Of a conversation that has to be scrolled, with a way past it. */
const heading = ({ text }: PageContext, { shown }: RequestView): Markup =>
  shown.comments.length < 5
    ? html`<h2>${text('request.activity')}</h2>`
    : html`<div class="bar apart">
        <h2>${text('request.activity')}</h2>
        <a class="small" href="#comment">${text('request.toComment')}</a>
      </div>`;

const commentForm = (context: PageContext, view: RequestView): Markup =>
  html`<form class="card stack" method="post" action="${actionUrl(context, view, 'comment')}">
    ${formFields(context)}
    <input type="hidden" name="${formTokenField}" value="${view.token}" />
    <div class="field">
      <label for="comment">${context.text('request.comment')}</label>
      ${textArea(html`id="comment" name="comment" rows="4"`, view.draft)}
    </div>
    ${filePicker(context, {
      ...{ id: 'files', label: context.text('request.attachments'), description: '', required: false },
      ...{ uploaded: view.uploaded, path: `/p/${view.slug}/files` },
    })}
    <button>${context.text('request.commentButton')}</button>
  </form>`;
