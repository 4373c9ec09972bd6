/** Carries out a call under observation: recorded, kept on its way where a test wants it, and spoilt where a fault is ordered. */
import type { Holds } from './holds';
import type { Recorder, StartedCall } from './recorder';
import type { Fault, Service, Switches } from './switches';

/** The connection is to be torn down instead of answered. */
export class ConnectionReset extends Error {
  override name = 'ConnectionReset';
}

interface Observed extends StartedCall {
  service: Service;
  invocation: string;
}

const garbage = (): Response =>
  new Response('<!doctype html>{"unfinished', { headers: { 'content-type': 'application/json' } });

type Spoilt = Pick<Fault, 'retryAfterSeconds'> & { readonly status: Exclude<Fault['status'], 'half' | 'items'> };

async function spoil({ status, retryAfterSeconds }: Spoilt): Promise<Response> {
  if (status === 'reset') throw new ConnectionReset();
  // Nobody answers; the caller's own deadline, or that of the function, ends it.
  if (status === 'timeout') return new Promise(() => undefined);
  if (status === 'garbage') return garbage();
  const headers = status === 429 || status === 503 ? { 'retry-after': String(retryAfterSeconds) } : {};
  const body =
    status === 204 || status === 304 ? null : JSON.stringify({ code: 'INJECTED_FAULT', message: 'Injected fault' });
  return new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** Carried out, and the answer ends in its middle. */
async function half(carryOut: () => Promise<Response>): Promise<Response> {
  const answer = await carryOut();
  const body = await answer.arrayBuffer();
  const { status, headers } = answer;
  return new Response(body.byteLength === 0 ? null : body.slice(0, body.byteLength >> 1), { status, headers });
}

interface Item {
  readonly key: string;
  readonly entityName?: string;
}

/** A batch that is answered while none of its keys could be served. */
async function failedItems(carryOut: () => Promise<Response>): Promise<Response> {
  const answer = await carryOut();
  if (!answer.ok) return answer;
  const { successfulKeys, failedKeys } = (await answer.json()) as Record<'successfulKeys' | 'failedKeys', Item[]>;
  const error = { code: 'INTERNAL_ERROR', message: 'Injected fault' };
  const failed = [...successfulKeys, ...failedKeys].map(({ key, entityName }) => ({ key, entityName, error }));
  return Response.json({ successfulKeys: [], failedKeys: failed });
}

const answerTo = (fault: Fault | undefined, carryOut: () => Promise<Response>): Promise<Response> => {
  if (fault === undefined) return carryOut();
  const { status, retryAfterSeconds } = fault;
  if (status === 'items') return failedItems(carryOut);
  return status === 'half' ? half(carryOut) : spoil({ status, retryAfterSeconds });
};

export type Observe = (call: Observed, carryOut: () => Promise<Response>) => Promise<Response>;

/** The answer is read to its end, so that its size is known and the app gets it in one piece. */
export function createObserve(recorder: Recorder, switches: Switches, holds: Holds): Observe {
  return async ({ invocation, ...call }, carryOut) => {
    const end = recorder.startCall(invocation, call);
    const line = [call.method, call.path, ...(call.keys ?? [])].join(' ');
    const fault = switches.takeFault(call.service, line);
    const { service } = call;
    try {
      await holds.pass({ service, invocation }, line, 'before');
      if (fault?.after === true) await (await carryOut()).arrayBuffer();
      const answer = await answerTo(fault, carryOut);
      const body = await answer.arrayBuffer();
      await holds.pass({ service, invocation }, line, 'after');
      end(answer.headers.get('forge-proxy-error') === 'BLOCKED_EGRESS' ? 'blocked' : answer.status, body.byteLength);
      return new Response(body.byteLength === 0 ? null : body, { status: answer.status, headers: answer.headers });
    } catch (error) {
      end('reset', 0);
      throw error;
    }
  };
}
