/**
 * Does work that is told to stop when its time is over, in milliseconds. The timer ends with the work: one that outlived it
 * would go off in a later invocation of the container.
 */
export async function withDeadline<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), milliseconds);
  try {
    return await work(limit.signal);
  } finally {
    clearTimeout(timer);
  }
}
