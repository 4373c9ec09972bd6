'use strict';
// One container: a process that gives the deployed bundle the globals the platform's runtime gives it, and runs its functions.
const { AsyncLocalStorage } = require('node:async_hooks');
const http = require('node:http');
const https = require('node:https');
const path = require('node:path');
const { inspect } = require('node:util');
const { shiftDate } = require('../../shifted-date.cjs');

const { bundleDir, platformUrl, token, clockOffset } = JSON.parse(process.argv[2]);
const nativeFetch = globalThis.fetch;
const invocations = new AsyncLocalStorage();
const maximumPayloadBytes = 5 * 1024 * 1024;
let offset = clockOffset;
shiftDate(() => offset);

const nothing = () => {};
const metrics = {
  counter: () => ({ incr: nothing, incrBy: nothing, decr: nothing, decrBy: nothing }),
  timing: () => ({ measure: () => ({ stop: nothing }) }),
  gauge: () => ({ set: nothing }),
};

/** Calls that run side by side, as the app sees it, carry one number; a call that starts when none is under way begins the next. */
function startCall({ calls }) {
  if (calls.running === 0) calls.group += 1;
  calls.running += 1;
  return calls.group;
}

/** Hands one call to the platform process; `call.headers` and the body travel as the app wrote them. */
async function callPlatform(descriptor, target, request) {
  const invocation = invocations.getStore();
  if (invocation === undefined) throw new Error('Forge runtime not found.');
  const call = {
    descriptor,
    target,
    method: request.method,
    headers: [...request.headers],
    redirect: request.redirect,
    parallelGroup: startCall(invocation),
    invocation: invocation.appContext.invocationId,
  };
  try {
    return await nativeFetch(platformUrl, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'x-forge-call': Buffer.from(JSON.stringify(call)).toString('base64url'),
      },
      body: request.body === null ? undefined : await request.arrayBuffer(),
      redirect: 'manual',
      signal: request.signal,
    });
  } finally {
    invocation.calls.running -= 1;
  }
}

// Read by @forge/api and @forge/kvs: the context of the invocation that is running, and the way to every platform service.
Object.defineProperty(globalThis, '__forge_runtime__', { get: () => invocations.getStore() });
globalThis.__forge_fetch__ = (descriptor, target, init) =>
  callPlatform(descriptor, String(target), new Request(new URL(String(target), 'https://platform.invalid'), init));

const blockedEgress = (url) =>
  Object.assign(
    new Error(
      `URL not included in the external fetch backend permissions: ${url}. Visit go.atlassian.com/forge-egress for more information.`,
    ),
    { name: 'REQUEST_EGRESS_ALLOWLIST_ERR', status: 403 },
  );

// The app's way out. @forge/api takes hold of it when it is loaded, so it must be in place before the bundle is.
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const response = await callPlatform({ type: 'egress' }, request.url, request);
  const refusal = response.headers.get('forge-proxy-error');
  if (refusal === 'BLOCKED_EGRESS') throw blockedEgress(response.headers.get('x-forge-url') ?? request.url);
  if (refusal !== null) throw new TypeError('fetch failed', { cause: new Error(refusal) });
  const { status, statusText, headers: received } = response;
  const url = received.get('x-forge-url') ?? request.url;
  const headers = new Headers([...received].filter(([name]) => name !== 'x-forge-url'));
  const answer = new Response(response.body, { status, statusText, headers });
  return Object.defineProperties(answer, { url: { value: url }, redirected: { value: url !== request.url } });
};

// Anything that went past fetch would also go past the egress rules.
for (const client of [http, https]) {
  for (const method of ['request', 'get']) {
    client[method] = () => {
      throw new Error('Use fetch: node:http and node:https clients are not available here');
    };
  }
}

for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
  console[level] = (...args) => {
    const text = args.map((arg) => (typeof arg === 'string' ? arg : inspect(arg, { depth: 5 }))).join(' ');
    process.send({ type: 'log', level, text, invocation: invocations.getStore()?.appContext.invocationId });
  };
}

const modules = new Map();

function findHandler(handler) {
  const dot = handler.lastIndexOf('.');
  const file = handler.slice(0, dot);
  if (!modules.has(file)) modules.set(file, require(path.join(bundleDir, `${file}.cjs`)));
  const found = modules.get(file)[handler.slice(dot + 1)];
  if (typeof found !== 'function') throw new Error(`Handler not found: ${handler}`);
  return found;
}

async function run({ id, handler, args, runtime, timeoutMs }) {
  const deadline = performance.now() + timeoutMs;
  const invocation = {
    ...runtime,
    calls: { running: 0, group: 0 },
    metrics,
    realtime: {},
    externalAuth: [],
    featureFlags: () => false,
    container: { handler, appCodeDir: bundleDir },
    lambdaContext: { awsRequestId: id, getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()) },
  };
  await invocations.run(invocation, async () => {
    try {
      const result = await findHandler(handler)(...args);
      const json = /** @type {string | undefined} */ (JSON.stringify(result));
      if (json !== undefined && Buffer.byteLength(json) > maximumPayloadBytes)
        throw new Error('The response exceeds 5 MB');
      process.send({ type: 'result', id, ok: true, json });
    } catch (error) {
      const { name = 'Error', message = String(error), stack } = error ?? {};
      process.send({ type: 'result', id, ok: false, error: { name, message, stack } });
    }
  });
}

process.on('message', (message) => {
  if (message.type === 'clock') offset = message.offset;
  else void run(message);
});
// A container never outlives its platform, however that ended.
process.on('disconnect', () => process.exit());
process.send({ type: 'ready' });
