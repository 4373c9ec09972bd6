import type { TraceStep } from '../domain/sign-in-entry';
import type { Trace } from '../ports/trace';

/** Collects the steps of one round trip. Belongs to one invocation. */
export function createTrace(now: () => number = () => performance.now()): Trace {
  const steps: TraceStep[] = [];
  return {
    note: (step, outcome, facts = {}) => {
      steps.push({ step, outcome, facts });
    },
    time: async (step, work, facts = {}) => {
      const from = now();
      try {
        const value = await work();
        steps.push({ step, outcome: 'ok', ms: Math.round(now() - from), facts });
        return value;
      } catch (error) {
        steps.push({ step, outcome: 'failed', ms: Math.round(now() - from), facts });
        throw error;
      }
    },
    steps: () => [...steps],
  };
}
