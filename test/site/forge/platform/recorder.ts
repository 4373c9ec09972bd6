/** Remembers every call the app made to the platform, to Jira and out of it, for the last invocations. Never a value or a secret. */
import type { Service } from './switches';

export interface RecordedCall {
  invocation: string;
  functionKey: string;
  service: Service;
  method: string;
  /** Path and query for Jira, operation for the key-value store, address without its query for everything outside. */
  path: string;
  /** The names of the keys, for the key-value store. */
  keys?: string[];
  status: number | 'timeout' | 'reset' | 'blocked';
  ms: number;
  startedAt: number;
  /** Calls of one invocation that overlap in time, as the app sees it, carry the same number. */
  parallelGroup: number;
  /** What the app received. */
  bytesIn: number;
  /** What the app sent. */
  bytesOut: number;
}

export type StartedCall = Pick<RecordedCall, 'service' | 'method' | 'path' | 'keys' | 'parallelGroup' | 'bytesOut'>;

interface InvocationRecord {
  id: string;
  functionKey: string;
  logs: { level: string; text: string }[];
}

interface Entry extends InvocationRecord {
  calls: RecordedCall[];
}

export interface Recorder {
  startInvocation(id: string, functionKey: string): void;
  log(id: string, level: string, text: string): void;
  /** Notes a call that starts now; the returned function notes its end. */
  startCall(invocation: string, call: StartedCall): (status: RecordedCall['status'], bytesIn: number) => void;
  /** All calls, newest invocation last; with `since`, those of the invocations after that one. */
  calls(since?: string): RecordedCall[];
  invocations(): InvocationRecord[];
  clear(): void;
}

export function createRecorder(now: () => number, keep = 200): Recorder {
  const entries = new Map<string, Entry>();

  const entryOf = (id: string, functionKey: string): Entry => {
    const known = entries.get(id);
    if (known !== undefined) return known;
    const entry: Entry = { id, functionKey, logs: [], calls: [] };
    entries.set(id, entry);
    const [oldest] = entries.keys();
    if (entries.size > keep && oldest !== undefined) entries.delete(oldest);
    return entry;
  };

  return {
    startInvocation: (id, functionKey) => void entryOf(id, functionKey),
    log: (id, level, text) => void entries.get(id)?.logs.push({ level, text }),
    startCall(invocation, call) {
      const entry = entryOf(invocation, '');
      const startedAt = now();
      const started = performance.now();
      const recorded: RecordedCall = {
        invocation,
        functionKey: entry.functionKey,
        ...call,
        status: 'timeout',
        ms: 0,
        startedAt,
        bytesIn: 0,
      };
      entry.calls.push(recorded);
      return (status, bytesIn) => {
        Object.assign(recorded, { status, bytesIn, ms: Math.round((performance.now() - started) * 10) / 10 });
      };
    },
    calls(since) {
      const all = [...entries.values()];
      const from = since === undefined ? 0 : all.findIndex(({ id }) => id === since) + 1;
      return all.slice(from).flatMap(({ calls }) => calls);
    },
    invocations: () => [...entries.values()].map(({ id, functionKey, logs }) => ({ id, functionKey, logs })),
    clear: () => entries.clear(),
  };
}
