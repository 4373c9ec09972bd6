import type { Clock } from '../ports/clock';

/** The system's clock. */
export const systemClock: Clock = {
  seconds: () => Math.floor(Date.now() / 1000),
  iso: () => new Date().toISOString(),
};

/** Epoch seconds with milliseconds behind the point, for what happens several times a second. */
export const preciseSeconds = (): number => Date.now() / 1000;
