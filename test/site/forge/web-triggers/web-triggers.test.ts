import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureSite } from '../fixture/fixture';
import { startFixture } from '../fixture/fixture';
import { parseQuery } from './request';

interface Echo {
  method: string;
  path: string;
  userPath: string;
  headers: Record<string, string[]>;
  queryParameters: Record<string, string[]>;
  body?: string;
}

let site: FixtureSite;

beforeAll(async () => {
  site = await startFixture();
});
afterAll(async () => site.stop());

const echo = async (rest = '', init?: RequestInit): Promise<Echo> =>
  (await (await fetch(`${site.gateway}/echo${rest}`, init)).json()) as Echo;
const visit = async (path: string): Promise<Response> => fetch(site.gateway + path, { redirect: 'manual' });

describe('the address', () => {
  it('is of the v2 format and stays the same until a new one is asked for', async () => {
    expect(new URL(site.gateway).pathname).toMatch(/^\/public\/[\w-]{32}$/);
    expect(await site.invoke('url', { forceCreate: false })).toBe(site.gateway);
    const second = (await site.invoke('url', { forceCreate: true })) as string;
    expect(second).not.toBe(site.gateway);
    expect(await site.invoke('urls')).toEqual([
      { moduleKey: 'gateway', url: site.gateway },
      { moduleKey: 'gateway', url: second },
    ]);
    await site.invoke('delete-url', { url: second });
    expect((await fetch(`${second}/echo`)).status).toBe(404);
    expect((await visit('/echo')).status).toBe(200);
  });

  it('leads nowhere with an unknown id', async () => {
    expect((await fetch(site.gateway.replace(/.$/, '!'))).status).toBe(404);
  });
});

describe('the request', () => {
  it('carries the path behind the id as userPath', async () => {
    expect(await echo('?a=1')).toMatchObject({ userPath: '/echo', path: `${new URL(site.gateway).pathname}/echo` });
  });

  it.each([
    [
      'a raw comma splits a value, in no kept order',
      'apples=green,red&grapes=green',
      { apples: ['red', 'green'], grapes: ['green'] },
    ],
    ['an encoded comma stays', 'a=x%2Cy', { a: ['x,y'] }],
    ['a repeated name collects its values', 'a=1&b=2&a=3', { a: ['1', '3'], b: ['2'] }],
    ['plus and percent are decoded', 'q=a+b%26c%3D%C3%A4', { q: ['a b&c=ä'] }],
    ['a name without a value has an empty one', 'flag', { flag: [''] }],
  ])('%s', (_rule, query, expected) => {
    expect(parseQuery(query)).toEqual(expected);
  });

  it('has each header as a list under its name in lower case', async () => {
    const { headers } = await echo('', { headers: { 'X-Test': 'yes' } });
    expect(headers['x-test']).toEqual(['yes']);
  });

  it('names the client by its true address, whatever the client claims', async () => {
    const { headers } = await echo('', { headers: { 'atl-edge-true-client-ip': '203.0.113.9' } });
    expect(headers['atl-edge-true-client-ip']).toEqual(['127.0.0.1']);
  });

  it('has a body decoded as UTF-8, so that binary content is mangled', async () => {
    expect((await echo('', { method: 'POST', body: 'SAMLResponse=PHg%2B&RelayState=ä' })).body).toBe(
      'SAMLResponse=PHg%2B&RelayState=ä',
    );
    const binary = new Uint8Array([0x50, 0x4b, 0xff, 0xfe]);
    expect((await echo('', { method: 'PUT', body: binary })).body).toBe('PK\uFFFD\uFFFD');
    expect(await echo()).not.toHaveProperty('body');
  });

  it('of more than 5 MB is turned away', async () => {
    const response = await fetch(`${site.gateway}/echo`, { method: 'POST', body: 'x'.repeat(5 * 1024 * 1024 + 1) });
    expect(response.status).toBe(413);
  });
});

describe('the response', () => {
  it('may redirect, and may carry a header several times', async () => {
    const redirect = await visit('/redirect');
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, 'https://elsewhere.example/']);
    expect((await visit('/cookies')).headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/']);
  });

  it.each(['/no-status', '/single-header', '/binary-body', '/throw'])(
    '%s becomes a 500 that tells nothing',
    async (path) => {
      const response = await visit(path);
      expect([response.status, await response.text()]).toEqual([500, 'Internal Server Error']);
    },
  );

  it('of a static trigger is one of its declared outputs', async () => {
    const fixed = site.forge.webTriggerUrls.getUrl('fixed') ?? '';
    const response = await fetch(`${fixed}/teapot`);
    expect([response.status, await response.text()]).toEqual([418, 'short and stout']);
    expect((await fetch(`${fixed}/coffee`)).status).toBe(500);
  });

  it('states the rate limit', async () => {
    const { headers } = await visit('/echo');
    expect(headers.get('x-ratelimit-limit')).toBe('7000');
    expect(Number(headers.get('x-ratelimit-remaining'))).toBeLessThan(7000);
  });
});

describe('cookies', () => {
  it('pass both ways, unless they are dropped', async () => {
    const cookie = { headers: { cookie: 'a=1' } };
    expect((await echo('', cookie)).headers.cookie).toEqual(['a=1']);
    site.forge.switches.patch({ dropCookies: true });
    expect((await echo('', cookie)).headers).not.toHaveProperty('cookie');
    expect((await visit('/cookies')).headers.getSetCookie()).toEqual([]);
    site.forge.switches.patch({ dropCookies: false });
  });
});

describe('the limit of 300 invocations a second', () => {
  it('turns the next one away before the app sees it', async () => {
    const statuses = new Set<number>();
    const once = async (): Promise<void> =>
      new Promise((resolve, reject) => {
        httpRequest(`${site.gateway}/echo`, (response) => {
          statuses.add(response.statusCode ?? 0);
          response.resume().once('end', () => resolve());
        })
          .once('error', reject)
          .end();
      });
    const hold = Math.floor(Date.now() / 1000) * 1000;
    const realNow = Date.now;
    Date.now = () => hold;
    await Promise.all(Array.from({ length: 301 }, once));
    Date.now = realNow;
    expect([...statuses].sort()).toEqual([200, 429]);
  });
});
