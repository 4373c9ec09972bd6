/** What a desk has to say to all its customers right now. */
import type { PortalSettings } from '../../domain/settings';
import type { PageContext } from '../page-context';
import { html, nothing, type Markup } from './html';

/** Of several help centers each says whose announcement it is; the same words of two stand once. */
export function announcements({ text }: PageContext, portals: readonly PortalSettings[]): Markup {
  const saying = portals.filter(({ announcement = '' }) => announcement !== '');
  const words = [...new Set(saying.map(({ announcement = '' }) => announcement))];
  if (words.length === 0) return nothing;
  const namesFor = (one: string): string =>
    saying
      .filter(({ announcement }) => announcement === one)
      .map(({ name }) => name)
      .join(', ');
  return html`<section class="news" aria-label="${text('home.announcements')}">
    ${words.map(
      (one) =>
        html`<div class="note info">
          ${portals.length > 1 ? html`<p><strong>${namesFor(one)}</strong></p>` : nothing}
          <p class="text" dir="auto">${one}</p>
        </div>`,
    )}
  </section>`;
}
