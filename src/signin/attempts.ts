/**
 * Where an attempt waits while the customer is at the provider: sealed in a cookie of its own, so that a link opened by
 * a stranger writes nothing to the store and only the browser that left can come back (login CSRF). Browsers whose
 * cookies do not come back through the web trigger keep it, sealed too, in the store instead, under a name made of the attempt and
 * of what the browser shows of itself: an answer carried to another browser finds nothing.
 */
import { fail, ok, type Result } from '../domain/result';
import type { SignInAttempt } from '../domain/sign-in-attempt';
import { attemptCookieName, type AttemptCookie } from './attempt-cookies';
import type { FlowRefusal } from './refusals';
import { bindingOf } from './browser-binding';
import type { SignInPorts, Visitor } from './ports';

const purpose = 'sign-in-attempt';

type AttemptPorts = Pick<SignInPorts, 'sealed' | 'storedAttempts' | 'clock' | 'hashing'>;

const storedName = (ports: AttemptPorts, id: string, visitor: Visitor): string =>
  ports.hashing.digest(id, bindingOf(ports, visitor));

export async function keepAttempt(
  ports: AttemptPorts,
  attempt: SignInAttempt,
  how: { readonly cookies: boolean; readonly crossSitePost: boolean; readonly visitor: Visitor },
): Promise<AttemptCookie | undefined> {
  const { expiresAt } = attempt;
  const sealed = await ports.sealed.seal(purpose, attempt, expiresAt);
  if (!how.cookies) {
    await ports.storedAttempts.keep({ id: storedName(ports, attempt.id, how.visitor), sealed, expiresAt });
    return undefined;
  }
  return {
    name: attemptCookieName(attempt.id),
    value: sealed,
    crossSitePost: how.crossSitePost,
    maxAgeSeconds: expiresAt - ports.clock.seconds(),
  };
}

/** What this installation sealed; undefined for anything else. */
export const attemptIn = async (
  ports: Pick<SignInPorts, 'sealed'>,
  sealed: string,
): Promise<SignInAttempt | undefined> => (await ports.sealed.open(purpose, sealed)) as SignInAttempt | undefined;

type AttemptRefusal = FlowRefusal & { readonly reason: 'attempt_unknown' | 'attempt_expired' | 'cookies_blocked' };

interface Recall {
  readonly cookie: string | undefined;
  readonly visitor: Visitor;
}

async function takeStored(ports: AttemptPorts, id: string, visitor: Visitor): Promise<SignInAttempt | undefined> {
  if (id === '') return undefined;
  const sealed = await ports.storedAttempts.take(storedName(ports, id, visitor));
  return sealed === undefined ? undefined : attemptIn(ports, sealed);
}

const cookiesWork = async ({ configuration }: Pick<SignInPorts, 'configuration'>): Promise<boolean> =>
  (await configuration.read()).settings.cookies === 'work';

/**
 * The attempt this answer belongs to. Without its cookie an answer counts only while no cookie has ever come back to
 * this installation.
 */
export async function recallAttempt(
  ports: AttemptPorts & Pick<SignInPorts, 'configuration'>,
  id: string,
  { cookie, visitor }: Recall,
): Promise<Result<SignInAttempt, AttemptRefusal>> {
  if (cookie === undefined && (await cookiesWork(ports))) return fail({ reason: 'cookies_blocked' });
  const attempt = cookie === undefined ? await takeStored(ports, id, visitor) : await attemptIn(ports, cookie);
  if (attempt?.id !== id) return fail({ reason: 'attempt_unknown' });
  return attempt.expiresAt <= ports.clock.seconds() ? fail({ reason: 'attempt_expired' }) : ok(attempt);
}
