/** What the window of a connection test says at its end: to the administrator who runs it, never in a customer's words. */
import type { Settings } from '../domain/settings';
import type { TestReport } from '../domain/test-report';
import { noticePage, testFailedPage } from '../portal/views/sign-in-pages';
import type { UpstreamFault } from '../ports/faults';
import { flowRefusal, statusOf, toCustomerMessage, type SignInRefusal } from '../signin/refusals';
import { pageContext, respond } from './answer-with-page';
import type { GatewayContext } from './edge';

/** The whole report is in the admin page; here stands what it begins with. */
export function testedPage(
  c: GatewayContext,
  settings: Settings,
  { failure, verdict }: Pick<TestReport, 'failure' | 'verdict'>,
): Promise<Response> {
  const context = pageContext(c, settings);
  if (failure !== undefined) return respond(context, testFailedPage(context, failure));
  const { text } = context;
  const sentence =
    verdict?.admitted === false ? `${text('test.notAdmitted')} ${text('test.close')}` : text('test.close');
  return respond(context, noticePage({ title: text('test.done'), sentence }));
}

/** Ended before there was anything to report. */
export async function testRefusedPage(
  c: GatewayContext,
  settings: Settings,
  refused: SignInRefusal,
): Promise<Response> {
  const { explainRefusal } = await import('../signin/explain-refusal');
  const context = pageContext(c, settings);
  const { reason } = refused.refusal;
  const status = statusOf(toCustomerMessage(refused));
  return respond(context, testFailedPage(context, { reason, ...explainRefusal(refused) }), status);
}

/** Its address is good for ten minutes: who comes later, or with half of it, begins anew. */
export function testOverPage(c: GatewayContext, settings: Settings): Promise<Response> {
  const context = pageContext(c, settings);
  const { text } = context;
  const { reason } = flowRefusal('attempt_expired').refusal;
  const said = { reason, explanation: text('test.over'), likelyFix: text('test.again') };
  return respond(context, testFailedPage(context, said), 400);
}

/** The provider, Jira or storage did not answer. */
export async function testFaultPage(c: GatewayContext, settings: Settings, fault: UpstreamFault): Promise<Response> {
  const { explainFault } = await import('../signin/test-connection');
  const context = pageContext(c, settings);
  return respond(context, testFailedPage(context, explainFault(fault)), 502);
}
