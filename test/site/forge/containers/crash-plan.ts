/** Crashes that a test has ordered: the container dies at the n-th call that an invocation makes to the platform. */
export interface Crash {
  /** Only invocations of this function; without it, the next invocation of any. */
  functionKey?: string;
  /** How many of these invocations pass before the one that dies; none by default. */
  skip?: number;
  /** 1 is the first call. */
  atCall: number;
  /** Before the call is carried out, or after it and before its answer arrives. */
  when: 'before' | 'after';
}

export interface CrashPlan {
  order(crash: Crash): void;
  /** Whether a crash waits for this function; it is then bound to this invocation. */
  bind(invocation: string, functionKey: string): boolean;
  /** Counts a call of the invocation and says when in it the container must die. */
  count(invocation: string): 'before' | 'after' | undefined;
  release(invocation: string): void;
  clear(): void;
}

export function createCrashPlan(): CrashPlan {
  const ordered: Crash[] = [];
  const bound = new Map<string, { crash: Crash; calls: number }>();
  return {
    order: (crash) => void ordered.push(crash),
    bind(invocation, functionKey) {
      const position = ordered.findIndex(
        (crash) => crash.functionKey === undefined || crash.functionKey === functionKey,
      );
      const waiting = ordered[position];
      if (waiting === undefined) return false;
      const { skip = 0 } = waiting;
      if (skip > 0) {
        ordered[position] = { ...waiting, skip: skip - 1 };
        return false;
      }
      const [crash = waiting] = ordered.splice(position, 1);
      bound.set(invocation, { crash, calls: 0 });
      return true;
    },
    count(invocation) {
      const entry = bound.get(invocation);
      if (entry === undefined) return undefined;
      entry.calls += 1;
      return entry.calls === entry.crash.atCall ? entry.crash.when : undefined;
    },
    release: (invocation) => void bound.delete(invocation),
    clear() {
      ordered.length = 0;
      bound.clear();
    },
  };
}
