/** What an administrator reads of a sign-in that came to nothing: a line of the sign-in log, or the report of a test. */
import type { Connection } from '../domain/connection';
import type { Settings } from '../domain/settings';
import type { Destination, SignInAttempt } from '../domain/sign-in-attempt';
import type { SignInEntry } from '../domain/sign-in-entry';
import { UpstreamFault } from '../ports/faults';
import type { Trace } from '../ports/trace';
import { mayWriteRefusal } from './limits';
import { newEntry } from './log-entries';
import type { SignInPorts, Visitor } from './ports';
import type { SignInRefusal } from './refusals';
import { endingWith } from './stopped-step';

export interface About {
  readonly attempt: Pick<SignInAttempt, 'reference' | 'destination'>;
  readonly visitor: Visitor;
  readonly connection?: Connection;
  readonly trace?: Trace;
}

/** A fault of the identity provider during a sign-in, with the reference under which it was written down and the page that was asked for. */
export class ProviderFault extends UpstreamFault {
  readonly reference: string;
  readonly destination: Destination;

  constructor(fault: UpstreamFault, { reference, destination }: Pick<SignInAttempt, 'reference' | 'destination'>) {
    const { detail, status, retryAfterSeconds } = fault;
    super('identity_provider', detail, { status, retryAfterSeconds, cause: fault });
    this.reference = reference;
    this.destination = destination;
  }
}

/**
 * Does the work. A provider that does not answer, or may not be called, is written down for the administrator first.
 * @throws ProviderFault in its place
 */
export async function recordingFaults<T>(
  ports: SignInPorts,
  about: About & { readonly connection: Connection },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UpstreamFault) || error.system !== 'identity_provider') throw error;
    const { destination } = about.attempt;
    if (destination.kind === 'test') {
      const { failTest } = await import('./test-connection');
      await failTest(ports, about.connection, destination.testId, error);
    } else await recordFault(ports, about, error);
    throw new ProviderFault(error, about.attempt);
  }
}

async function recordFault(ports: SignInPorts, about: About, { detail }: UpstreamFault): Promise<void> {
  const verdict = { outcome: 'failed', reason: 'identity_provider_unavailable', explanation: `${detail}.` } as const;
  const { settings } = await ports.configuration.read();
  // The customer's page says "try again" whether or not the log could be written.
  await write(ports, settings, about, verdict).catch((error: unknown) => {
    ports.log.error('sign_in_log_unavailable', error);
  });
}

type Who = () => Promise<Partial<SignInEntry>>;

/** The reason of a refusal, in the sign-in log; `who` is asked only when it is written. Gives whether it was. */
export async function recordRefusal(
  ports: SignInPorts,
  settings: Settings,
  about: About,
  refused: SignInRefusal,
  who?: Who,
): Promise<boolean> {
  const { explainRefusal } = await import('./explain-refusal');
  const { explanation, likelyFix } = explainRefusal(refused);
  const { reason } = refused.refusal;
  const verdict = { outcome: 'refused', reason, explanation: `${explanation} ${likelyFix}` } as const;
  return write(ports, settings, about, verdict, async () => ({
    steps: endingWith(about.trace?.steps() ?? [], refused),
    ...(await who?.()),
  }));
}

async function write(
  ports: SignInPorts,
  settings: Settings,
  about: About,
  verdict: Parameters<typeof newEntry>[2],
  who: Who = () => Promise.resolve({}),
): Promise<boolean> {
  const may = mayWriteRefusal(ports, about.visitor);
  if (may === 'no') {
    ports.log.info('refusal_not_written', { reason: verdict.reason, reference: about.attempt.reference });
    return false;
  }
  const more = may === 'last' ? ' More of these follow and are not written down for some minutes.' : '';
  const entry = newEntry(ports, about, { ...verdict, explanation: verdict.explanation + more });
  await ports.signInLog.append({ ...entry, ...(await who()) }, settings.logRetentionDays);
  return true;
}
