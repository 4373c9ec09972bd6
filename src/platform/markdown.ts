/** Administrators' texts from Markdown (CommonMark with line breaks kept) to markup that has been through the sanitiser. */
import type { SafeHtml } from '../domain/safe-html';
import type { Markdown } from '../ports/markdown';
import { pageSanitizer } from './html-sanitizer';

/** The page has its own headings, and pictures come from the logo's host only: both become plain text. */
async function render(text: string): Promise<SafeHtml> {
  const [{ Marked }, sanitize] = await Promise.all([import('marked'), pageSanitizer.load()]);
  const marked = new Marked({
    gfm: true,
    breaks: true,
    renderer: {
      heading({ tokens }) {
        return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>`;
      },
      image({ text: description }) {
        return description;
      },
    },
  });
  return sanitize(marked.parse(text, { async: false }));
}

export const pageMarkdown: Markdown = { render };
