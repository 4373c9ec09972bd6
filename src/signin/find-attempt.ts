/** Which attempt an answer of a provider belongs to, and the cookie that holds it. Nothing the answer says is believed by it. */
import type { Connection } from '../domain/connection';
import { attemptCookieName, type AttemptCookies } from './attempt-cookies';
import { attemptIn } from './attempts';
import type { SignInPorts } from './ports';
import type { ProviderAnswer } from './provider-answer';

export interface FoundAttempt {
  /** Empty when the answer does not tell. */
  readonly id: string;
  readonly cookie: string | undefined;
}

/** An answer names its attempt (`state`, RelayState), except one that is encrypted: then who can open it tells. */
export async function findAttempt(
  ports: SignInPorts,
  answer: ProviderAnswer,
  cookies: AttemptCookies,
): Promise<FoundAttempt> {
  const id = answer.protocol === 'saml' ? answer.relayState : await stateOf(ports, answer.parameters, cookies);
  return { id, cookie: cookies[attemptCookieName(id)] };
}

async function stateOf(ports: SignInPorts, parameters: URLSearchParams, cookies: AttemptCookies): Promise<string> {
  if (!parameters.has('response')) return parameters.get('state') ?? '';
  const relyingParty = await ports.relyingParty();
  if (!relyingParty.isEncryptedResponse(parameters)) return relyingParty.claimedState(parameters);
  const waiting = await waitingAttempts(ports, cookies);
  for (const connection of waiting.length > 0 ? waiting.map((one) => one.connection) : await withoutCookies(ports)) {
    const { keyPairs = [] } = await ports.configuration.secretsOf(connection);
    const state = await relyingParty.claimedState(parameters, keyPairs);
    if (state !== '') return state;
  }
  // The newest attempt then says why its connection cannot open the answer, for the log or the test that waits for it.
  return waiting[0]?.id ?? '';
}

interface Waiting {
  readonly id: string;
  readonly connection: Connection;
}

/** Of this browser's attempts those that are answered by a message, the newest first. */
async function waitingAttempts(ports: SignInPorts, cookies: AttemptCookies): Promise<readonly Waiting[]> {
  const opened = await Promise.all(
    Object.values(cookies)
      .slice(-mostTried)
      .map((cookie) => attemptIn(ports, cookie)),
  );
  const attempts = opened.filter((attempt) => attempt !== undefined).sort((a, b) => b.startedAt - a.startedAt);
  const found = await Promise.all(
    attempts.map(async ({ id, connectionId }) => ({ id, ...(await ports.configuration.readFor(connectionId)) })),
  );
  return found.flatMap(({ id, connection }) => (isAnsweredByMessage(connection) ? [{ id, connection }] : []));
}

/** A browser whose cookies do not come back has its attempt in the store, below a name that only the answer tells. */
async function withoutCookies(ports: SignInPorts): Promise<readonly Connection[]> {
  if ((await ports.configuration.read()).settings.cookies === 'work') return [];
  const { connections } = await ports.configuration.readAll();
  const candidates = connections.filter(({ protocol, enabled }) => protocol === 'oidc' && enabled);
  const found = await Promise.all(
    candidates.slice(0, mostConnections).map(({ id }) => ports.configuration.readFor(id)),
  );
  return found.map(({ connection }) => connection).filter(isAnsweredByMessage);
}

/** What one answer may cost: an RSA operation for each. */
const mostTried = 5;
const mostConnections = 20;

const isAnsweredByMessage = (connection: Connection | undefined): connection is Connection =>
  connection?.protocol === 'oidc' && connection.oidc.responseMode.endsWith('.jwt');
