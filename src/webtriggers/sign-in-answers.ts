/** Answers that end a step of signing in. What sends the browser on needs no page; the pages are loaded when one is shown. */
import type { Result } from '../domain/result';
import type { Destination } from '../domain/sign-in-attempt';
import type { ConfigurationView } from '../ports/configuration';
import type { NotStarted, StartedSignIn } from '../signin/start-sign-in';
import { clearOldAttempts, setAttempt, setLastConnection } from './cookies';
import { withCookies, type GatewayContext, type GatewayPorts } from './edge';
import type * as Pages from './sign-in-pages';
import type * as TestPages from './test-pages';

const pages = (): Promise<typeof Pages> => import('./sign-in-pages');
const testPages = (): Promise<typeof TestPages> => import('./test-pages');

export const refusalPage: typeof Pages.refusalPage = async (...about) => (await pages()).refusalPage(...about);

export const providerDown: typeof Pages.providerDown = async (...about) => (await pages()).providerDown(...about);

export const interruptedSignIn: typeof Pages.interruptedSignIn = async (...about) =>
  (await pages()).interruptedSignIn(...about);

export const testedPage: typeof TestPages.testedPage = async (...about) => (await testPages()).testedPage(...about);

export const testOverPage: typeof TestPages.testOverPage = async (...about) =>
  (await testPages()).testOverPage(...about);

/** Sends the browser off to the provider, with the attempt in its cookie. */
export async function depart(
  ports: GatewayPorts,
  c: GatewayContext,
  { settings }: ConfigurationView,
  started: Result<StartedSignIn, NotStarted>,
  name: string,
  destination: Destination,
): Promise<Response> {
  if (!started.ok) {
    const { refused, ...about } = started.error;
    return refusalPage(ports, c, settings, refused, { ...about, destination });
  }
  const { departure, cookie, attempt } = started.value;
  const cookies =
    cookie === undefined
      ? []
      : [...clearOldAttempts(c.req.raw), setAttempt(cookie), setLastConnection(attempt.connectionId)];
  const answer =
    departure.how === 'redirect' && c.req.query('form') === undefined
      ? new Response(null, { status: 303, headers: { Location: departure.url } })
      : await (await pages()).departurePage(c, settings, departure, name);
  return withCookies(answer, cookies);
}
