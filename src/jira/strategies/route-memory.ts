/** What worked, per installation, so that a known refusal is not asked for again for ten minutes. */
import type { Clock } from '../../ports/clock';
import type { CallerKind } from '../callers/caller';
import { installationId } from '../installation';
import type { Operation } from './operation';

export interface RouteMemory {
  /** Who did this operation last, customers aside. */
  recall(operation: Operation): CallerKind | undefined;
  remember(operation: Operation, kind: CallerKind): void;
  forget(operation: Operation): void;
  /** Whether Atlassian lets the app act as this customer. */
  impersonation(accountId: string): 'works' | 'refused' | 'unknown';
  noteImpersonation(accountId: string, works: boolean): void;
}

const seconds = 600;
const mostEntries = 5_000;

/** Lives as long as the container; entries of different installations never meet. */
export function createRouteMemory(clock: Clock): RouteMemory {
  const entries = new Map<string, { readonly value: string; readonly until: number }>();
  const key = (...names: string[]): string => [installationId(), ...names].join(' ');

  const read = (...names: string[]): string | undefined => {
    const entry = entries.get(key(...names));
    return entry !== undefined && clock.seconds() < entry.until ? entry.value : undefined;
  };
  const write = (value: string, ...names: string[]): void => {
    if (entries.size >= mostEntries) entries.clear();
    entries.set(key(...names), { value, until: clock.seconds() + seconds });
  };

  return {
    recall: (operation) => read('operation', operation.id) as CallerKind | undefined,
    remember: (operation, kind) => {
      write(kind, 'operation', operation.id);
    },
    forget: (operation) => {
      entries.delete(key('operation', operation.id));
    },
    impersonation(accountId) {
      if (read('refused', accountId) !== undefined) return 'refused';
      if (read('site') === 'works') return 'works';
      return read('site') === 'refused' ? 'refused' : 'unknown';
    },
    noteImpersonation(accountId, works) {
      if (works) write('works', 'site');
      // One account that cannot be acted for says nothing of the others where it works for some.
      else if (read('site') === 'works') write('refused', 'refused', accountId);
      else write('refused', 'site');
    },
  };
}
