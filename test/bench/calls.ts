/** Counts what the platform's recorder saw. */
import type { RecordedCall } from '../site/forge/platform/recorder';
import type { Cost } from './rates';

const isWrite = ({ path }: RecordedCall): boolean => !/\/(get|query)$/.test(path);

/** Groups of calls that overlap: whoever starts after the last one of a group has waited for it. */
function chainOf(calls: readonly RecordedCall[]): number {
  const byInvocation = Map.groupBy(calls, ({ invocation }) => invocation);
  const lengths = [...byInvocation.values()].map((of) => new Set(of.map(({ parallelGroup }) => parallelGroup)).size);
  return Math.max(0, ...lengths);
}

export function costOf(flow: string, calls: readonly RecordedCall[]): Cost {
  const kvs = calls.filter(({ service }) => service === 'kvs');
  const [reads, writes] = [kvs.filter((call) => !isWrite(call)), kvs.filter(isWrite)];
  const count = (service: string): number => calls.filter((call) => call.service === service).length;
  return {
    flow,
    reads: reads.length,
    writes: writes.length,
    // A key that is not there is billed as one kilobyte.
    bytesRead: reads.reduce((sum, { bytesIn, keys = [] }) => sum + Math.max(bytesIn, 1024 * keys.length), 0),
    bytesWritten: writes.reduce((sum, { bytesOut }) => sum + bytesOut, 0),
    jira: count('jira'),
    egress: count('egress'),
    chain: chainOf(calls),
    invocations: new Set(calls.map(({ invocation }) => invocation)).size,
  };
}

export type { Cost };
