/** The key-value store as a service of the platform: the scope it needs, the keys it is recorded by. */
import type { Observe } from '../platform/faults';
import type { PlatformService } from '../platform/platform-call';
import { jsonBody, toObserved } from '../platform/platform-call';
import type { Kvs } from './kvs';

interface Named {
  key?: unknown;
}

/** The names of the keys in a request, for the record; never a value. */
function keysOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const { set, delete: remove, check } = body as { set?: Named[]; delete?: Named[]; check?: Named[] };
  const items = Array.isArray(body)
    ? (body as Named[])
    : [body as Named, ...(set ?? []), ...(remove ?? []), ...(check ?? [])];
  return items.flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
}

export function createKvsService(kvs: Kvs, scopes: string[], observe: Observe): PlatformService {
  return async (call) => {
    const body = jsonBody(call);
    const observed = { ...toObserved(call, 'kvs'), keys: keysOf(body) };
    return observe(observed, async () => {
      if (!scopes.includes('storage:app')) {
        return Response.json({ code: 'FORBIDDEN', message: 'The scope storage:app is missing' }, { status: 403 });
      }
      const answer = kvs.handle(call.target, body);
      return Promise.resolve(
        answer.body === undefined
          ? new Response(null, { status: answer.status })
          : Response.json(answer.body, { status: answer.status }),
      );
    });
  };
}
