/** Calls that a test keeps on their way, so that something else happens first: an interleaving by order, not by luck. */
import { matches, type Service } from './switches';

export interface Hold {
  readonly service: Service;
  /** As the `match` of a fault. */
  readonly match: string;
  /** Whether the call is carried out before its answer is kept. */
  readonly after?: boolean;
}

export interface Held {
  /** The invocation whose call is being kept. */
  readonly arrived: Promise<string>;
  /** Lets the call go on, and everything like it. */
  release(): void;
}

export interface Holds {
  /** Keeps the next call like this until it is released. */
  order(hold: Hold): Held;
  /** Waits where a hold is ordered. */
  pass(call: { readonly service: Service; readonly invocation: string }, line: string, when: When): Promise<void>;
  /** Releases everything. */
  clear(): void;
}

type When = 'before' | 'after';

interface Ordered extends Hold {
  readonly arrive: (invocation: string) => void;
  readonly released: Promise<void>;
}

export function createHolds(): Holds {
  let waiting: Ordered[] = [];
  const releases = new Set<() => void>();
  return {
    order(hold) {
      const { promise: arrived, resolve: arrive } = Promise.withResolvers<string>();
      const { promise: released, resolve } = Promise.withResolvers<undefined>();
      const ordered: Ordered = { ...hold, arrive, released };
      const release = (): void => {
        waiting = waiting.filter((one) => one !== ordered);
        releases.delete(release);
        resolve(undefined);
      };
      waiting.push(ordered);
      releases.add(release);
      return { arrived, release };
    },
    async pass({ service, invocation }, line, when) {
      const ordered = waiting.find(
        (one) =>
          one.service === service && (one.after === true ? 'after' : 'before') === when && matches(one.match, line),
      );
      if (ordered === undefined) return;
      waiting = waiting.filter((one) => one !== ordered);
      ordered.arrive(invocation);
      await ordered.released;
    },
    clear() {
      for (const release of [...releases]) release();
    },
  };
}
