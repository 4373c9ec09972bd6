import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureSite } from '../fixture/fixture';
import { startFixture } from '../fixture/fixture';

interface Answer {
  name?: string;
  message?: string;
  cause?: string;
  status?: number;
  url?: string;
  headers?: Record<string, string>;
  body?: string;
}

let site: FixtureSite;
let server: Server;
let port: number;
const seen: { method: string | undefined; url: string | undefined; headers: Record<string, unknown>; body: string }[] =
  [];

const locations: Record<string, string> = {
  '/to-foreign': 'https://foreign.example/landing',
  '/to-self': '/landing',
  '/loop': '/loop',
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      const location = locations[request.url ?? ''];
      if (location !== undefined) response.writeHead(302, { location });
      response.end(`answer to ${request.url ?? ''}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  site = await startFixture();
});
afterAll(async () => {
  await site.stop();
  server.close();
});
afterEach(() => site.forge.switches.reset());

const call = async (url: string, init?: object): Promise<Answer> =>
  (await site.invoke('fetch', { url, init })) as Answer;
const blocked = 'REQUEST_EGRESS_ALLOWLIST_ERR';

describe('a request of the app', () => {
  it('to a name the manifest does not have is refused by name', async () => {
    const answer = await call('https://foreign.example/');
    expect(answer).toMatchObject({ name: blocked });
    expect(answer.message).toContain('https://foreign.example/');
  });

  it.each(['localhost', '127.0.0.1', 'idp.localhost', 'deep.idp.localhost'])(
    'to %s goes out over http by the standing consent',
    async (host) => {
      expect(await call(`http://${host}:${port}/hello?x=1`)).toMatchObject({
        status: 200,
        body: 'answer to /hello?x=1',
      });
      site.forge.switches.patch({ localEgress: false });
      expect(await call(`http://${host}:${port}/hello`)).toMatchObject({ name: blocked });
    },
  );

  it.each(['http://login.example.com/', 'http://localhost.evil.example/', 'http://api.atlassian.com/'])(
    'over http to %s is refused even with consent',
    async (url) => {
      const domain = new URL(url).origin;
      site.forge.consent.set([
        { key: 'plain', description: '', configured: [{ domain, type: ['FETCH_BACKEND_SIDE'] }] },
      ]);
      expect(await call(url)).toMatchObject({ name: blocked });
      site.forge.consent.deleteGroup('plain');
    },
  );

  it('goes to an address the administrator has consented to, whatever its port', async () => {
    site.forge.switches.patch({ egressMap: { 'https://idp.acme.example:8443': { port } } });
    expect(await call('https://idp.acme.example:8443/jwks')).toMatchObject({ name: blocked });
    const configured = [{ domain: '*.acme.example', type: ['FETCH_BACKEND_SIDE'] }];
    site.forge.consent.set([{ key: 'acme', description: 'Acme', configured }]);
    expect(await call('https://idp.acme.example:8443/jwks')).toMatchObject({ status: 200, body: 'answer to /jwks' });
    expect(seen.at(-1)?.headers.host).toBe('idp.acme.example:8443');
    site.forge.consent.deleteDomain('acme', '*.acme.example');
    expect(await call('https://idp.acme.example:8443/jwks')).toMatchObject({ name: blocked });
    site.forge.consent.deleteGroup('acme');
  });

  it('carries its method, headers and form as the app wrote them', async () => {
    const headers = { authorization: 'Basic eDp5', 'content-type': 'application/x-www-form-urlencoded' };
    await call(`http://localhost:${port}/token`, { method: 'POST', headers, body: 'code=a%2Bb&grant_type=x' });
    const { method, headers: sent, body } = seen.at(-1)!;
    expect({ method, body }).toEqual({ method: 'POST', body: 'code=a%2Bb&grant_type=x' });
    expect(sent).toMatchObject(headers);
    expect(Object.keys(sent).filter((name) => name.startsWith('x-forge'))).toEqual([]);
  });

  it('is recorded without its query', async () => {
    await call(`http://localhost:${port}/end-session?id_token_hint=secret`);
    expect(site.forge.recorder.calls().at(-1)).toMatchObject({
      service: 'egress',
      method: 'GET',
      path: `http://localhost:${port}/end-session`,
      status: 200,
    });
  });
});

describe('the platform lets out', () => {
  it('requests to the ports it names, and to no other', async () => {
    const configured = [{ domain: 'idp.acme.example', type: ['FETCH_BACKEND_SIDE'] }];
    site.forge.consent.set([{ key: 'acme', description: 'Acme', configured }]);
    const egressMap = { 'https://idp.acme.example': { port }, 'https://idp.acme.example:9031': { port } };
    site.forge.switches.patch({ egressMap });
    expect(await call('https://idp.acme.example/jwks')).toMatchObject({ status: 200 });
    expect(await call('https://idp.acme.example:9031/jwks')).toMatchObject({ name: 'TypeError' });
    site.forge.consent.deleteGroup('acme');
  });

  it('a hundred requests of an invocation in a minute, and every one when limits are off', async () => {
    const keys = Array.from({ length: 102 }, () => `http://localhost:${String(port)}/hello`);
    const outcomes = (await site.invoke('fetch-often', { keys })) as unknown[];
    expect(outcomes.slice(0, 100)).toEqual(Array(100).fill(200));
    expect(outcomes.slice(100)).toEqual(['failed', 'failed']);
    expect(await call(keys[0]!)).toMatchObject({ status: 200 });
    site.forge.switches.patch({ rateLimits: false });
    expect(await site.invoke('fetch-often', { keys })).toEqual(Array(102).fill(200));
  });
});

describe('a redirect', () => {
  it('is followed, and the answer names the last address', async () => {
    expect(await call(`http://localhost:${port}/to-self`)).toMatchObject({
      status: 200,
      url: `http://localhost:${port}/landing`,
    });
  });

  it('to an address without consent ends there', async () => {
    expect(await call(`http://localhost:${port}/to-foreign`)).toMatchObject({ name: blocked });
  });

  it('is handed over or refused when the app asks for that', async () => {
    expect(await call(`http://localhost:${port}/to-self`, { redirect: 'manual' })).toMatchObject({ status: 302 });
    expect(await call(`http://localhost:${port}/to-self`, { redirect: 'error' })).toMatchObject({ name: 'TypeError' });
  });

  it('in a circle ends after 20 hops', async () => {
    expect(await call(`http://localhost:${port}/loop`)).toMatchObject({ name: 'TypeError' });
  });
});

describe('a server that is not there', () => {
  it('is a failed fetch, as it is on the platform', async () => {
    expect(await call('http://localhost:1/')).toMatchObject({ name: 'TypeError', message: 'fetch failed' });
  });
});

describe('consent', () => {
  it('stops at ten groups beside the standing one', () => {
    const group = (i: number) => ({
      key: `g${i}`,
      description: '',
      configured: [{ domain: `https://${i}.example`, type: ['FETCH_BACKEND_SIDE'] }],
    });
    site.forge.consent.set(Array.from({ length: 10 }, (_, i) => group(i)));
    expect(() => site.forge.consent.set([group(10)])).toThrow('At most 10');
    for (let i = 0; i < 10; i += 1) site.forge.consent.deleteGroup(`g${i}`);
    expect(site.forge.consent.groups().map(({ key }) => key)).toEqual(['local']);
  });
});
