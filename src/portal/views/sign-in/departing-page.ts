/** One provider is decided on: the visitor goes there at a click, or after a delay that counts down and can be stopped. */
import type { ConnectionSummary } from '../../../domain/connection';
import type { PageContext } from '../../page-context';
import { html, type Markup } from '../html';
import type { Page } from '../layout';
import { buttonText } from './button-text';

export interface Departing {
  readonly connection: Pick<ConnectionSummary, 'name' | 'button'>;
  readonly path: string;
  /** 0 waits for the click. */
  readonly delaySeconds: number;
  readonly stayPath: string;
}

const onwardId = 'onward';
const leftId = 'left';

/** Counts down and leaves. A visitor who uses the page's buttons has left it anyway. */
const countDown = `(()=>{
const left=document.getElementById('${leftId}'),onward=document.getElementById('${onwardId}');let seconds=Number(left.textContent);
const timer=setInterval(()=>{seconds-=1;left.textContent=String(Math.max(seconds,0));
if(seconds<=0){clearInterval(timer);location.assign(onward.href)}},1000);
})()`;

export function departingPage(context: PageContext, departing: Departing): Page {
  const { text, look, base } = context;
  const { connection, path, delaySeconds, stayPath } = departing;
  const waits = delaySeconds > 0;
  const stay = html`<a class="button quiet wide" href="${base}${stayPath}">${text('page.stay')}</a>`;
  return {
    title: text('page.signIn'),
    narrow: true,
    ...(waits ? { refresh: { seconds: delaySeconds, url: `${base}${path}` }, script: countDown } : {}),
    body: html`<div class="card">
      <h1>${text('page.signIn')}</h1>
      ${waits ? moving(context, departing) : ''}
      <a id="${onwardId}" class="button wide" href="${base}${path}">${buttonText(look, connection)}</a>
      ${waits ? stay : ''}
    </div>`,
  };
}

/** `role="timer"`: read out when asked for, and not each second. */
function moving({ text }: PageContext, { connection, delaySeconds }: Departing): Markup {
  const [before = '', after = ''] = text('page.moving', { name: connection.name }).split('{seconds}');
  return html`<p>${before}<span id="${leftId}" role="timer">${String(delaySeconds)}</span>${after}</p>`;
}
