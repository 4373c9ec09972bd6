/** Fixed-window rate limits, as the platform counts them. */
export interface RateLimiter {
  readonly limit: number;
  /** Spends `amount` of the current window; false, and nothing spent, when it does not suffice. */
  take(amount?: number): boolean;
  readonly remaining: number;
  /** When the current window ends, in milliseconds since the epoch. */
  readonly resetsAt: number;
}

export function createRateLimiter(now: () => number, limit: number, windowMs: number): RateLimiter {
  let window = -1;
  let spent = 0;
  const roll = (): void => {
    const current = Math.floor(now() / windowMs);
    if (current === window) return;
    window = current;
    spent = 0;
  };
  return {
    limit,
    take(amount = 1) {
      roll();
      if (spent + amount > limit) return false;
      spent += amount;
      return true;
    },
    get remaining() {
      roll();
      return limit - spent;
    },
    get resetsAt() {
      roll();
      return (window + 1) * windowMs;
    },
  };
}
