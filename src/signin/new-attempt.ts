import type { Connection } from '../domain/connection';
import { attemptLifetimeSeconds, type Destination, type SignInAttempt } from '../domain/sign-in-attempt';
import type { SessionToken } from '../ports/sessions';
import type { SignInPorts } from './ports';

/** What a sign-in begins with. */
export interface Begun {
  readonly connection: Connection;
  readonly destination: Destination;
  readonly loginHint?: string;
  /** The one that the page shows if there is nowhere to go; a new one otherwise. */
  readonly reference?: string;
  /** The session the browser has now. A cross-site POST, SAML's answer, comes without its cookie. */
  readonly formerSession?: SessionToken | undefined;
}

/** A fresh attempt: state, nonce, code verifier and request ID are each 256 random bits. */
export function newAttempt(
  { clock, random }: Pick<SignInPorts, 'clock' | 'random'>,
  { connection, destination, loginHint, formerSession, reference = random.reference() }: Begun,
): SignInAttempt {
  const startedAt = clock.seconds();
  return {
    id: random.token(32),
    connectionId: connection.id,
    destination,
    reference,
    startedAt,
    expiresAt: startedAt + attemptLifetimeSeconds,
    ...(connection.protocol === 'saml'
      ? { requestId: `_${random.token(32)}` }
      : { nonce: random.token(32), codeVerifier: random.token(32) }),
    ...(loginHint === undefined ? {} : { loginHint }),
    ...(formerSession === undefined ? {} : { formerSession }),
  };
}
