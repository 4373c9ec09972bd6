/** "Explain": one attempt of the sign-in log, decided anew by the sign-in's own code under today's settings. */
import { object } from 'zod';
import type { ExplainedStep, Explained } from '../contract/admin-api';
import { admissionOrder } from '../domain/admission';
import type { SignInEntry } from '../domain/sign-in-entry';
import type { ChangeEntry } from '../ports/sign-in-log';
import { usable } from '../signin/complete-sign-in';
import { decideAnew, type DecidedAnew } from '../signin/decide-anew';
import { explainRefusal } from '../signin/explain-refusal';
import { flowRefusal, type SignInRefusal } from '../signin/refusals';
import { name, type Handler } from './handler';
import { id } from './input';
import type { AdminPorts } from './ports';
import { done, notFound } from './reply';

export const explainHandler = (ports: AdminPorts): Handler<'signIns.explain'> =>
  name('signIns.explain', object({ id }), async (input, { role }) => {
    const [entry, received, { settings }] = await Promise.all([
      ports.signInLog.get(input.id),
      ports.signInLog.received(input.id),
      ports.configuration.read(),
    ]);
    if (entry === undefined) return notFound('This entry');
    const connection =
      entry.connectionId === undefined ? undefined : (await ports.configuration.readFor(entry.connectionId)).connection;
    const changes = role === 'administrator' ? await changesSince(ports, entry) : [];
    if (received !== undefined) {
      const anew = await decideAnew(ports, settings, connection, received);
      return done({ ...toExplained(entry, anew), changes });
    }
    const off =
      connection === undefined
        ? flowRefusal('connection_unknown')
        : usable(settings, connection, { destination: { kind: 'home' } });
    return done(
      off === undefined
        ? { verdict: 'not_known', ...nothingKept, unknown: [], steps: [], isSame: false, changes }
        : { ...toExplained(entry, { verdict: { ok: false, error: off }, unknown: [] }), changes },
    );
  });

const nothingKept = {
  reason: 'not_kept',
  explanation:
    'This attempt ended before the provider’s answer was accepted, and answers that were not accepted are not kept.',
  likelyFix: 'Test the connection, or have the customer try again and look at the new entry.',
};

function toExplained(entry: SignInEntry, { verdict, unknown }: DecidedAnew): Omit<Explained, 'changes'> {
  if (verdict.ok) {
    const { isNew, record } = verdict.value;
    return {
      verdict: 'signed_in',
      reason: 'none',
      explanation: `Today this person would get in${isNew || record === undefined ? ' as a customer the app does not know yet' : ''}.`,
      likelyFix: '',
      unknown,
      steps: stepsUpTo(undefined),
      isSame: entry.outcome === 'signed_in',
    };
  }
  const { reason } = verdict.error.refusal;
  return {
    ...{ verdict: 'refused', reason, ...explainRefusal(verdict.error), unknown },
    steps: stepsUpTo(verdict.error),
    isSame: entry.outcome === 'refused' && entry.reason === reason,
  };
}

const steps = [
  ['on', 'Single sign-on and the connection are switched on'],
  ['portal', 'The portal’s link is there and switched on'],
  ['mapping', 'The mapping finds an e-mail address and what else it needs'],
  ...admissionOrder.map((rule) => [rule, `Admission: ${rule.replaceAll('_', ' ')}`] as const),
  ['linking', 'The address is free for this person to use'],
  ['membership', 'The portal is open to the customer’s organizations'],
] as const;

/** What was asked before the refusal let the person through; what comes after it was not asked. */
function stepsUpTo(refused: SignInRefusal | undefined): readonly ExplainedStep[] {
  const at = refused === undefined ? steps.length : steps.findIndex(([step]) => step === stepOf(refused));
  return steps.map(([step, title], index) => ({
    id: step,
    title,
    outcome: index < at ? 'pass' : index === at ? 'fail' : 'not_asked',
  }));
}

function stepOf(refused: SignInRefusal): string {
  if (refused.about === 'admission') return refused.refusal.rule;
  if (refused.about !== 'flow') return refused.about;
  switch (refused.refusal.reason) {
    case 'link_unknown':
    case 'portal_disabled':
      return 'portal';
    case 'organization_required':
      return 'membership';
    default:
      return 'on';
  }
}

const mostChanges = 10;
const aboutEverybody = /^(settings|links|configuration|jira)\./;

/** Changes of the configuration after the attempt that may have to do with it, newest first. */
async function changesSince(ports: AdminPorts, entry: SignInEntry): Promise<readonly ChangeEntry[]> {
  const subjects: readonly (string | undefined)[] = [entry.connectionName, entry.accountId];
  const { entries } = await ports.changeLog.page({ limit: 100 });
  return entries
    .filter(({ at, action, subject }) => at >= entry.at && (subjects.includes(subject) || aboutEverybody.test(action)))
    .slice(0, mostChanges);
}
