/** What every page knows: where the app stands, how it looks, who is signed in and how the session travels. */
import type { Session } from '../domain/session';
import type { LookAndFeel } from '../domain/settings';
import type { Texts } from './texts/texts';
import type { Markup } from './views/html';

export interface PageContext {
  /** Path of the gateway, without trailing slash; every link starts with it. */
  readonly base: string;
  readonly language: string;
  /** BCP 47 tag for dates and numbers: the customer's own where it is of the page's language. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly text: Texts;
  readonly look: LookAndFeel;
  /** An administrator's Markdown as markup that is safe to show. */
  readonly markdown: (text: string) => Markup;
  /** IANA zone dates are shown in. */
  readonly timeZone: string;
  readonly session?: Session;
  /**
   * How the session travels: in a cookie, or, where cookies do not come back through the web trigger, as a sealed value
   * in the body of every request (never in a URL).
   */
  readonly carrier: { readonly kind: 'cookie' } | { readonly kind: 'form'; readonly sealed: string };
}
