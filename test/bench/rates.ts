/** Forge's published rates (developer.atlassian.com/platform/forge/forge-platform-pricing), in US dollars beyond the free allowance. */

/** What a flow asks of the platform. */
export interface Cost {
  readonly flow: string;
  /** Calls of the key-value store; a batch or a transaction is one. */
  readonly reads: number;
  readonly writes: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
  readonly jira: number;
  readonly egress: number;
  /** The longest chain of calls that wait for one another within one invocation. */
  readonly chain: number;
  readonly invocations: number;
}

/** A function's memory is 0.5 GB whatever it uses; duration is billed from its start to its answer. */
const rates = {
  gigabyteSecond: 0.000025,
  readGigabyte: 0.055,
  writtenGigabyte: 1.09,
  memoryGigabytes: 0.5,
} as const;

/**
 * What the platform may be expected to take for one call in a chain, in seconds. The local site answers at once, so that
 * a duration measured there says nothing about a bill; this is the assumption that turns a chain into one.
 */
const secondsOfCall = { kvs: 0.02, outside: 0.15 } as const;

const gigabyte = 1024 ** 3;

/** Of 1,000 of them. Calls that wait are billed as duration, bytes as they come and go. */
export function priceOf({ reads, writes, jira, egress, chain, bytesRead, bytesWritten }: Cost): number {
  // Calls outside are the slow ones: as many of the chain as there are, the rest is storage.
  const outside = Math.min(chain, jira + egress);
  const seconds = outside * secondsOfCall.outside + Math.min(chain - outside, reads + writes) * secondsOfCall.kvs;
  const duration = seconds * rates.memoryGigabytes * rates.gigabyteSecond;
  const storage = (bytesRead / gigabyte) * rates.readGigabyte + (bytesWritten / gigabyte) * rates.writtenGigabyte;
  return 1000 * (duration + storage);
}
