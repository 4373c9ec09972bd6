import type { SafeHtml } from '../domain/safe-html';

/** Shows what administrators wrote as Markdown; whatever HTML stands in it, nothing of it acts in a page. */
export interface Markdown {
  render(text: string): Promise<SafeHtml>;
}
