/** Search in the knowledge base, over all desks the caller may use or over one. */
import { canUsePortal } from '../access/permissions';
import { deskById, deskOf } from '../access/visibility';
import type { Answer } from '../answers/answer';
import { okPage } from '../answers/pages';
import { articles, type Article } from '../seed/articles';
import type { Call, Operations } from '../site';

/** Marks every word that is being searched for, whatever its case. */
const highlight = (text: string, words: readonly string[]): string =>
  text
    .split(/(\s+)/)
    .map((part) => (words.some((word) => part.toLowerCase().includes(word)) ? `@@@hl@@@${part}@@@endhl@@@` : part))
    .join('');

function search(call: Call, path: string, within: readonly Article[]): Answer {
  const words = (call.query.get('query') ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const isFound = ({ title, excerpt }: Article): boolean => {
    const text = `${title} ${excerpt}`.toLowerCase();
    return words.length > 0 && words.every((word) => text.includes(word));
  };
  const marked = call.query.get('highlight') === 'true' ? words : [];
  return okPage(call, path, within.filter(isFound), (article) => ({
    title: highlight(article.title, marked),
    excerpt: highlight(article.excerpt, marked),
    source: { type: 'confluence', pageId: article.pageId, spaceKey: 'KB' },
    content: { iframeSrc: `${call.site.url}/rest/servicedeskapi/knowledgebase/article/view/${article.pageId}` },
  }));
}

export const knowledgeBaseOperations: Operations = {
  getArticles: (call) =>
    search(
      call,
      '/rest/servicedeskapi/knowledgebase/article',
      articles.filter(({ deskId }) => canUsePortal(call.site, call.caller, deskById(deskId))),
    ),

  getServiceDeskArticles(call) {
    const { id } = deskOf(call);
    return search(
      call,
      `/rest/servicedeskapi/servicedesk/${id}/knowledgebase/article`,
      articles.filter(({ deskId }) => deskId === id),
    );
  },
};
