/** Single logout messages of identity providers: SAML Profiles, section 4.4. Unsigned or replayed ones end nothing, and the log says why. */
import { toAddresses } from '../domain/addresses';
import type { SamlConnection } from '../domain/connection';
import { fail, ok, type Result } from '../domain/result';
import type { SamlMessage } from '../protocols/saml/endpoints';
import type { InboundLogout, LogoutInput } from '../protocols/saml/logout/open-logout';
import type { LogoutRequest } from '../protocols/saml/logout/receive-logout';
import type { SamlRefusal } from '../protocols/saml/refusals';
import { mayWriteRefusal } from './limits';
import { newEntry } from './log-entries';
import type { SignInPorts, Visitor } from './ports';
import { flowRefusal, type SignInRefusal } from './refusals';
import { endingWith } from './stopped-step';

export interface InboundMessage {
  /** The parameter `SAMLRequest` or `SAMLResponse`, in base64. */
  readonly message: string;
  readonly inbound: InboundLogout;
  readonly visitor: Visitor;
  /** Shown to the customer, and written to the log. */
  readonly reference: string;
}

interface NotAnswered {
  readonly refused: SignInRefusal;
  /** Of the line in the sign-in log, if there is one. */
  readonly reference?: string;
}

/** The signed answer for the provider that wants a person signed out. */
export async function receiveSamlLogout(
  ports: SignInPorts,
  input: InboundMessage,
): Promise<Result<SamlMessage, NotAnswered>> {
  const candidates = await candidatesFor(ports, input, 'LogoutRequest');
  if (!candidates.ok) return fail({ refused: candidates.error });
  const serviceProvider = await ports.serviceProvider();
  const received = await firstToVerify(candidates.value, (candidate) =>
    serviceProvider.receiveLogoutRequest(candidate),
  );
  if (!received.ok) return refuse(ports, input, candidates.value[0], received.error);
  const { candidate, value } = received.value;
  const { connection, secrets, addresses } = candidate;
  const succeeded = await endSessions(ports, value);
  const { id: inResponseTo, relayState } = value;
  const answer = serviceProvider.buildLogoutResponse({
    ...{ connection, secrets, addresses, inResponseTo, succeeded },
    ...(relayState === undefined ? {} : { relayState }),
  });
  const built = await answer;
  return built.ok ? built : refuse(ports, input, candidate, built.error);
}

/** RelayState and request ID belong together, so that the answer needs no memory of the request. */
export const logoutRequestId = ({ hashing }: Pick<SignInPorts, 'hashing'>, relayState: string): string =>
  `_${hashing.digest('saml-logout-request', relayState)}`;

/** The provider's answer to our own request. The app's session has ended already; what is wrong is for the log. */
export async function receiveSamlLogoutResponse(
  ports: SignInPorts,
  input: InboundMessage & { readonly relayState: string },
): Promise<Result<'complete' | 'partial', NotAnswered>> {
  const candidates = await candidatesFor(ports, input, 'LogoutResponse');
  if (!candidates.ok) return fail({ refused: candidates.error });
  const serviceProvider = await ports.serviceProvider();
  const requestId = logoutRequestId(ports, input.relayState);
  const completed = await firstToVerify(candidates.value, (candidate) =>
    serviceProvider.completeLogout({ ...candidate, requestId }),
  );
  if (!completed.ok) return refuse(ports, input, candidates.value[0], completed.error);
  return ok(completed.value.value.outcome);
}

type Candidates = readonly [LogoutInput, ...LogoutInput[]];

/** Connections that go by the issuer's name, switched on or not: an ended connection's sessions may be ended too. */
async function candidatesFor(
  ports: SignInPorts,
  { message, inbound }: InboundMessage,
  kind: 'LogoutRequest' | 'LogoutResponse',
): Promise<Result<Candidates, SignInRefusal>> {
  const peeked = (await ports.serviceProvider()).peek(message, inbound.binding);
  if (!peeked.ok) return fail({ about: 'saml', refusal: peeked.error });
  const { kind: actual, issuer } = peeked.value;
  if (actual !== kind) {
    return fail({ about: 'saml', refusal: { reason: 'message_unexpected', expected: [kind], actual } });
  }
  if (issuer === undefined) return fail({ about: 'saml', refusal: { reason: 'issuer_missing', element: kind } });
  const { connections } = await ports.configuration.readOfEntity(issuer);
  const named = connections.slice(0, mostCandidates);
  const read = await Promise.all(named.map(({ id }) => ports.configuration.readFor(id)));
  const [first, ...others] = await Promise.all(
    read.flatMap(({ connection }) => (connection?.protocol === 'saml' ? [toInput(ports, connection, inbound)] : [])),
  );
  return first === undefined ? fail(flowRefusal('connection_unknown')) : ok([first, ...others]);
}

/** Two connections may lead to one provider; more would only multiply the work of a forged message. */
const mostCandidates = 3;

async function toInput(ports: SignInPorts, connection: SamlConnection, inbound: InboundLogout): Promise<LogoutInput> {
  const [secrets, gateway] = await Promise.all([
    ports.configuration.secretsOf(connection),
    ports.installation.gatewayUrl(),
  ]);
  return { connection, secrets, addresses: toAddresses(gateway, connection.id), inbound };
}

/** The first connection whose keys verify the message, or the first one's refusal. */
async function firstToVerify<T>(
  candidates: Candidates,
  verify: (candidate: LogoutInput) => Promise<Result<T, SamlRefusal>>,
): Promise<Result<{ readonly candidate: LogoutInput; readonly value: T }, SamlRefusal>> {
  let refusal: SamlRefusal | undefined;
  for (const candidate of candidates) {
    const verified = await verify(candidate);
    if (verified.ok) return ok({ candidate, value: verified.value });
    refusal ??= verified.error;
  }
  return fail(refusal ?? { reason: 'certificate_missing' });
}

/** The named sessions of the person, or all of them when none is named. */
async function endSessions(ports: SignInPorts, request: LogoutRequest): Promise<boolean> {
  const { issuer, subject, sessionIndexes } = request;
  if (sessionIndexes.length > 0) {
    await Promise.all(sessionIndexes.map((index) => ports.sessions.endByProviderSession(issuer, index)));
    return true;
  }
  const link = await ports.customers.link({ issuer, subject });
  if (link === undefined) return ports.sessions.endByProviderSession(issuer, subject);
  await ports.sessions.endAllOf(link.accountId);
  return true;
}

async function refuse(
  ports: SignInPorts,
  { visitor, reference }: InboundMessage,
  { connection }: LogoutInput,
  refusal: SamlRefusal,
): Promise<Result<never, NotAnswered>> {
  const refused: SignInRefusal = { about: 'saml', refusal };
  const { explainRefusal } = await import('./explain-refusal');
  const { explanation, likelyFix } = explainRefusal(refused);
  ports.log.info('logout_message_refused', { reason: refusal.reason, reference });
  if (mayWriteRefusal(ports, visitor) === 'no') return fail({ refused });
  const verdict = {
    outcome: 'refused',
    reason: refusal.reason,
    explanation: `Sign-out: ${explanation} ${likelyFix}`,
  } as const;
  const attempt = { reference, destination: { kind: 'home' } } as const;
  const { settings } = await ports.configuration.read();
  const entry = { ...newEntry(ports, { connection, attempt, visitor }, verdict), steps: endingWith([], refused) };
  await ports.signInLog.append(entry, settings.logRetentionDays);
  return fail({ refused, reference });
}
