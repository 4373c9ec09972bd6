/** Pages that end a step of signing in: departure by a form, a refusal, a provider that is down. `sign-in-answers.ts` loads them. */
import type { Destination } from '../domain/sign-in-attempt';
import { html, type Markup } from '../portal/views/html';
import type { TextKey } from '../portal/texts/texts';
import { link } from '../portal/views/navigation';
import { interruptedPage, messagePage, noticePage, postPage } from '../portal/views/sign-in-pages';
import type { ConfigurationView } from '../ports/configuration';
import { UpstreamFault } from '../ports/faults';
import type { Completed, Refused } from '../signin/complete-sign-in';
import { ProviderFault } from '../signin/record-outcome';
import { statusOf, toCustomerMessage, type CustomerMessage, type SignInRefusal } from '../signin/refusals';
import type { Departure } from '../signin/start-sign-in';
import { pageContext, respond } from './answer-with-page';
import { toPath } from './destinations';
import type { GatewayContext, GatewayPorts } from './edge';
import { testFaultPage, testRefusedPage } from './test-pages';

/** Leads to the provider by a form. After one of this app's forms the page moves on by itself: the policy on form targets would stop a redirect. */
export async function departurePage(
  c: GatewayContext,
  settings: ConfigurationView['settings'],
  departure: Departure,
  name: string,
): Promise<Response> {
  const context = pageContext(c, settings);
  if (departure.how === 'redirect') {
    const title = context.text('page.redirecting', { name });
    const action = html`<a class="button" href="${departure.url}">${context.text('page.continue')}</a>`;
    const page = noticePage({ title, sentence: '', action });
    return respond(context, { ...page, refresh: { seconds: 0, url: departure.url } });
  }
  const formTargets = [new URL(departure.action).origin];
  return respond(context, postPage(context, { ...departure, name }), 200, { formTargets });
}

/** Jira did not answer at the end of a sign-in: the page tries again by itself. */
export function interruptedSignIn(
  c: GatewayContext,
  settings: ConfigurationView['settings'],
  { sealedIdentity, attempt, fault }: Extract<Completed, { readonly outcome: 'interrupted' }>,
): Promise<Response> {
  const context = pageContext(c, settings);
  return respond(context, interruptedPage(context, sealedIdentity, attempt.reference, fault.retryAfterSeconds), 502);
}

/** 502 with "try again" that keeps the deep link. */
export async function providerDown(
  ports: GatewayPorts,
  c: GatewayContext,
  { settings }: ConfigurationView,
  error: unknown,
  destination: Destination,
): Promise<Response> {
  if (!(error instanceof UpstreamFault)) throw error;
  const known = error instanceof ProviderFault ? error : undefined;
  const wanted = known?.destination ?? destination;
  const reference = known?.reference ?? c.get('reference');
  ports.log.error('sign_in_unavailable', error, { reference });
  if (wanted.kind === 'test') return testFaultPage(c, settings, error);
  const context = pageContext(c, settings);
  const { text } = context;
  const isProvider = error.system === 'identity_provider';
  const title = text(isProvider ? 'error.title' : 'title.fault');
  const sentence = text(isProvider ? 'error.provider_down' : 'error.fault');
  const action = tryAgain(context, wanted);
  return respond(context, messagePage(context, { title, sentence, reference, action }), 502);
}

const toHome = (context: ReturnType<typeof pageContext>): Markup =>
  link(context, '/', context.text('page.toPortal'), { className: 'button quiet' });

const tryAgain = ({ text, base }: ReturnType<typeof pageContext>, destination: Destination): Markup =>
  html`<a class="button" href="${base}${toPath(destination)}">${text('page.tryAgain')}</a>`;

export async function refusalPage(
  ports: GatewayPorts,
  c: GatewayContext,
  settings: ConfigurationView['settings'],
  refused: SignInRefusal,
  about: Partial<Pick<Refused, 'reference' | 'destination' | 'vouchedBy'>>,
): Promise<Response> {
  const message = toCustomerMessage(refused);
  const reference = about.reference ?? c.get('reference');
  const account = c.get('session')?.session.accountId;
  const facts = { reason: refused.refusal.reason, reference, ...(account === undefined ? {} : { account }) };
  ports.log.info(account === undefined ? 'sign_in_refused' : 'access_refused', facts);
  if (about.destination?.kind === 'test') return testRefusedPage(c, settings, refused);
  const context = pageContext(c, settings);
  const { text } = context;
  const action = wayOn(context, settings, message, about);
  const page = messagePage(context, {
    title: text(titleOf(message, context.session !== undefined)),
    sentence: text(`error.${message}`),
    // Shown only where a line can be found by it: what strangers come upon is written down nowhere.
    ...(about.reference === undefined && account === undefined ? {} : { reference }),
    ...(action === undefined ? {} : { action }),
  });
  return respond(context, page, statusOf(message));
}

/** What happened in a few words. Somebody who is signed in did not fail at that. */
function titleOf(message: CustomerMessage, isSignedIn: boolean): TextKey {
  switch (message) {
    case 'link_unknown':
    case 'link_retired':
      return 'title.link';
    case 'portal_closed':
      return 'title.closed';
    case 'sign_in_off':
      return 'title.sign_in_off';
    case 'sso_only':
      return 'title.not_allowed';
    case 'not_admitted':
      return isSignedIn ? 'title.not_allowed' : 'error.title';
    case 'cancelled':
    case 'expired':
    case 'provider_failed':
    case 'cookies':
    case 'start_again':
    case 'not_set_up':
    case 'too_many':
    case 'recovery':
      return 'error.title';
  }
}

/** What the visitor can do next: try again, or use the native portal where single sign-on is off. */
function wayOn(
  context: ReturnType<typeof pageContext>,
  settings: ConfigurationView['settings'],
  message: CustomerMessage,
  { destination, vouchedBy }: Pick<Parameters<typeof refusalPage>[4], 'destination' | 'vouchedBy'>,
): Markup | undefined {
  if (message === 'sign_in_off' || message === 'portal_closed') {
    const native = nativePortal(settings, destination);
    if (native === undefined) return undefined;
    return html`<a class="button" href="${native}">${context.text('page.nativePortal')}</a>`;
  }
  if (context.session !== undefined) return toHome(context);
  const isTriedAgain = message !== 'link_unknown' && message !== 'link_retired';
  if (destination === undefined || !isTriedAgain) return toHome(context);
  const again = tryAgain(context, destination);
  const isPersonal = message === 'not_admitted' && vouchedBy !== undefined;
  if (!isPersonal) return again;
  return html`<div class="bar">${again} ${useOtherAccount(context, destination, vouchedBy)}</div>`;
}

/** Trying again would meet the session that the provider still has, and with it the same refusal. */
function useOtherAccount(
  { text, base }: ReturnType<typeof pageContext>,
  to: Destination,
  connectionId: string,
): Markup {
  const query = new URLSearchParams({ to: toPath(to), idp: connectionId, go: '1', other: '1' });
  return html`<a class="button quiet" href="${base}/sign-in?${query.toString()}">${text('page.otherAccount')}</a>`;
}

/** Requirement B8: with single sign-on off a visitor is shown the way to Jira's own portal. */
function nativePortal(
  { jira, portals }: ConfigurationView['settings'],
  destination: Destination | undefined,
): string | undefined {
  if (jira.siteUrl === undefined) return undefined;
  const slug = destination !== undefined && 'slug' in destination ? destination.slug : undefined;
  const portal = portals.find((one) => one.slug === slug);
  const path = portal === undefined ? 'portals' : `portal/${portal.portalId}`;
  return `${jira.siteUrl}/servicedesk/customer/${path}`;
}
