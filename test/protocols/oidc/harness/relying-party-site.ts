/** The relying party on loopback, for a real provider and a real browser's habits: takes answers, serves keys, hears of logouts. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { toAddresses, type Addresses } from '../../../../src/domain/addresses';
import { outboundHttp } from '../../../../src/platform/http';
import { createRelyingParty, type RelyingParty } from '../../../../src/protocols/oidc/relying-party';
import { createPorts, type TestPorts } from './ports';

export interface Received {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly parameters: URLSearchParams;
}

export interface RelyingPartySite {
  readonly addresses: Addresses;
  readonly party: RelyingParty;
  readonly ports: TestPorts;
  /** Every request so far, oldest first. */
  readonly received: Received[];
  /** What the JWKS address serves. */
  publish(jwks: unknown): void;
  /** The latest request to this address of ours. */
  latest(address: string): Received;
  stop(): Promise<void>;
}

export async function startRelyingPartySite(): Promise<RelyingPartySite> {
  const received: Received[] = [];
  let jwks: unknown = { keys: [] };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const isPost = request.method === 'POST';
      const parameters = isPost ? new URLSearchParams(body) : url.searchParams;
      received.push({ path: url.pathname, method: isPost ? 'POST' : 'GET', parameters });
      const isJwks = url.pathname.startsWith('/oidc/jwks');
      response.setHeader('content-type', isJwks ? 'application/json' : 'text/html');
      response.end(isJwks ? JSON.stringify(jwks) : '<!doctype html><title>Gateway</title>');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const addresses = toAddresses(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, 'c-1');
  const ports = createPorts(outboundHttp, Math.floor(Date.now() / 1000));
  return {
    ...{ addresses, received, ports },
    party: createRelyingParty(ports),
    publish: (published) => {
      jwks = published;
    },
    latest: (address) => {
      const found = received.findLast(({ path }) => path === new URL(address).pathname);
      if (!found) throw new Error(`Nothing arrived at ${address}`);
      return found;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
