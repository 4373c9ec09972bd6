/** Counts what strangers cause, so that use cases can stop at a bound. */
export interface Throttle {
  /**
   * How often this was counted within the running window of `seconds`, this time included. Kept in the container's memory:
   * it costs no write, forgets early when many keys are counted, and is never shared between installations.
   */
  count(kind: string, key: string, seconds: number): number;
}
