/** A sign-in that Jira or storage interrupted, taken up again without a second log-in. */
import { fail, ok, type Result } from '../domain/result';
import { finish, usable, type Completed, type Refused } from './complete-sign-in';
import { mayResume } from './limits';
import type { SignInPorts, Visitor } from './ports';
import { recordRefusal } from './record-outcome';
import { flowRefusal } from './refusals';
import { openIdentity, sealedIdentitySeconds } from './sealed-identity';

/** After the attempt's own time; however often Jira interrupts, what a provider once said does not hold for ever. */
const resumableSeconds = 15 * 60;

/** Goes on where `finish` was interrupted. Works once; only with what this installation sealed. */
export async function resumeSignIn(
  ports: SignInPorts,
  input: { readonly sealedIdentity: string; readonly visitor: Visitor },
): Promise<Result<Completed, Refused>> {
  const opened = await openIdentity(ports, input.sealedIdentity, input.visitor);
  if (opened === undefined) {
    return fail({ refused: flowRefusal('attempt_expired') });
  }
  const { identity, attempt, cookies } = opened;
  const { settings, connection } = await ports.configuration.readFor(attempt.connectionId);
  // The interruption has left its line under this reference.
  const refused = { reference: attempt.reference, destination: attempt.destination };
  const unusable = usable(settings, connection, attempt);
  if (unusable !== undefined || connection === undefined)
    return fail({ refused: unusable ?? flowRefusal('connection_unknown'), ...refused });
  if (!mayResume(ports, attempt.id) || ports.clock.seconds() > attempt.expiresAt + resumableSeconds)
    return fail({ refused: flowRefusal('attempt_used'), ...refused });
  const { visitor } = input;
  const about = { visitor, settings, connection, attempt, identity, cookies };
  const finished = await finish(ports, { ...about, trace: ports.trace() });
  if (!finished.ok || finished.value.outcome !== 'signed_in') return finished;
  const first = await ports.replay.claim('resumed', attempt.id, ports.clock.seconds() + sealedIdentitySeconds);
  if (first) return ok(finished.value);
  await ports.sessions.end(finished.value.token);
  const isSecond = flowRefusal('attempt_used');
  await recordRefusal(ports, settings, { attempt, connection, visitor }, isSecond);
  return fail({ refused: isSecond, ...refused });
}
