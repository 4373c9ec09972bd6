/** Second half of a sign-in: the provider's answer becomes a session, a test report, or a refusal that is written down. */
import { toAddresses } from '../domain/addresses';
import type { Connection } from '../domain/connection';
import type { Identity } from '../domain/identity';
import { fail, ok, type Result } from '../domain/result';
import type { Settings } from '../domain/settings';
import type { Destination, SignInAttempt } from '../domain/sign-in-attempt';
import type { SignInEntry } from '../domain/sign-in-entry';
import type { TestReport } from '../domain/test-report';
import { mapIdentity, patternsFor } from '../provisioning/evaluate';
import { UpstreamFault } from '../ports/faults';
import type { SessionToken } from '../ports/sessions';
import type { Trace } from '../ports/trace';
import { admitIdentity, type SignedIn } from './admit-identity';
import type { AttemptCookies } from './attempt-cookies';
import { recallAttempt } from './attempts';
import { findAttempt } from './find-attempt';
import type { ProviderAnswer } from './provider-answer';
import { mayAnswer } from './limits';
import { newEntry, receivedOf } from './log-entries';
import { recordingFaults, recordRefusal } from './record-outcome';
import { newAttempt } from './new-attempt';
import type { SignInPorts, Visitor } from './ports';
import { flowRefusal, type SignInRefusal } from './refusals';
import { sealIdentity } from './sealed-identity';
import { spendAttempt } from './spend-attempt';
import { endingAt } from './stopped-step';

export interface CompleteInput {
  readonly answer: ProviderAnswer;
  /** Those that the browser sent; one of them may hold the attempt. */
  readonly cookies: AttemptCookies;
  readonly visitor: Visitor;
}

export type Completed =
  | ({
      readonly outcome: 'signed_in';
      readonly destination: Destination;
      readonly attemptId: string;
      readonly cookies: boolean;
      /** The session with which this browser left for the provider. */
      readonly formerSession?: SessionToken;
    } & SignedIn)
  | { readonly outcome: 'tested'; readonly report: TestReport; readonly attemptId: string }
  /** The person is verified but Jira or storage did not answer: trying again needs no second log-in. */
  | {
      readonly outcome: 'interrupted';
      readonly attempt: SignInAttempt;
      readonly sealedIdentity: string;
      readonly fault: UpstreamFault;
    };

export interface Refused {
  readonly refused: SignInRefusal;
  /** Of the line in the sign-in log, if there is one. */
  readonly reference?: string;
  /** Where "try again" leads, if the attempt is known. */
  readonly destination?: Destination;
  /** The connection, if its provider has vouched for somebody: another account of theirs may be let in. */
  readonly vouchedBy?: string;
  /** The attempt that is over with this: the browser need not keep it. */
  readonly attemptId?: string;
}

/** @throws UpstreamFault of `identity_provider`, or of `storage` before anybody was verified. */
export async function completeSignIn(ports: SignInPorts, input: CompleteInput): Promise<Result<Completed, Refused>> {
  const { visitor } = input;
  const { id, cookie } = await findAttempt(ports, input.answer, input.cookies);
  const recalled = await recallAttempt(ports, id, { cookie, visitor });
  if (!recalled.ok) return unsolicited(ports, input, recalled.error.reason);
  const attempt = recalled.value;
  if (!mayAnswer(ports, attempt.id)) {
    ports.log.info('answer_refused', { reason: 'attempt_used', reference: attempt.reference });
    return fail({ refused: flowRefusal('attempt_used'), attemptId: attempt.id });
  }
  const [{ settings, connection }, isFirst] = await Promise.all([
    ports.configuration.readFor(attempt.connectionId),
    spendAttempt(ports, attempt, { answer: input.answer, isStored: cookie === undefined }),
  ]);
  const refusal = usable(settings, connection, attempt);
  if (refusal !== undefined || connection === undefined) {
    return refuse(ports, input, settings, attempt, refusal ?? flowRefusal('connection_unknown'));
  }
  if (!isFirst) return refuse(ports, input, settings, attempt, flowRefusal('attempt_used'), { connection });
  return continueWith(ports, { ...input, cookie }, settings, connection, attempt);
}

/** What was switched off while the customer was at the provider stays off. A test may use what is not switched on yet. */
export const usable = (
  settings: Settings,
  connection: Connection | undefined,
  { destination }: Pick<SignInAttempt, 'destination'>,
): SignInRefusal | undefined => {
  if (connection === undefined) return flowRefusal('connection_unknown');
  if (destination.kind === 'test') return undefined;
  if (!settings.signIn.enabled) return flowRefusal('sign_in_off');
  return connection.enabled ? undefined : flowRefusal('connection_disabled');
};

async function continueWith(
  ports: SignInPorts,
  input: CompleteInput & { readonly cookie: string | undefined },
  settings: Settings,
  connection: Connection,
  attempt: SignInAttempt,
): Promise<Result<Completed, Refused>> {
  const trace = ports.trace();
  const verified = await recordingFaults(ports, { connection, attempt, visitor: input.visitor, trace }, () =>
    verify(ports, input.answer, connection, attempt, trace),
  );
  if (attempt.destination.kind === 'test') {
    const { finishTest } = await import('./test-connection');
    const { testId } = attempt.destination;
    const report = await finishTest(ports, { connection, settings, testId, verified, trace });
    return ok({ outcome: 'tested', report, attemptId: attempt.id });
  }
  if (!verified.ok) return refuse(ports, input, settings, attempt, verified.error, { connection, trace });
  return finish(ports, {
    settings,
    connection,
    attempt,
    identity: verified.value,
    visitor: input.visitor,
    trace,
    cookies: input.cookie !== undefined,
  });
}

/** Hands the answer to the protocol; what comes back is verified. */
async function verify(
  ports: SignInPorts,
  answer: ProviderAnswer,
  connection: Connection,
  attempt: SignInAttempt | undefined,
  trace: Trace,
): Promise<Result<Identity, SignInRefusal>> {
  const [secrets, gateway] = await Promise.all([
    ports.configuration.secretsOf(connection),
    ports.installation.gatewayUrl(),
  ]);
  const addresses = toAddresses(gateway, connection.id);
  if (answer.protocol === 'saml') {
    if (connection.protocol !== 'saml') return fail(flowRefusal('attempt_unknown'));
    const serviceProvider = await ports.serviceProvider();
    const { samlResponse } = answer;
    const solicited = attempt === undefined ? {} : { attempt };
    const done = await serviceProvider.complete({ connection, secrets, addresses, samlResponse, ...solicited, trace });
    return done.ok ? done : fail({ about: 'saml', refusal: done.error });
  }
  if (connection.protocol === 'saml' || attempt === undefined) return fail(flowRefusal('attempt_unknown'));
  const relyingParty = await ports.relyingParty();
  const { parameters, method } = answer;
  const done = await relyingParty.complete({
    connection,
    secrets,
    addresses,
    attempt,
    callback: { parameters, method },
    trace,
  });
  return done.ok ? done : fail({ about: 'oidc', refusal: done.error });
}

export interface FinishInput {
  readonly settings: Settings;
  readonly connection: Connection;
  readonly attempt: SignInAttempt;
  readonly identity: Identity;
  readonly visitor: Visitor;
  readonly trace: Trace;
  readonly cookies: boolean;
}

/** From a verified identity to a session. A fault of Jira or storage leaves a sealed identity to try again with. */
export async function finish(ports: SignInPorts, input: FinishInput): Promise<Result<Completed, Refused>> {
  const { attempt, settings, connection, trace, cookies } = input;
  try {
    const admitted = await admitIdentity(ports, input);
    const { identity } = input;
    if (!admitted.ok)
      return await refuse(ports, input, settings, attempt, admitted.error, { connection, trace, identity });
    const { id: attemptId, destination, formerSession } = attempt;
    return ok({
      outcome: 'signed_in',
      ...{ destination, attemptId, cookies },
      ...(formerSession === undefined ? {} : { formerSession }),
      ...admitted.value,
    });
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    const sealedIdentity = await sealIdentity(ports, input);
    ports.log.error('sign_in_interrupted', error, { reference: attempt.reference });
    await writeFailure(ports, input, error);
    return ok({ outcome: 'interrupted', attempt, sealedIdentity, fault: error });
  }
}

/** The log must not stand in the way of the customer's second try. */
async function writeFailure(ports: SignInPorts, input: FinishInput, fault: UpstreamFault): Promise<void> {
  const explanation = `The person was verified, but ${fault.system} did not answer: ${fault.detail}`;
  const entry = newEntry(ports, input, { outcome: 'failed', reason: `${fault.system}_unavailable`, explanation });
  const who = await whoItWas(ports, input.identity, input.connection, input.attempt);
  const steps = endingAt(entry.steps, fault);
  await ports.signInLog.append({ ...entry, ...who, steps }, input.settings.logRetentionDays).catch((error: unknown) => {
    ports.log.error('sign_in_log_unavailable', error);
  });
}

async function refuse(
  ports: SignInPorts,
  { visitor }: Pick<CompleteInput, 'visitor'>,
  settings: Settings,
  attempt: SignInAttempt,
  refused: SignInRefusal,
  about: { readonly connection?: Connection; readonly trace?: Trace; readonly identity?: Identity } = {},
): Promise<Result<Completed, Refused>> {
  const { identity, connection } = about;
  const who = async () => (identity === undefined ? {} : whoItWas(ports, identity, connection, attempt));
  const isWritten = await recordRefusal(ports, settings, { ...about, attempt, visitor }, refused, who);
  const { id: attemptId, reference, destination } = attempt;
  const isVouched = identity !== undefined && connection !== undefined;
  return fail({
    ...{ refused, destination, attemptId },
    ...(isWritten ? { reference } : {}),
    ...(isVouched ? { vouchedBy: connection.id } : {}),
  });
}

/** The person of a line, once the provider has vouched for one: support searches by address. */
async function whoItWas(
  ports: SignInPorts,
  identity: Identity,
  connection: Connection | undefined,
  attempt: SignInAttempt,
): Promise<Pick<SignInEntry, 'subject' | 'email' | 'received'>> {
  if (connection === undefined) return { subject: identity.subject };
  const mapped = mapIdentity(connection, identity.attributes, await patternsFor(connection, ports.patterns));
  return {
    subject: identity.subject,
    ...(mapped.ok ? { email: mapped.value.email } : {}),
    received: receivedOf(connection, identity, attempt),
  };
}

/**
 * An answer nobody here asked for. SAML may be unsolicited where the connection allows it; anything else is refused
 * without a line in the store, which a stranger could otherwise fill.
 */
async function unsolicited(
  ports: SignInPorts,
  input: CompleteInput,
  reason: 'attempt_unknown' | 'attempt_expired' | 'cookies_blocked',
): Promise<Result<Completed, Refused>> {
  const reference = ports.random.reference();
  const refuseQuietly = (why: typeof reason | 'provider_initiated_off' | 'sign_in_off'): Result<Completed, Refused> => {
    ports.log.info('answer_refused', { reason: why, reference });
    return fail({ refused: flowRefusal(why) });
  };
  if (input.answer.protocol !== 'saml') return refuseQuietly(reason);
  const peeked = (await ports.serviceProvider()).peek(input.answer.samlResponse);
  if (!peeked.ok || peeked.value.inResponseTo !== undefined || peeked.value.issuer === undefined)
    return refuseQuietly(reason);
  const found = await samlConnectionOf(ports, peeked.value.issuer);
  if (found === undefined) return refuseQuietly(reason);
  if (!found.settings.signIn.enabled) return refuseQuietly('sign_in_off');
  if (!found.connection.allowProviderInitiated) return refuseQuietly('provider_initiated_off');
  const attempt = newAttempt(ports, {
    connection: found.connection,
    destination: relayDestination(input.answer.relayState),
  });
  const trace = ports.trace();
  const verified = await verify(ports, input.answer, found.connection, undefined, trace);
  const { settings, connection } = found;
  if (!verified.ok) return refuse(ports, input, settings, attempt, verified.error, { connection, trace });
  return finish(ports, {
    settings,
    connection,
    attempt,
    identity: verified.value,
    visitor: input.visitor,
    trace,
    cookies: settings.cookies === 'work',
  });
}

/** RelayState of an unsolicited response is input: only a slug of the app's own is understood, everything else leads home. */
const relayDestination = (relayState: string): Destination => {
  const [, slug] = /^(?:\/p\/)?([a-z0-9-]{1,60})$/.exec(relayState) ?? [];
  return slug === undefined ? { kind: 'home' } : { kind: 'portal', slug };
};

/** Where several that are switched on lead to one provider, its answer does not say which of them was meant. */
async function samlConnectionOf(
  ports: SignInPorts,
  entityId: string,
): Promise<{ readonly settings: Settings; readonly connection: Connection } | undefined> {
  const { settings, connections } = await ports.configuration.readOfEntity(entityId);
  const [only, another] = connections.filter(({ enabled }) => enabled);
  if (only === undefined || another !== undefined) return undefined;
  const { connection } = await ports.configuration.readFor(only.id);
  return connection?.enabled === true ? { settings, connection } : undefined;
}
