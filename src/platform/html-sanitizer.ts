import type { SafeHtml } from '../domain/safe-html';
import type { HtmlSanitizer } from '../ports/html-sanitizer';

/** What a comment or a description may consist of: text, lists, tables, code and links; no pictures from elsewhere, no styles. */
const allowedTags = [
  ...[
    'p',
    'br',
    'hr',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'del',
    'ins',
    'sub',
    'sup',
    'code',
    'pre',
    'blockquote',
    'cite',
  ],
  ...[
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'a',
    'span',
  ],
];

/** A file's address in Jira is for those who work there; customers open it from the list beneath, which names it. */
const fileInJira = /\/(?:rest\/api\/\d|secure)\/(?:attachment|thumbnail)\//i;

/** An element that goes with its words. */
const leftOut = 'file-in-jira';

/** Whole addresses only: what is relative at Jira would lead somewhere else here. */
const linkTo = (href: string): Record<string, string> => ({
  rel: 'noopener noreferrer nofollow',
  ...(/^(https|mailto):/i.test(href.trim()) ? { href } : {}),
});

export const pageSanitizer: HtmlSanitizer = {
  async load() {
    const { default: sanitize } = await import('sanitize-html');
    const options = {
      allowedTags,
      allowedAttributes: { a: ['href', 'rel'], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'] },
      allowedSchemes: ['https', 'mailto'],
      allowProtocolRelative: false,
      transformTags: {
        h1: 'h2',
        a: (tagName: string, { href = '' }: Record<string, string>) =>
          fileInJira.test(href) ? { tagName: leftOut, attribs: {} } : { tagName, attribs: linkTo(href) },
      },
      nonTextTags: ['script', 'style', 'textarea', 'option', 'xmp', leftOut],
      nestingLimit: 50,
    };
    return (html) => sanitize(html, options) as SafeHtml;
  },
};
