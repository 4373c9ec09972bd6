/** The time. Everything that depends on it takes it from here. */
export interface Clock {
  /** Epoch seconds, whole. */
  seconds(): number;
  /** ISO 8601 in UTC, milliseconds included. */
  iso(): string;
}
