/** What the pages of a signed-in customer share: where one is, where one can go, who one is, and what just happened. */
import type { PageContext } from '../page-context';
import { html, nothing, type Markup } from './html';
import { initials } from './initials';
import { formFields, link } from './navigation';

export function header(context: PageContext, current?: 'requests'): Markup {
  const { look, text, session } = context;
  const logo = look.logoUrl === undefined ? nothing : html`<img src="${look.logoUrl}" alt="" />`;
  return html`<header class="top">
    <div>
      <div class="brand">${link(context, '/', html`${logo}<span>${look.title}</span>`, { className: 'plain' })}</div>
      <nav aria-label="${text('nav.label')}">
        ${link(context, '/requests', text('nav.requests'), { className: 'plain', current: current === 'requests' })}
      </nav>
      ${session === undefined ? nothing : account(context, session)}
    </div>
  </header>`;
}

function account(
  context: PageContext,
  { displayName, email }: { readonly displayName: string; readonly email: string },
): Markup {
  const { text, base } = context;
  return html`<details class="menu">
    <summary><span class="hidden">${text('nav.account')} ${displayName}</span>${face(displayName)}</summary>
    <div class="stack">
      <p><strong>${displayName}</strong><br /><span class="muted small">${email}</span></p>
      <p>${link(context, '/sessions', text('nav.sessions'))}</p>
      <form method="post" action="${base}/sign-out">
        ${formFields(context)}<button class="quiet wide">${text('page.signOut')}</button>
      </form>
    </div>
  </details>`;
}

/** Initials in a circle, for the eye only: the name always stands beside it. */
export const face = (name: string): Markup => html`<span class="face" aria-hidden="true">${initials(name)}</span>`;

/** One step up. */
export const back = (context: PageContext, path: string, label: string): Markup =>
  link(context, path, html`<span aria-hidden="true">${context.direction === 'rtl' ? '→' : '←'}</span> ${label}`, {
    className: 'back small',
  });

/** A note on top of a page: what was done, or what is wrong. Read out by screen readers. */
export const note = (kind: 'good' | 'bad' | 'info', content: Markup | string): Markup =>
  html`<div class="note ${kind}" role="${kind === 'bad' ? 'alert' : 'status'}">${content}</div>`;

type Calendar = Pick<PageContext, 'locale' | 'timeZone'>;

/** A moment as the customer reads it, in zone and language, with the exact instant for machines. */
export const time = (context: Calendar, iso: string): Markup =>
  moment(context, iso, { dateStyle: 'medium', timeStyle: 'short' });

export const date = (context: Calendar, iso: string): Markup => moment(context, iso, { dateStyle: 'medium' });

/** A day on the calendar, which is the same day everywhere. */
export function day({ locale }: Pick<PageContext, 'locale'>, iso: string): Markup {
  const shown = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(iso));
  return html`<time datetime="${iso}">${shown}</time>`;
}

function moment({ locale, timeZone }: Calendar, iso: string, options: Intl.DateTimeFormatOptions): Markup {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) return nothing;
  const shown = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone(timeZone) });
  const precision = options.timeStyle === undefined ? 'day' : 'minute';
  return html`<time datetime="${iso}" data-precision="${precision}">${shown.format(instant)}</time>`;
}

/** Zones come from the provider; one that does not exist must not cost the page. */
const zone = (name: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
};
