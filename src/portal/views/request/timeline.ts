/** The conversation: public comments with their files, oldest first, as people talk. */
import type { RequestAttachment, RequestComment } from '../../../ports/requests';
import type { PageContext } from '../../page-context';
import { face, time } from '../frame';
import { html, nothing, trusted, type Markup } from '../html';
import type { TextKey } from '../../texts/texts';
import { size } from '../size';
import { link } from '../navigation';
import { stretchAt, type Place } from './conversation';
import { requestPath, type RequestView } from './request-view';

export function timeline(context: PageContext, view: RequestView): Markup {
  const { text } = context;
  const all = view.request.comments;
  if (all.length === 0) return html`<p class="muted">${text('request.noComments')}</p>`;
  const { comments, earlier, later } = stretchAt(all, view.place);
  const [first, last] = [comments[0], comments.at(-1)];
  const shown = { from: String(earlier + 1), to: String(all.length - later), all: String(all.length) };
  return html`${comments.length === all.length ? nothing : html`<p class="muted small">${text('request.shown', shown)}</p>`}
    ${pages(
      context,
      'request.towardsEarlier',
      earlier > 0 && first !== undefined
        ? [to(context, view, { side: 'before', commentId: first.id }, 'request.earlier')]
        : [],
    )}
    <ol class="talk" start="${String(earlier + 1)}">
      ${comments.map((comment) => entry(context, view, comment))}
    </ol>
    ${pages(
      context,
      'request.towardsLater',
      later > 0 && last !== undefined
        ? [
            to(context, view, { side: 'after', commentId: last.id }, 'request.later'),
            to(context, view, undefined, 'request.newest'),
          ]
        : [],
    )}`;
}

const pages = ({ text }: PageContext, label: TextKey, links: readonly Markup[]): Markup =>
  links.length === 0 ? nothing : html`<nav class="bar more" aria-label="${text(label)}">${links}</nav>`;

const to = (context: PageContext, view: RequestView, place: Place | undefined, key: TextKey): Markup =>
  link(context, `${placePath(view, place)}#conversation`, context.text(key), { className: 'button quiet slight' });

const placePath = (view: RequestView, place: Place | undefined): string =>
  place === undefined ? requestPath(view) : `${requestPath(view)}?${place.side}=${place.commentId}`;

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
