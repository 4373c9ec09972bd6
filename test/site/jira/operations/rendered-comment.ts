/** A comment as HTML: its words, and links to the files it brought, which only those who work in Jira can open there. */
import { html } from 'hono/html';
import type { Site } from '../site';
import { attachmentsOf } from '../store/attachments';
import type { Comment } from '../store/comments';
import { toText, wikiToHtml } from '../text/wiki';

export function renderComment({ url, database }: Site, { id, issueId, body }: Comment): string {
  const links = attachmentsOf(database, issueId)
    .filter(({ commentId }) => commentId === id)
    .map((file) => {
      const address = `${url}/rest/api/3/attachment/content/${String(file.id)}`;
      return toText(html`<p><a href="${address}" title="${file.filename} attached">${file.filename}</a></p>`);
    });
  return [wikiToHtml(body), ...links].join('\n');
}
