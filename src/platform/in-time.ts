/** How long a call may take, so that what follows it still fits into the invocation. */
import { getAppContext } from '@forge/api';

/** Left for the page that says what went wrong, and for the line in the log. */
const reserveMilliseconds = 2_000;
/** When the time is as good as over: enough for a healthy service. */
const leastMilliseconds = 300;

/** Milliseconds for one call: at most `most`, less where the platform ends the invocation sooner. */
const timeFor = (most: number): number =>
  Math.max(leastMilliseconds, Math.min(most, getAppContext().invocationRemainingTimeInMillis() - reserveMilliseconds));

/**
 * The outcome of the call, or a fault once its time is over. Whether a call that was given up did its work is unknown,
 * as with one whose answer was lost.
 */
export async function inTime<T>(call: Promise<T>, mostMilliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const milliseconds = timeFor(mostMilliseconds);
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${String(milliseconds)} ms`)), milliseconds);
  });
  try {
    return await Promise.race([call, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
