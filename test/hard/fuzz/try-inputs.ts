/** Draws inputs, hands each in, and holds every one of them to the bounds of time and memory. */
import fc from 'fast-check';
import { bounds, costOf } from '../kit/cost';
import { again, isLong, seed, shareOf } from '../kit/length';
import type { createFigures } from '../kit/report';

export interface Subject<T> {
  readonly name: string;
  readonly inputs: fc.Arbitrary<T>;
  /** Hands the input in and gives what is wrong with the outcome; undefined if nothing is. */
  readonly verdict: (input: T) => string | undefined | Promise<string | undefined>;
  /** Inputs of the short run. */
  readonly runs: number;
  /** Of the long run's time. */
  readonly share: number;
}

/** The first use loads and compiles code; that is no input's cost. */
async function warmUp<T>({ inputs, verdict }: Subject<T>): Promise<void> {
  for (const input of fc.sample(inputs, { numRuns: 5, seed: 1 }))
    await Promise.resolve(verdict(input)).catch(() => undefined);
}

export async function tryInputs<T>(subject: Subject<T>, figures: ReturnType<typeof createFigures>): Promise<void> {
  const { name, inputs, verdict, runs, share } = subject;
  await warmUp(subject);
  const property = fc.asyncProperty(inputs, async (input) => {
    const { value: wrong, cost } = await costOf(() => verdict(input));
    figures.count(name);
    figures.measure(`${name}: seconds for one input`, cost.seconds);
    figures.measure(`${name}: megabytes for one input`, cost.megabytes);
    if (wrong !== undefined) throw new Error(wrong);
    if (cost.seconds > bounds.seconds) throw new Error(`takes ${cost.seconds.toFixed(2)} seconds`);
    if (cost.megabytes > bounds.megabytes) throw new Error(`takes ${cost.megabytes.toFixed(0)} MB`);
  });
  const limits = isLong ? { numRuns: 1e9, interruptAfterTimeLimit: shareOf(share) } : { numRuns: runs };
  const outcome = await fc.check(property, { seed, ...limits, endOnFailure: !isLong });
  if (!outcome.failed || outcome.counterexample === null) return;
  const shown = JSON.stringify(outcome.counterexample).slice(0, 400);
  figures.wrong.push(`${name}: ${String(outcome.errorInstance)} with ${shown}; ${again(outcome.counterexamplePath)}`);
}
