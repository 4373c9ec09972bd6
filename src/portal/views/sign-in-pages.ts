/** Pages between the link and the portal: departure by form, errors, notices, signed out. */
import type { PageContext } from '../page-context';
import { html, nothing, type Markup } from './html';
import type { Page } from './layout';

/** The error page: what happened in neutral words, what to do, and the reference to quote. */
export function messagePage(
  { text, look, markdown }: PageContext,
  message: { readonly title: string; readonly sentence: string; readonly reference?: string; readonly action?: Markup },
): Page {
  const reference =
    message.reference === undefined
      ? nothing
      : html`<p class="muted small">
          <span>${text('page.reference')}: <code>${message.reference}</code>.</span> ${text('page.quote')}
        </p>`;
  const extra = look.errorText.trim() === '' ? nothing : html`<div class="rich">${markdown(look.errorText)}</div>`;
  return {
    title: message.title,
    narrow: true,
    body: html`<div class="card" role="alert">
      <h1>${message.title}</h1>
      <p>${message.sentence}</p>
      ${extra} ${message.action ?? nothing} ${reference}
    </div>`,
  };
}

/** For whoever runs a connection test: what stopped it and what mends it. The administrators' text for customers is not theirs. */
export const testFailedPage = (
  { text }: PageContext,
  failure: { readonly explanation: string; readonly likelyFix: string; readonly reason: string },
): Page => ({
  title: text('test.failed'),
  narrow: true,
  body: html`<div class="card" role="alert">
    <h1>${text('test.failed')}</h1>
    <p>${failure.explanation}</p>
    <p><strong>${text('test.fix')}</strong> ${failure.likelyFix}</p>
    <p>${text('test.report')}</p>
    <p class="muted small">${text('test.reason')}: <code>${failure.reason}</code></p>
  </div>`,
});

/** A page that tells something which is no error. */
export function noticePage(notice: {
  readonly title: string;
  readonly sentence: string;
  readonly action?: Markup;
}): Page {
  return {
    title: notice.title,
    narrow: true,
    body: html`<div class="card">
      <h1>${notice.title}</h1>
      ${notice.sentence === '' ? nothing : html`<p>${notice.sentence}</p>`} ${notice.action ?? nothing}
    </div>`,
  };
}

/** SAML HTTP-POST binding, section 3.5: a form the browser sends by itself, or at a click without scripts. */
export function postPage(
  { text }: PageContext,
  post: { readonly action: string; readonly fields: Readonly<Record<string, string>>; readonly name: string },
): Page {
  return {
    title: text('page.signIn'),
    narrow: true,
    script: submitScript,
    body: html`<div class="card">
      <h1>${text('page.redirecting', { name: post.name })}</h1>
      <form id="post" method="post" action="${post.action}">
        ${Object.entries(post.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <button>${text('page.continue')}</button>
      </form>
    </div>`,
  };
}

const submitScript = "document.getElementById('post').submit()";

/** After sign-out: says so, and does not sign straight in again. */
export const signedOutPage = ({ text, base }: PageContext, returnPath: string): Page =>
  noticePage({
    title: text('page.signedOut'),
    sentence: text('page.signedOutText'),
    action: html`<a class="button" href="${base}${returnPath}">${text('page.signInAgain')}</a>`,
  });

const resumeScript =
  "const form=document.getElementById('resume');setTimeout(()=>form.submit(),Number(form.dataset.seconds)*1000)";

/** Seconds until the page goes on by itself: as long as Jira asked for, if the sealed identity lasts that long. */
const [soonest, latest] = [15, 9 * 60];

/**
 * The person is verified, Jira is not answering: a form that goes on with the sealed identity, at a click or by itself.
 * So the sign-in waits in the customer's browser, and nobody is let in before Jira has done its part.
 */
export function interruptedPage(
  context: PageContext,
  sealedIdentity: string,
  reference: string,
  retryAfterSeconds = soonest,
): Page {
  const { text, base } = context;
  const seconds = Math.max(soonest, retryAfterSeconds);
  const page = messagePage(context, {
    title: text('title.not_answering'),
    sentence: text('error.interrupted'),
    reference,
    action: html`<form id="resume" method="post" action="${base}/sign-in/resume" data-seconds="${String(seconds)}">
      <input type="hidden" name="identity" value="${sealedIdentity}" />
      <button>${text('page.tryAgain')}</button>
    </form>`,
  });
  return seconds > latest ? page : { ...page, script: resumeScript };
}
