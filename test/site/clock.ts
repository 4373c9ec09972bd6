/** The site's one clock: what it is moved by, the store, the containers and the identity providers are moved by too. */
import { shiftDate } from './shifted-date.cjs';

export interface Clock {
  /** Milliseconds since the epoch, as everything on this site sees them. */
  now(): number;
  /** Milliseconds the site runs ahead of the machine. */
  readonly offset: number;
  /** Moves the time forward; it never runs backwards while a site is up, except by `reset`. */
  advance(seconds: number): void;
  /** Back to the machine's own time. */
  reset(): void;
  /** Calls `listener` with the new offset after each change, until the returned function is called. */
  onChange(listener: (offset: number) => void): () => void;
  /** Gives the machine's own Date back to this process once the last holder has let go. */
  uninstall(): void;
}

let offset = 0;
let holders = 0;
let restore: (() => void) | undefined;
const listeners = new Set<(offset: number) => void>();

function moveTo(next: number): void {
  offset = next;
  for (const listener of listeners) listener(offset);
}

/** Patches the global Date of this process. Several sites in one process share the one Date there is, and so the offset. */
export function installClock(): Clock {
  holders += 1;
  restore ??= shiftDate(() => offset);
  let held = true;
  return {
    now: () => Date.now(),
    get offset() {
      return offset;
    },
    advance(seconds) {
      if (!Number.isFinite(seconds) || seconds < 0)
        throw new RangeError('advanceSeconds must be a number of seconds, 0 or more');
      moveTo(offset + Math.round(seconds * 1000));
    },
    reset: () => moveTo(0),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    uninstall() {
      if (!held) return;
      held = false;
      holders -= 1;
      if (holders > 0) return;
      restore?.();
      restore = undefined;
      offset = 0;
    },
  };
}
