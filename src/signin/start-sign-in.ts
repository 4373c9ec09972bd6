/** First half of a sign-in: from an opened link to the identity provider. Writes nothing to the store unless it fails. */
import { toAddresses } from '../domain/addresses';
import type { Connection } from '../domain/connection';
import { fail, ok, type Result } from '../domain/result';
import type { SignInAttempt } from '../domain/sign-in-attempt';
import type { AttemptCookie } from './attempt-cookies';
import { keepAttempt } from './attempts';
import { mayStoreAttempt } from './limits';
import { newAttempt, type Begun } from './new-attempt';
import type { Trace } from '../ports/trace';
import type { SignInPorts, Visitor } from './ports';
import { recordingFaults, recordRefusal, type About } from './record-outcome';
import { flowRefusal, type SignInRefusal } from './refusals';

/** How the browser gets to the provider. */
export type Departure =
  | { readonly how: 'redirect'; readonly url: string }
  | { readonly how: 'post'; readonly action: string; readonly fields: Readonly<Record<string, string>> };

export interface StartedSignIn {
  readonly departure: Departure;
  readonly cookie: AttemptCookie | undefined;
  readonly attempt: SignInAttempt;
}

export interface NotStarted {
  readonly refused: SignInRefusal;
  /** Of the line in the sign-in log, if there is one. */
  readonly reference?: string;
}

export interface StartInput extends Begun {
  /** False for browsers whose cookies do not come back. */
  readonly cookies: boolean;
  readonly visitor: Visitor;
  /** True if the provider is to ask who it is, although it may know somebody in this browser. */
  readonly otherAccount?: boolean;
}

/** @throws UpstreamFault of `identity_provider` or `storage`. */
export async function startSignIn(ports: SignInPorts, input: StartInput): Promise<Result<StartedSignIn, NotStarted>> {
  const { connection, cookies, visitor } = input;
  if (!cookies && !mayStoreAttempt(ports, visitor)) return fail({ refused: flowRefusal('too_many_attempts') });
  const attempt = newAttempt(ports, input);
  const trace = ports.trace();
  const departed = await recordingFaults(ports, { connection, attempt, visitor, trace }, () =>
    depart(ports, input, attempt, trace),
  );
  if (!departed.ok) {
    const isWritten = await recordStart(ports, { connection, attempt, visitor, trace }, departed.error);
    return fail({ refused: departed.error, ...(isWritten ? { reference: attempt.reference } : {}) });
  }
  const cookie = await keepAttempt(ports, attempt, {
    ...{ cookies, visitor },
    crossSitePost: answersByPost(connection),
  });
  return ok({ departure: departed.value, cookie, attempt });
}

/** A provider that cannot even be gone to is told like one whose answer is refused. */
async function recordStart(ports: SignInPorts, about: Required<About>, refused: SignInRefusal): Promise<boolean> {
  const { connection, trace } = about;
  const { destination } = about.attempt;
  const { settings } = await ports.configuration.read();
  if (destination.kind !== 'test') return recordRefusal(ports, settings, about, refused);
  const { finishTest } = await import('./test-connection');
  await finishTest(ports, { connection, settings, testId: destination.testId, verified: fail(refused), trace });
  return false;
}

async function depart(
  ports: SignInPorts,
  { connection, otherAccount = false }: StartInput,
  attempt: SignInAttempt,
  trace: Trace,
): Promise<Result<Departure, SignInRefusal>> {
  const [secrets, gateway] = await Promise.all([
    ports.configuration.secretsOf(connection),
    ports.installation.gatewayUrl(),
  ]);
  const addresses = toAddresses(gateway, connection.id);
  if (connection.protocol === 'saml') {
    const serviceProvider = await ports.serviceProvider();
    const message = await serviceProvider.start({ connection, secrets, addresses, attempt, otherAccount, trace });
    if (!message.ok) return fail({ about: 'saml', refusal: message.error });
    return ok(
      message.value.binding === 'redirect'
        ? { how: 'redirect', url: message.value.url }
        : { how: 'post', action: message.value.action, fields: message.value.fields },
    );
  }
  const relyingParty = await ports.relyingParty();
  const started = await relyingParty.start({ connection, secrets, addresses, attempt, otherAccount, trace });
  return started.ok ? ok({ how: 'redirect', url: started.value.url }) : fail({ about: 'oidc', refusal: started.error });
}

/** SAML answers and `form_post` are cross-site POSTs; browsers send only SameSite=None cookies with them. */
const answersByPost = (connection: Connection): boolean => {
  if (connection.protocol === 'saml') return true;
  const { responseMode } = connection.protocol === 'oidc' ? connection.oidc : connection.oauth;
  return responseMode.startsWith('form_post');
};
