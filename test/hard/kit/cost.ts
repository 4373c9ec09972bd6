/** What one input costs: time on the processor, so that a busy machine does not count, and the most memory it took. */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Cost {
  readonly seconds: number;
  /** Megabytes the process grew by at its largest; of what the machine can tell, see `peak`. */
  readonly megabytes: number;
}

const megabyte = 1024 * 1024;

const resident = (field: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024;

const isLinux = process.platform === 'linux';

/** Linux forgets the highest mark on request. Elsewhere what is held at the end has to do, which is less. */
function forgetPeak(): number {
  if (!isLinux) return process.memoryUsage.rss() / megabyte;
  writeFileSync('/proc/self/clear_refs', '5');
  return resident('VmRSS');
}

const peak = (): number => (isLinux ? resident('VmHWM') : process.memoryUsage.rss() / megabyte);

export async function costOf<T>(work: () => T | Promise<T>): Promise<{ readonly value: T; readonly cost: Cost }> {
  const memory = forgetPeak();
  const from = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(from);
  return { value, cost: { seconds: (user + system) / 1e6, megabytes: Math.max(0, peak() - memory) } };
}

/** The bounds of any input of up to a megabyte. */
export const bounds: Cost = { seconds: 1, megabytes: 200 };
