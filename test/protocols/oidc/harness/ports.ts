/** The relying party's ports in memory, with a clock that stands still until it is moved. */
import { nodeHashing } from '../../../../src/platform/hashing';
import { systemRandom } from '../../../../src/platform/random';
import type { CachedDocument } from '../../../../src/ports/document-cache';
import type { Http } from '../../../../src/ports/http';
import type { RelyingPartyPorts } from '../../../../src/protocols/oidc/relying-party';

/** Far from the machine's own time, so that a check by any other clock is noticed. */
export const noon = 1_900_000_000;

export interface TestPorts extends RelyingPartyPorts {
  readonly stored: Map<string, CachedDocument>;
  readonly used: Map<string, number>;
  /** Moves the clock, in seconds. */
  advance(seconds: number): void;
}

export function createPorts(http: Http, start = noon): TestPorts {
  let now = start;
  const stored = new Map<string, CachedDocument>();
  const used = new Map<string, number>();
  return {
    http,
    stored,
    used,
    advance: (seconds) => {
      now += seconds;
    },
    clock: { seconds: () => now, iso: () => new Date(now * 1000).toISOString() },
    random: systemRandom,
    hashing: nodeHashing,
    documents: {
      read: (url) => Promise.resolve(stored.get(url)),
      write: (url, document) => {
        stored.set(url, structuredClone(document));
        return Promise.resolve();
      },
    },
    replay: {
      claim: (kind, id, expiresAt) => {
        const key = `${kind} ${id}`;
        const isFirst = !used.has(key);
        used.set(key, expiresAt);
        return Promise.resolve(isFirst);
      },
    },
  };
}
