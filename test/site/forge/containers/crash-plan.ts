/** Crashes that a test has ordered: the container dies at the n-th call that an invocation makes to the platform. */
export interface Crash {
  /** Only invocations of this function; without it, the next invocation of any. */
  functionKey?: string;
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
      const [crash] = position < 0 ? [] : ordered.splice(position, 1);
      if (crash === undefined) return false;
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
