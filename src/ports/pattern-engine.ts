import type { Patterns } from '../domain/patterns';

/** Loads the engine when a rule needs it; most installations never do. */
export interface PatternEngine {
  load(): Promise<Patterns>;
  /** A sentence when the pattern is not valid RE2 syntax. */
  problem(pattern: string): Promise<string | undefined>;
}
