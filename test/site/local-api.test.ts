import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFixture } from './forge/fixture/fixture';
import type { FixtureApp } from './forge/fixture/fixture';
import type { LocalDescription } from './local-api';
import { startSite } from './site';
import type { Site } from './site';

let app: FixtureApp;
let site: Site;

beforeAll(async () => {
  app = await buildFixture();
  site = await startSite(app);
});
afterAll(async () => {
  await site.stop();
  app.remove();
});

const get = async (rest = ''): Promise<unknown> => (await fetch(`${site.url}/__local${rest}`)).json();
const post = async (rest: string, body: unknown): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${site.url}/__local${rest}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
};

describe('GET /__local', () => {
  it('says where everything is', async () => {
    const local = (await get()) as LocalDescription;
    expect(local).toEqual(site.local);
    expect(local.ready).toBe(true);
    expect(local.callback).toBe(`${local.gateway}/oidc/callback`);
    expect(local.links).toEqual([{ portalId: '1', name: 'Help', url: 'http://localhost/portal/1' }]);
    expect(local.people.length).toBeGreaterThanOrEqual(3);
    const addresses = [
      local.admin,
      `${local.gateway}/echo`,
      `${local.idps.oidc.issuer}/.well-known/openid-configuration`,
      local.idps.saml.metadata,
    ];
    for (const address of addresses) expect((await fetch(address)).status, address).toBe(200);
  });

  it.each(['127.0.0.1', '[::1]'])('is there under %s too', async (host) => {
    expect((await fetch(`${site.url.replace('localhost', host)}/__local`)).status).toBe(200);
  });

  it('is refused to a name that was rebound to this machine, and to pages of other origins', async () => {
    const statusWith = async (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        httpRequest(`${site.url}/__local`, { headers }, (response) => resolve(response.resume().statusCode))
          .once('error', reject)
          .end();
      });
    const { host } = new URL(site.url);
    expect(await statusWith({ host })).toBe(200);
    expect(await statusWith({ host: 'rebound.example' })).toBe(403);
    expect(await statusWith({ host: 'localhost.rebound.example' })).toBe(403);
    expect(await statusWith({ host, origin: 'https://evil.example' })).toBe(403);
  });
});

describe('POST /__local', () => {
  it('/invoke answers what the resolver answers, as the administrator or somebody else', async () => {
    const asAdmin = await post('/invoke', { functionKey: 'context' });
    expect(asAdmin).toMatchObject({ status: 200, body: { accountId: site.jira.info.admin.accountId } });
    const other = await post('/invoke', { functionKey: 'context', accountId: '557058:other' });
    expect(other.body).toMatchObject({ accountId: '557058:other' });
    expect(await post('/invoke', { functionKey: 'set', payload: { key: 'a', value: 1 } })).toEqual({
      status: 200,
      body: null,
    });
    expect(await post('/invoke', { functionKey: 'get', payload: { key: 'a' } })).toEqual({ status: 200, body: 1 });
  });

  it('/invoke reaches Jira through the platform', async () => {
    const { body } = await post('/invoke', { functionKey: 'jira', payload: { as: 'app' } });
    expect(body).toMatchObject({ status: 200 });
    expect(await get('/calls')).toContainEqual(
      expect.objectContaining({ service: 'jira', path: '/rest/api/3/myself', status: 200 }),
    );
  });

  it('/clock moves the whole site', async () => {
    const before = Date.now();
    await post('/clock', { advanceSeconds: 600 });
    const [now] = (await site.invoke('now')) as number[];
    expect(now! - before).toBeGreaterThanOrEqual(600_000);
    site.clock.reset();
  });

  it('/run starts a scheduled trigger', async () => {
    expect(await post('/run', { module: 'daily' })).toMatchObject({ status: 200 });
    expect(await site.invoke('get', { key: 'daily' })).toEqual(expect.any(Number));
  });

  it.each([
    ['/platform', { dropCookie: true }],
    ['/clock', { advanceSeconds: -1 }],
    ['/invoke', { payload: 1 }],
    ['/platform', { faults: [{ service: 'mail', status: 500 }] }],
    ['/platform', { faults: [{ service: 'jira', status: 500, time: 2 }] }],
  ])('%s refuses what it does not understand, in plain words', async (rest, body) => {
    const answer = await post(rest, body);
    expect(answer.status).toBe(400);
    expect((answer.body as { error: string }).error).not.toContain('{');
  });

  it('answers in JSON where there is nothing, and to a body that is no JSON', async () => {
    expect(await post('/nothing', {})).toEqual({ status: 404, body: { error: 'There is no POST /__local/nothing' } });
    const broken = await fetch(`${site.url}/__local/invoke`, { method: 'POST', body: 'not json' });
    expect([broken.status, await broken.json()]).toEqual([400, { error: 'The body must be JSON' }]);
  });

  it.each([
    ['a fault of one call when nothing more is said', { service: 'jira', status: 503 }],
    ['a part of the line that is no regular expression', { service: 'jira', match: '/myself*', status: 503, times: 1 }],
    ['a wildcard', { service: 'jira', match: '*', status: 503, times: 1 }],
    ['another name of the service', { service: 'jsm', match: 'GET /rest', status: 503, times: 1 }],
  ])('/platform understands %s', async (_which, fault) => {
    await post('/platform', { faults: [fault] });
    const read = async (): Promise<unknown> => site.invoke('jira', { as: 'app' });
    expect([await read(), await read()]).toMatchObject([{ status: 503 }, { status: 200 }]);
  });

  it('/reset forgets everything but the addresses', async () => {
    await post('/invoke', { functionKey: 'set', payload: { key: 'a', value: 1 } });
    await post('/platform', { dropCookies: true });
    await post('/clock', { advanceSeconds: 600 });
    await post('/reset', {});
    expect(await site.invoke('get', { key: 'a' })).toBeUndefined();
    expect(await site.invoke('get', { key: 'life:avi:forge:installed:app' })).toBe(1);
    expect(site.forge.switches.current.dropCookies).toBe(false);
    expect(site.clock.offset).toBe(0);
    expect(((await get()) as LocalDescription).gateway).toBe(site.gateway);
  });
});

describe('starting the site', () => {
  it('keeps its state for the next time', async () => {
    const stateDir = mkdtempSync(path.join(tmpdir(), 'site-'));
    const first = await startSite({ ...app, stateDir });
    await first.invoke('set', { key: 'a', value: 'kept' });
    const { oidc } = first.local.idps;
    await first.stop();
    const second = await startSite({ ...app, stateDir });
    expect(await second.invoke('get', { key: 'a' })).toBe('kept');
    expect(await second.invoke('get', { key: 'life:avi:forge:installed:app' })).toBe(1);
    expect(new URL(second.gateway).pathname).toBe(new URL(first.gateway).pathname);
    expect(second.local.idps.oidc.clientSecret).toBe(oidc.clientSecret);
    await second.stop();
    rmSync(stateDir, { recursive: true });
  });

  it('fails when a port is taken, and leaves nothing behind', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as AddressInfo;
    await expect(startSite({ ...app, port: port - 1 })).rejects.toThrow('EADDRINUSE');
    await expect(fetch(`http://localhost:${port - 1}/__local`)).rejects.toThrow();
    blocker.close();
  });
});
