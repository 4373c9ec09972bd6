'use strict';
/** A container that starts, answers one request and says so: `node cold-container.cjs <bundle> <snapshot> <event>`. */
const { readFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { installPlatform } = require('./memory-platform.cjs');

const [bundle, snapshotFile, event] = process.argv.slice(2);
const { snapshot, answers } = JSON.parse(readFileSync(snapshotFile, 'utf8'));
const platform = installPlatform(snapshot, async ({ url, method }) => {
  const body = answers[url];
  return body === undefined
    ? new Response('', { status: 404 })
    : new Response(body, {
        status: body.includes('request_uri') && method === 'POST' ? 201 : 200,
        headers: { 'content-type': 'application/json' },
      });
});
// Everything up to here is the platform's own start; from here on it is the app's.
const started = performance.now();
const app = require(bundle);
void platform
  .invoke(() => app.gateway(JSON.parse(event)))
  .then((answer) => {
    const ms = performance.now() - started;
    const files = Object.keys(require.cache).filter((file) => dirname(file) === dirname(require.resolve(bundle)));
    process.send({ ms, status: answer.statusCode, files });
  });
