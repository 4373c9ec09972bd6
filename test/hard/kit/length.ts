/**
 * How long the hard tests try. Without HARD_MINUTES a sample that is always the same, as part of `npm test`; with it, as
 * `npm run hard` sets it, another sample each time and as much of it as fits.
 */
const minutes = Number(process.env.HARD_MINUTES ?? 0);

export const isLong = minutes > 0;

/** The seed of everything that is drawn: given, or fixed for the short run. */
export const seed = Number(process.env.HARD_SEED ?? 1);

/** What to print beside a failure, so that it can be had again. */
export const again = (path?: string | null): string =>
  `again with HARD_SEED=${String(seed)}${path === undefined || path === null ? '' : ` (path ${path})`}`;

/** Milliseconds a subject may use of the whole run, as a share of it. */
export const shareOf = (part: number): number => minutes * 60_000 * part;

/** For Vitest: a test may overrun its share by the one case that is under way. */
export const patience = (part: number): number => shareOf(part) + 240_000;

/** A generator of numbers from 0 up to 1 that gives the same ones for the same seed. */
export function drawing(from = seed): () => number {
  let state = from >>> 0;
  return () => {
    // Mulberry32: small, and good enough to shuffle with.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffled<T>(items: readonly T[], draw: () => number): T[] {
  const left = [...items];
  for (let at = left.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    [left[at], left[other]] = [left[other] as T, left[at] as T];
  }
  return left;
}
