import type { Log } from '../ports/log';

/** One JSON line an event. Of errors only name and message of our own faults are written: a library's message may quote a value. */
export const consoleLog: Log = {
  info: (event, facts = {}) => {
    console.log(JSON.stringify({ event, ...facts }));
  },
  error: (event, error, facts = {}) => {
    console.error(JSON.stringify({ event, ...facts, ...describe(error) }));
  },
};

function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const at =
    error.stack
      ?.split('\n')
      .slice(1, 6)
      .map((line) => line.trim())
      .join(' < ') ?? '';
  return { error: error.name, ...(error.name === 'UpstreamFault' ? { detail: error.message } : {}), at };
}
