/** Counters of fixed windows in the container's memory, apart for each installation and bounded in number. */
import type { Clock } from '../ports/clock';
import type { Throttle } from '../ports/throttle';
import { createInstallationMemory } from './installation-memory';

interface Window {
  count: number;
  readonly until: number;
}

/** The key that was counted longest ago is forgotten first. */
const mostKeys = 5_000;

export function createThrottle(clock: Clock): Throttle {
  const memory = createInstallationMemory<Map<string, Window>>(200);
  return {
    count(kind, key, seconds) {
      const windows = memory.get() ?? new Map<string, Window>();
      const name = `${kind} ${key}`;
      const known = windows.get(name);
      const now = clock.seconds();
      const window = known === undefined || known.until <= now ? { count: 0, until: now + seconds } : known;
      window.count += 1;
      windows.delete(name);
      windows.set(name, window);
      const oldest = windows.keys().next();
      if (windows.size > mostKeys && oldest.done !== true) windows.delete(oldest.value);
      memory.set(windows);
      return window.count;
    },
  };
}
