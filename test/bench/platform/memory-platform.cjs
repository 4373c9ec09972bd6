'use strict';
/**
 * The platform as the bench gives it to the bundle: storage reads come from a snapshot and writes are taken in without being kept,
 * so that what is measured is the app and not a store. CommonJS without imports, because a cold container pays for what it loads.
 */
const { AsyncLocalStorage } = require('node:async_hooks');

/**
 * @typedef {object} Snapshot
 * @property {string} gateway the address of the web trigger
 * @property {object} appContext
 * @property {string} installContext
 * @property {Record<string, Record<string, string>>} records by space (`plain`, `secret`, an entity's name) and key: JSON
 */
/** @typedef {{ service: 'kvs' | 'graphql' | 'egress', operation: string }} PlatformCall */

const json = (body, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const nothing = () => {};
const metrics = {
  counter: () => ({ incr: nothing, incrBy: nothing, decr: nothing, decrBy: nothing }),
  timing: () => ({ measure: () => ({ stop: nothing }) }),
  gauge: () => ({ set: nothing }),
};
const done = () => new Response(null, { status: 204 });

/** @param {Snapshot} snapshot */
function storage({ records }) {
  const find = (space, key) => records[space]?.[key];
  const one = (space, { key }) => {
    const found = find(space, key);
    if (found === undefined) return json({ code: 'KEY_NOT_FOUND', message: 'No value is stored under this key' }, 404);
    return json({ key, value: JSON.parse(found) });
  };
  const batch = (items) => {
    const answer = { successfulKeys: [], failedKeys: [] };
    for (const { key, entityName } of items) {
      const found = find(entityName ?? 'plain', key);
      const name = { key, ...(entityName === undefined ? {} : { entityName }) };
      if (found === undefined) answer.failedKeys.push({ ...name, error: { code: 'KEY_NOT_FOUND', message: '' } });
      else answer.successfulKeys.push({ ...name, value: JSON.parse(found) });
    }
    return json(answer);
  };
  return (operation, body) => {
    switch (operation) {
      case 'get':
        return one('plain', body);
      case 'secret/get':
        return one('secret', body);
      case 'entity/get':
        return one(body.entityName, body);
      case 'batch/get':
        return batch(body);
      case 'query':
      case 'entity/query':
        return json({ data: [] });
      default:
        return done();
    }
  };
}

/**
 * Sets the globals that the bundle expects; call it before the bundle is loaded.
 *
 * @param {Snapshot} snapshot
 * @param {(request: Request) => Promise<Response>} outside answers what the app asks of providers
 * @returns {{ invoke: (run: () => Promise<unknown>) => Promise<unknown>, calls: PlatformCall[], store: (space: string, key: string, value: unknown) => void }}
 */
exports.installPlatform = (snapshot, outside) => {
  const invocations = new AsyncLocalStorage();
  const answer = storage(snapshot);
  const calls = [];
  let count = 0;
  Object.defineProperty(globalThis, '__forge_runtime__', { configurable: true, get: () => invocations.getStore() });
  globalThis.__forge_fetch__ = async (descriptor, target, init) => {
    const path = String(target);
    if (descriptor.type === 'kvs') {
      const operation = path.slice('/api/v1/'.length);
      calls.push({ service: 'kvs', operation });
      return answer(operation, JSON.parse(init.body));
    }
    calls.push({ service: 'graphql', operation: path });
    return json({ data: { createWebTriggerUrl: { url: snapshot.gateway } } });
  };
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    calls.push({ service: 'egress', operation: request.url });
    return Object.defineProperty(await outside(request), 'url', { value: request.url });
  };
  return {
    calls,
    store: (space, key, value) => {
      (snapshot.records[space] ??= {})[key] = JSON.stringify(value);
    },
    invoke: (run) => {
      count += 1;
      const invocationId = `bench-${count}`;
      const { appContext, installContext } = snapshot;
      const runtime = {
        proxy: { token: 'bench', url: 'https://platform.invalid' },
        contextAri: installContext,
        appContext: { ...appContext, invocationId },
        tracing: { traceId: '0', spanId: '0' },
        lambdaContext: { awsRequestId: invocationId, getRemainingTimeInMillis: () => 55_000 },
        metrics,
        realtime: {},
        externalAuth: [],
        featureFlags: () => false,
        container: { handler: 'index.gateway', appCodeDir: '.' },
      };
      return invocations.run(runtime, run);
    },
  };
};
