/** The containers of the installation: shared ones in turn, or, when asked for, one that serves a single invocation. */
import type { Container, Job, Outcome } from './container';

interface PoolOptions {
  start: () => Container;
  size: () => number;
  fresh: () => boolean;
}

export interface Pool {
  run(job: Job, options?: { alone?: boolean; onContainer?: (container: Container) => void }): Promise<Outcome>;
  setClock(offset: number): void;
  /** Ends every container, so that the next invocation is a cold start. */
  stop(): Promise<void>;
}

export function createPool({ start, size, fresh }: PoolOptions): Pool {
  let shared: Container[] = [];
  const alone = new Set<Container>();

  const next = (): Container => {
    shared = shared.filter((container) => container.isUsable);
    while (shared.length > size()) shared.pop()?.retire();
    if (shared.length < size()) {
      const started = start();
      shared.push(started);
      return started;
    }
    // As many as wanted: the one that has waited longest comes first, and goes to the end.
    const [container = start(), ...others] = shared;
    shared = [...others, container];
    return container;
  };

  return {
    async run(job, options = {}) {
      if (options.alone !== true && !fresh()) {
        const container = next();
        options.onContainer?.(container);
        return container.invoke(job);
      }
      const container = start();
      alone.add(container);
      options.onContainer?.(container);
      const outcome = await container.invoke(job);
      alone.delete(container);
      await container.kill();
      return outcome;
    },
    setClock(offset) {
      for (const container of [...shared, ...alone]) container.setClock(offset);
    },
    async stop() {
      const all = [...shared, ...alone];
      shared = [];
      await Promise.all(all.map(async (container) => container.kill()));
    },
  };
}
