/** Something counted for each invocation by itself, and forgotten when the invocation is long over. */
const remembered = 1000;

/** The `create`d counter of an invocation; the counters of the last 1,000 invocations are kept, and no more run at once. */
export function perInvocation<T>(create: () => T): (invocation: string) => T {
  const counters = new Map<string, T>();
  return (invocation) => {
    const counter = counters.get(invocation) ?? create();
    counters.set(invocation, counter);
    const [oldest] = counters.keys();
    if (counters.size > remembered && oldest !== undefined) counters.delete(oldest);
    return counter;
  };
}
