'use strict';
/**
 * A container that starts, answers one request and says so: `node cold-container.cjs <bundle> <snapshot> <event> <fetch>`. With `loaded`
 * as the last word Node has loaded its own `fetch` before the app's code starts.
 */
const { readFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { installPlatform } = require('./memory-platform.cjs');

const [bundle, snapshotFile, event, fetchIs] = process.argv.slice(2);
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

/** As a call of the platform before would have: an answer was made and read. */
const loadFetch = async () => {
  const request = new Request('https://platform.invalid/', { headers: new Headers() });
  await new Response(request.url).text();
};

const answerOnce = async () => {
  if (fetchIs === 'loaded') await loadFetch();
  // Everything up to here is the platform's own start; from here on it is the app's.
  const started = performance.now();
  const app = require(bundle);
  const { statusCode: status, body } = await platform.invoke(() => app.gateway(JSON.parse(event)));
  const ms = performance.now() - started;
  const files = Object.keys(require.cache).filter((file) => dirname(file) === dirname(require.resolve(bundle)));
  process.send({ ms, status, body, files });
};
void answerOnce();
