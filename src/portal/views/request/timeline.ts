/** The conversation: public comments with their files, oldest first, as people talk. */
import type { RequestAttachment, RequestComment } from '../../../ports/requests';
import type { PageContext } from '../../page-context';
import { face, time } from '../frame';
import { html, nothing, trusted, type Markup } from '../html';
import type { TextKey } from '../../texts/texts';
import { size } from '../size';
import { link } from '../navigation';
import type { Place } from './conversation';
import { requestPath, type RequestView } from './request-view';

export function timeline(context: PageContext, view: RequestView): Markup {
  const { text } = context;
  const { comments, earlier, later } = view.shown;
  if (comments.length + earlier + later === 0) return html`<p class="muted">${text('request.noComments')}</p>`;
  // Where every comment of a part is internal there is none to name; the sealed place leads on.
  const [first, last] = [comments[0]?.id ?? '0', comments.at(-1)?.id ?? '0'];
  return html`${counted(context, view)}
  ${pages(
    context,
    'request.towardsEarlier',
    earlier > 0 ? [to(context, view, { side: 'before', commentId: first }, 'request.earlier')] : [],
  )}
  ${list(context, view)}
  ${pages(
    context,
    'request.towardsLater',
    later > 0
      ? [
          to(context, view, { side: 'after', commentId: last }, 'request.later'),
          to(context, view, undefined, 'request.newest'),
        ]
      : [],
  )}`;
}

function counted({ text }: PageContext, { shown, near }: RequestView): Markup {
  const { comments, earlier, later } = shown;
  if (near !== undefined || earlier + later === 0) return nothing;
  const [to, all] = [earlier + comments.length, earlier + comments.length + later];
  return html`<p class="muted small">${text('request.shown', { from: earlier + 1, to, all })}</p>`;
}

function list(context: PageContext, view: RequestView): Markup {
  const { comments, earlier } = view.shown;
  if (comments.length === 0) return html`<p class="muted">${context.text('request.noneHere')}</p>`;
  const start = view.near === undefined ? html` start="${String(earlier + 1)}"` : nothing;
  return html`<ol class="talk" ${start}>
    ${comments.map((comment) => entry(context, view, comment))}
  </ol>`;
}

const pages = ({ text }: PageContext, label: TextKey, links: readonly Markup[]): Markup =>
  links.length === 0 ? nothing : html`<nav class="bar more" aria-label="${text(label)}">${links}</nav>`;

const to = (context: PageContext, view: RequestView, place: Place | undefined, key: TextKey): Markup =>
  link(context, `${placePath(view, place)}#conversation`, context.text(key), { className: 'button quiet slight' });

function placePath(view: RequestView, place: Place | undefined): string {
  if (place === undefined) return requestPath(view);
  const near = view.near === undefined ? '' : `&near=${view.near}`;
  return `${requestPath(view)}?${place.side}=${place.commentId}${near}`;
}

function entry(context: PageContext, view: RequestView, comment: RequestComment): Markup {
  const isOwn = comment.authorAccountId === context.session?.accountId;
  const name = isOwn ? context.text('request.you') : comment.authorName;
  return html`<li class="${isOwn ? 'mine' : ''}" id="c-${comment.id}">
    ${face(comment.authorName)}
    <article>
      <header>
        <strong>${name}</strong>
        ${link(context, `${placePath(view, { side: 'at', commentId: comment.id })}#c-${comment.id}`, time(context, comment.createdAt), { className: 'when muted small' })}
      </header>
      <div class="rich" dir="auto">${trusted(view.sanitize(comment.html))}</div>
      ${fileList(context, view, comment.attachments)}
    </article>
  </li>`;
}

export function fileList(context: PageContext, view: RequestView, files: readonly RequestAttachment[]): Markup {
  if (files.length === 0) return nothing;
  return html`<ul class="files">
    ${files.map(
      (file) =>
        html`<li>
          ${link(context, `${requestPath(view)}/files/${file.id}`, file.fileName)}
          <span class="muted small">${size(context, file.size)}</span>
        </li>`,
    )}
  </ul>`;
}
