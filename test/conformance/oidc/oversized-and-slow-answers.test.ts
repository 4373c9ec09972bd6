/** A provider that answers too much, too slowly, or not at all is a fault within the limits, over real sockets. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createTrace } from '../../../src/platform/trace';
import { outboundHttp } from '../../../src/platform/http';
import type { Http } from '../../../src/ports/http';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { createPorts } from '../../protocols/oidc/harness/ports';
import { metadataOf } from '../../protocols/oidc/harness/scripted-provider';

const servers: Server[] = [];

afterEach(async () => {
  const open = servers.splice(0);
  for (const server of open) server.closeAllConnections();
  await Promise.all(open.map((server) => new Promise((closed) => server.close(closed))));
});

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** The adapter with a shorter patience, so that the test need not wait eight seconds. */
const impatient: Http = {
  fetch: (url, init, limits) =>
    outboundHttp.fetch(url, init, { ...limits, timeoutMs: Math.min(limits.timeoutMs, 300) }),
};

const discover = (issuer: string, http: Http = outboundHttp) =>
  createRelyingParty(createPorts(http)).discover({ issuer, trace: createTrace() });

const json = { 'content-type': 'application/json' };

describe('a discovery document over plain http on loopback', () => {
  it('is read when it is a proper one', async () => {
    const issuer: string = await listen((request, response) => {
      const body = request.url === '/jwks' ? { keys: [] } : metadataOf(issuer);
      response.writeHead(200, json).end(JSON.stringify(body));
    });
    expect(await discover(issuer)).toMatchObject({ ok: true, value: { issuer } });
  });

  it.each([
    ['announces', true],
    ['sends without announcing', false],
  ])('is a fault when it %s more than the limit', async (_how, announced) => {
    let sent = 0;
    const issuer = await listen((_request, response) => {
      const size = 50 * 1024 * 1024;
      response.writeHead(200, announced ? { ...json, 'content-length': size } : json);
      const chunk = Buffer.alloc(64 * 1024, ' ');
      const more = () => {
        while (sent < size && !response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    await expect(discover(issuer)).rejects.toMatchObject({
      system: 'identity_provider',
      detail: expect.stringContaining('too large') as string,
    });
    expect(sent).toBeLessThan(20 * 1024 * 1024);
  });

  it('is a fault when a small answer unpacks to more than the limit', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '));
    const issuer = await listen((_request, response) => {
      response.writeHead(200, { ...json, 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb);
    });
    await expect(discover(issuer)).rejects.toMatchObject({ detail: expect.stringContaining('too large') as string });
  });

  it('is a fault when nothing comes', async () => {
    const issuer = await listen(() => undefined);
    await expect(discover(issuer, impatient)).rejects.toMatchObject({ name: 'UpstreamFault' });
  });

  it('is a fault when it comes byte by byte', async () => {
    const issuer = await listen((_request, response) => {
      response.writeHead(200, json);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    await expect(discover(issuer, impatient)).rejects.toMatchObject({
      detail: expect.stringContaining('did not answer within') as string,
    });
  });

  it('is a fault when the connection breaks', async () => {
    const issuer = await listen((_request, response) => {
      response.writeHead(200, { ...json, 'content-length': 100 });
      response.write('{"issuer":');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(discover(issuer)).rejects.toMatchObject({ name: 'UpstreamFault' });
  });

  it('that redirects is refused, and the other host never hears of it', async () => {
    let heard = 0;
    const elsewhere = await listen((_request, response) => {
      heard += 1;
      response.end('{}');
    });
    const issuer = await listen((_request, response) => {
      response.writeHead(302, { location: elsewhere }).end();
    });
    expect(await discover(issuer)).toMatchObject({ ok: false, error: { reason: 'redirected' } });
    expect(heard).toBe(0);
  });
});
