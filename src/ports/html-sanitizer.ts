import type { SafeHtml } from '../domain/safe-html';

/** Makes HTML that Jira rendered from people's text safe to show. */
export interface HtmlSanitizer {
  /** Loaded when a page first needs it. */
  load(): Promise<(html: string) => SafeHtml>;
}
