/** Recovery links (requirement B7): a one-time, expiring way in for a named customer, issued by an administrator with a reason. */
import type { CustomerRecord } from '../domain/customer';
import { fail, ok, type Result } from '../domain/result';
import type { Session } from '../domain/session';
import type { Settings } from '../domain/settings';
import type { Destination } from '../domain/sign-in-attempt';
import type { SignedIn } from './admit-identity';
import { mayUseLink } from './limits';
import { newEntry } from './log-entries';
import type { SignInPorts, Visitor } from './ports';
import { recordRefusal } from './record-outcome';
import { flowRefusal, type FlowRefusal, type SignInRefusal } from './refusals';

const purpose = 'recovery-link';

interface Recovery {
  readonly id: string;
  readonly accountId: string;
  readonly reference: string;
  readonly destination: Destination;
  readonly expiresAt: number;
}

export interface IssueInput {
  readonly settings: Settings;
  readonly customer: CustomerRecord;
  readonly reason: string;
  readonly minutes: number;
  readonly destination: Destination;
  readonly issuedBy: string;
}

/** True if recovery may be used for this customer: switched on, and in an allowed organization if there is a list. */
export const mayRecover = ({ signIn }: Settings, customer: CustomerRecord): boolean =>
  signIn.recovery.enabled &&
  customer.status === 'active' &&
  (signIn.recovery.organizations.length === 0 ||
    signIn.recovery.organizations.some((name) => Object.hasOwn(customer.organizations, name)));

/** The sealed token of the link. Issuing stands in the sign-in log with its reason. */
export async function issueRecovery(
  ports: SignInPorts,
  input: IssueInput,
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const { settings, customer, destination } = input;
  const expiresAt = ports.clock.seconds() + input.minutes * 60;
  const recovery: Recovery = {
    ...{ id: ports.random.token(16), accountId: customer.accountId, destination, expiresAt },
    reference: ports.random.reference(),
  };
  const visitor: Visitor = { address: 'admin page', browser: 'admin page', language: 'en' };
  const explanation = `Issued by ${input.issuedBy} for ${String(input.minutes)} minutes. Reason: ${input.reason}`;
  const entry = newEntry(
    ports,
    { attempt: recovery, visitor },
    { outcome: 'recovery_issued', reason: 'none', explanation },
  );
  const named = { ...entry, accountId: customer.accountId, email: customer.email };
  await ports.signInLog.append(named, settings.logRetentionDays);
  return { token: await ports.sealed.seal(purpose, recovery, expiresAt), expiresAt };
}

export interface RefusedLink {
  readonly refused: SignInRefusal;
  /** Of the line in the sign-in log, if there is one. */
  readonly reference?: string;
}

/** Opens the customer's session, once. That a link of this installation was refused stands in the sign-in log. Asked for by a form post, so that a mail scanner's look at the link uses nothing up. */
export async function useRecovery(
  ports: SignInPorts,
  input: { readonly token: string; readonly visitor: Visitor },
): Promise<Result<SignedIn & { readonly destination: Destination }, RefusedLink>> {
  const recovery = (await ports.sealed.open(purpose, input.token)) as Recovery | undefined;
  if (recovery === undefined) return fail({ refused: flowRefusal('recovery_invalid') });
  if (!mayUseLink(ports, recovery.id)) return fail({ refused: flowRefusal('too_many_attempts') });
  const { settings } = await ports.configuration.read();
  const customer = await ports.customers.get(recovery.accountId);
  const refuse = async (reason: FlowRefusal['reason']) => {
    const refused = flowRefusal(reason);
    const { accountId } = recovery;
    const isWritten = await recordRefusal(ports, settings, { attempt: recovery, visitor: input.visitor }, refused, () =>
      Promise.resolve({ accountId, ...(customer === undefined ? {} : { email: customer.email }) }),
    );
    return fail({ refused, ...(isWritten ? { reference: recovery.reference } : {}) });
  };
  if (customer === undefined) return refuse('recovery_invalid');
  if (!mayRecover(settings, customer)) return refuse('recovery_off');
  if (!(await ports.replay.claim('recovery', recovery.id, recovery.expiresAt))) return refuse('recovery_used');
  const session = toSession(ports, customer, input.visitor);
  const verdict = {
    outcome: 'signed_in',
    reason: 'recovery_link',
    explanation: 'Signed in with a recovery link.',
  } as const;
  const entry = newEntry(ports, { attempt: recovery, visitor: input.visitor }, verdict);
  const written = await ports.writes.complete({
    session,
    entry: { ...entry, accountId: customer.accountId, email: customer.email },
    retentionDays: settings.logRetentionDays,
    returning: true,
  });
  return written.ok
    ? ok({ token: written.value, session, destination: recovery.destination })
    : refuse('customer_changed');
}

/** Short, whatever the connection allows: an hour, half an hour without a click. */
function toSession(ports: SignInPorts, customer: CustomerRecord, visitor: Visitor): Session {
  const now = ports.clock.seconds();
  return {
    accountId: customer.accountId,
    displayName: customer.displayName,
    email: customer.email,
    connectionId: customer.connectionId,
    method: 'recovery_link',
    startedAt: now,
    seenAt: now,
    endsAt: now + 3600,
    idleSeconds: 1800,
    rememberMe: false,
    browser: visitor.browser,
    address: visitor.address,
    csrf: ports.random.token(24),
  };
}
