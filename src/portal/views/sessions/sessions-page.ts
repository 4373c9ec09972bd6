/** A customer's own sessions: which browser, from where, last seen when; each can be ended, and all at once. */
import type { Session } from '../../../domain/session';
import type { PageContext } from '../../page-context';
import { back, header, note, time } from '../frame';
import { html, nothing, type Markup } from '../html';
import type { Page } from '../layout';
import { formFields } from '../navigation';
import { browserName } from './browser-name';

export interface OwnSession {
  /** Names the session; of no use for signing in. */
  readonly id: string;
  readonly isThis: boolean;
  readonly session: Session;
}

export function sessionsPage(
  context: PageContext,
  { sessions, ended }: { readonly sessions: readonly OwnSession[]; readonly ended: boolean },
): Page {
  const { text, base } = context;
  return {
    title: text('sessions.title'),
    slim: true,
    header: header(context),
    body: html`${ended ? note('good', text('sessions.ended')) : nothing}
      <div class="head">
        ${back(context, '/', text('nav.home'))}
        <h1>${text('sessions.title')}</h1>
        <p class="muted">${text('sessions.text')}</p>
      </div>
      <ul class="sessions">
        ${sessions.map((one) => row(context, one))}
      </ul>
      <form class="card foot stack" method="post" action="${base}/sessions/end-all">
        ${formFields(context)}
        <p>${text('sessions.endAllText')}</p>
        <button class="quiet">${text('sessions.endAll')}</button>
      </form>`,
  };
}

function row(context: PageContext, { id, isThis, session }: OwnSession): Markup {
  const { text, base } = context;
  const name = nameOf(context, session.browser);
  const end = html`<form method="post" action="${base}/sessions/end">
    ${formFields(context)}<input type="hidden" name="id" value="${id}" />
    <button class="quiet slight" aria-label="${text('sessions.endOf', { browser: name })}">
      ${text('sessions.end')}
    </button>
  </form>`;
  return html`<li class="card">
    <div class="bar apart">
      <h2>${name}</h2>
      ${isThis ? html`<span class="badge done">${text('sessions.this')}</span>` : end}
    </div>
    <p class="muted small">
      ${text('sessions.seen')} ${time(context, iso(session.seenAt))} · ${text('sessions.started')}
      ${time(context, iso(session.startedAt))} · ${text('sessions.address', { address: session.address })}
    </p>
    ${session.method === 'recovery_link' ? html`<p class="small">${text('sessions.recovery')}</p>` : nothing}
  </li>`;
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

function nameOf({ text }: PageContext, userAgent: string): string {
  const { browser, system } = browserName(userAgent);
  if (browser !== undefined && system !== undefined) return text('sessions.on', { browser, system });
  return browser ?? system ?? text('sessions.unknownBrowser');
}
