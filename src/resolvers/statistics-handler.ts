/** The picture above the sign-in log: 30 days of sign-ins and refusals, by day, by reason, by connection. */
import type { SignInEntry } from '../domain/sign-in-entry';
import { nameless, type Handler } from './handler';
import type { AdminPorts } from './ports';
import { done } from './reply';

const daySeconds = 24 * 3600;
const shownDays = 30;
/** Read for one picture; busier sites see their newest attempts, and are told. */
const mostEntries = 3_000;

interface Count {
  signedIn: number;
  refused: number;
}

export const statisticsHandler = (ports: AdminPorts): Handler<'signIns.statistics'> =>
  nameless('signIns.statistics', async () => {
    const today = Math.floor(ports.clock.seconds() / daySeconds) * daySeconds;
    const from = today - (shownDays - 1) * daySeconds;
    const { entries, isComplete } = await entriesSince(ports, from);
    const days = new Map<string, Count>();
    for (let at = from; at <= today; at += daySeconds) days.set(dayOf(at), { signedIn: 0, refused: 0 });
    const connections = new Map<string, Count & { name: string }>();
    const reasons: Record<string, number> = {};
    for (const { at, outcome, reason, connectionId, connectionName } of entries) {
      const key = kindOf(outcome);
      if (key === undefined) continue;
      const day = days.get(dayOf(at));
      if (day !== undefined) day[key] += 1;
      if (key === 'refused') reasons[reason] = (reasons[reason] ?? 0) + 1;
      if (connectionId === undefined) continue;
      const one = connections.get(connectionId) ?? { name: connectionName ?? connectionId, signedIn: 0, refused: 0 };
      one[key] += 1;
      connections.set(connectionId, one);
    }
    return done({
      days: [...days].map(([day, count]) => ({ day, ...count })),
      reasons,
      connections: [...connections]
        .map(([id, count]) => ({ id, ...count }))
        .sort((one, other) => other.signedIn + other.refused - one.signedIn - one.refused),
      isComplete,
    });
  });

const dayOf = (at: number): string => new Date(at * 1000).toISOString().slice(0, 10);

function kindOf(outcome: SignInEntry['outcome']): keyof Count | undefined {
  if (outcome === 'signed_in') return 'signedIn';
  return outcome === 'refused' || outcome === 'failed' ? 'refused' : undefined;
}

/** Newest first. */
async function entriesSince(ports: AdminPorts, from: number) {
  const entries: SignInEntry[] = [];
  let after: string | undefined;
  do {
    const page = await ports.signInLog.page({ from, limit: 100, ...(after === undefined ? {} : { after }) });
    entries.push(...page.entries);
    after = page.next;
  } while (after !== undefined && entries.length < mostEntries);
  return { entries, isComplete: after === undefined };
}
