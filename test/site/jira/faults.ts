/** Injected refusals: limits and outages, as Jira or the gateway before it words them. */
import type { Answer } from './answers/answer';
import type { Fault } from './settings';

const page = (status: number): string =>
  `<!doctype html><html><head><title>${String(status)}</title></head><body><h1>${String(status)}</h1></body></html>`;

function toAnswer(fault: Fault): Answer {
  const message = fault.status === 429 ? 'Rate limit exceeded.' : 'The service is not available.';
  return {
    status: fault.status,
    body: fault.html === true ? page(fault.status) : { errorMessages: [message], errors: {} },
    headers: {
      'content-type': fault.html === true ? 'text/html;charset=UTF-8' : 'application/json',
      ...(fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) }),
      ...(fault.rateLimitReason === undefined ? {} : { 'ratelimit-reason': fault.rateLimitReason }),
    },
  };
}

export interface FaultQueue {
  /** The answer of the first fault that matches, which is then used up once. */
  take(method: string, path: string): Answer | undefined;
}

export function faultQueue(faults: readonly Fault[]): FaultQueue {
  const left = faults.map((fault) => ({ fault, times: fault.times }));
  return {
    take(method, path) {
      const entry = left.find(({ fault, times }) => times > 0 && `${method} ${path}`.includes(fault.match));
      if (entry === undefined) return undefined;
      entry.times -= 1;
      return toAnswer(entry.fault);
    },
  };
}
