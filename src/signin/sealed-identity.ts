/** A verified identity handed to the browser, sealed, so that a sign-in which Jira interrupted goes on without a second log-in. */
import type { Identity } from '../domain/identity';
import type { SignInAttempt } from '../domain/sign-in-attempt';
import { bindingOf } from './browser-binding';
import type { SignInPorts, Visitor } from './ports';

const purpose = 'verified-identity';

/** Seconds in which trying again is possible. */
export const sealedIdentitySeconds = 10 * 60;

export interface VerifiedIdentity {
  readonly identity: Identity;
  readonly attempt: SignInAttempt;
  /** Whether the session may go into a cookie. */
  readonly cookies: boolean;
}

interface Sealed extends VerifiedIdentity {
  readonly browser: string;
}

export async function sealIdentity(
  ports: Pick<SignInPorts, 'sealed' | 'clock' | 'hashing'>,
  { identity, attempt, cookies, visitor }: VerifiedIdentity & { readonly visitor: Visitor },
): Promise<string> {
  const browser = bindingOf(ports, visitor);
  const value: Sealed = { identity: withoutIdToken(identity), attempt, cookies, browser };
  return ports.sealed.seal(purpose, value, ports.clock.seconds() + sealedIdentitySeconds);
}

/** The browser has no need of it, and the page would grow by it. */
function withoutIdToken({ idToken, ...rest }: Identity): Identity {
  return idToken === undefined ? rest : { ...rest };
}

/** Undefined unless it was sealed here, for this browser, within the last minutes: nobody is signed in as somebody else by a form. */
export async function openIdentity(
  ports: Pick<SignInPorts, 'sealed' | 'hashing'>,
  sealed: string,
  visitor: Visitor,
): Promise<VerifiedIdentity | undefined> {
  const opened = (await ports.sealed.open(purpose, sealed)) as Sealed | undefined;
  return opened !== undefined && ports.hashing.equal(opened.browser, bindingOf(ports, visitor)) ? opened : undefined;
}
