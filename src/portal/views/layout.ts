/** The frame of every page: valid HTML, one style sheet, no script unless a page brings its own. */
import { createHash } from 'node:crypto';
import type { LookAndFeel } from '../../domain/settings';
import type { PageContext } from '../page-context';
import { accentStyle } from './accent';
import { html, nothing, trusted, type Markup } from './html';
import { carrierForm } from './navigation';
import { localTimes } from '../scripts/local-times';
import { narrowStyle, style } from './style';

export interface Page {
  readonly title: string;
  readonly body: Markup;
  /** A single column for sign-in and messages. */
  readonly narrow?: boolean;
  /** A reading width, for forms. */
  readonly slim?: boolean;
  readonly header?: Markup;
  /** Seconds and address of an automatic redirect, with the page's own link beside it. */
  readonly refresh?: { readonly seconds: number; readonly url: string };
  readonly script?: string;
  /** Rules of this page alone, beside the style sheet. */
  readonly style?: string;
  /** Addresses of pictures besides the page's own logo. */
  readonly logos?: readonly string[];
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64');

/** Hashes for the content security policy of a page with this look. */
export const styleHashes = (look: LookAndFeel, page: Pick<Page, 'style' | 'narrow'>): readonly string[] =>
  stylesOf(look, page).map(hash);

const stylesOf = (look: LookAndFeel, page: Pick<Page, 'style' | 'narrow'>): readonly string[] => [
  page.narrow === true ? narrowStyle : style,
  accentStyle(look),
  ...(page.style === undefined ? [] : [page.style]),
];
export const scriptHashes = (context: PageContext, page: Page): readonly string[] => scriptsOf(context, page).map(hash);

/** Times are shown in the browser's zone where the provider did not tell the customer's. */
function scriptsOf({ session }: PageContext, { script }: Page): readonly string[] {
  const isZoneUnknown = session !== undefined && session.timeZone === undefined;
  return [...(isZoneUnknown ? [localTimes] : []), ...(script === undefined ? [] : [script])];
}

/** An element whose text is exactly this: a space more, and its hash would not be the one in the policy. */
const exactly = (element: 'style' | 'script', text: string): Markup => trusted(`<${element}>${text}</${element}>`);

/** The whole document. */
export async function layout(context: PageContext, page: Page): Promise<string> {
  const { locale, direction, look, text } = context;
  const width = page.narrow === true ? 'narrow' : page.slim === true ? 'slim' : '';
  const isSplit = page.narrow === true && look.layout === 'split';
  const bodyClass = page.narrow === true ? `layout-${look.layout}` : '';
  const title = page.title === look.title ? look.title : `${page.title} – ${look.title}`;
  const markup = html`<!doctype html>
    <html lang="${locale}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        ${page.refresh === undefined ? nothing : refresh(page.refresh)}
        <title>${title}</title>
        ${stylesOf(look, page).map((one) => exactly('style', one))}
      </head>
      <body class="${bodyClass}">
        <a class="skip" href="#content">${text('page.skip')}</a>
        ${page.header ?? nothing} ${isSplit ? html`<header class="panel">${logo(look)}</header>` : nothing}
        ${carrierForm(context)}
        <main id="content" class="${width}" tabindex="-1">
          ${page.narrow === true && !isSplit ? logo(look) : nothing} ${page.body}
          ${page.narrow === true ? help(context) : nothing}
        </main>
        ${footer(context, page)} ${scriptsOf(context, page).map((script) => exactly('script', script))}
      </body>
    </html>`;
  return (await markup).toString();
}

const logo = (look: LookAndFeel): Markup =>
  html`<div class="logo">
    ${look.logoUrl === undefined ? nothing : html`<img src="${look.logoUrl}" alt="" />`}<span>${look.title}</span>
  </div>`;

/**
 * At once, or after a wait that the page's own script counts down; the script can be stopped by leaving, and without
 * scripts the browser waits by itself.
 */
function refresh({ seconds, url }: NonNullable<Page['refresh']>): Markup {
  const meta = html`<meta http-equiv="refresh" content="${String(seconds)};url=${url}" />`;
  return seconds === 0 ? meta : html`<noscript>${meta}</noscript>`;
}

const help = ({ look, markdown }: PageContext): Markup =>
  look.helpText.trim() === '' ? nothing : html`<div class="help rich small">${markdown(look.helpText)}</div>`;

/** Sign-in pages show the help text below their card, the portal's pages at the foot. */
function footer(context: PageContext, { narrow = false }: Page): Markup {
  const { look } = context;
  const isHelpHere = !narrow && look.helpText.trim() !== '';
  if (!isHelpHere && look.footerLinks.length === 0) return nothing;
  const links = look.footerLinks.map((link) => html`<a href="${link.url}" rel="noopener">${link.text}</a>`);
  return html`<footer class="bottom"><div>${isHelpHere ? help(context) : nothing} ${links}</div></footer>`;
}
