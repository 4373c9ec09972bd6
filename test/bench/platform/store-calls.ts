/** What a visit asks of the store, asked once more through the platform's own client and with nothing of the app around it. */
import { kvs } from '@forge/kvs';
import type { Visit } from './events';
import type { Gateway } from './gateway';

interface Item {
  readonly key: string;
  readonly entityName?: string;
  readonly value?: unknown;
  readonly options?: never;
}

interface Asked {
  readonly operation: string;
  readonly body: string;
}

type PlatformFetch = (descriptor: { type: string }, target: string, init: { body: string }) => Promise<Response>;

/** The calls of one visit, in order. */
async function callsOf({ visit }: Gateway, visited: Visit): Promise<readonly Asked[]> {
  const scope = globalThis as unknown as { __forge_fetch__: PlatformFetch };
  const fetch = scope.__forge_fetch__;
  const asked: Asked[] = [];
  scope.__forge_fetch__ = (descriptor, target, init) => {
    if (descriptor.type === 'kvs') asked.push({ operation: target.slice('/api/v1/'.length), body: init.body });
    return fetch(descriptor, target, init);
  };
  try {
    await visit(visited);
    return asked;
  } finally {
    scope.__forge_fetch__ = fetch;
  }
}

function askAgain({ operation, body }: Asked): Promise<unknown> {
  const parsed = JSON.parse(body) as readonly Item[] | { readonly set?: readonly Item[] } | Item;
  if (operation === 'batch/get') return kvs.batchGet(parsed as { key: string }[]);
  // The claim of the code can be made only once; asked again, it is a write like any other.
  if (operation === 'set' && 'key' in parsed) return kvs.set(parsed.key, parsed.value);
  if (operation !== 'transaction' || !('set' in parsed)) throw new Error(`The callback asked for ${operation}`);
  const transaction = kvs.transact();
  for (const { key, value, entityName, options } of parsed.set ?? [])
    transaction.set(key, value, entityName === undefined ? undefined : { entityName }, options);
  return transaction.execute();
}

export async function storeCalls(gateway: Gateway, visited: Visit): Promise<() => Promise<unknown>> {
  const calls = await callsOf(gateway, visited);
  return () =>
    gateway.invoke(async () => {
      for (const call of calls) await askAgain(call);
    });
}
