import type { TraceStep } from '../domain/sign-in-entry';

type Facts = TraceStep['facts'];

/** Writes down the steps of one sign-in or test as they happen. Facts never hold tokens, codes, assertions or secrets. */
export interface Trace {
  note(step: string, outcome: TraceStep['outcome'], facts?: Facts): void;
  /** Runs the work, notes its time and whether it threw, and hands the error on. */
  time<T>(step: string, work: () => Promise<T>, facts?: Facts): Promise<T>;
  steps(): readonly TraceStep[];
}
