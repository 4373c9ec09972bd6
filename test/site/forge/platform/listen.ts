/** HTTP servers on loopback. */
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';

export type FetchHandler = (request: Request, bindings: HttpBindings) => Response | Promise<Response>;

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

async function listenOn(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/**
 * Serves `handle` on 127.0.0.1 and, with `alsoIpv6` and where the machine has it, on ::1, so that `localhost` works either way.
 * Port 0 means any free one. Throws when the port is taken.
 */
export async function listen(handle: FetchHandler, port: number, { alsoIpv6 = false } = {}): Promise<Listening> {
  const listener = getRequestListener((request, bindings) => handle(request, bindings as HttpBindings), {
    overrideGlobalObjects: false,
  });
  const start = (): Server =>
    createServer({ maxHeaderSize: 128 * 1024 }, (request, response) => void listener(request, response));
  const ipv4 = start();
  const bound = await listenOn(ipv4, '127.0.0.1', port);
  const servers = [ipv4];
  if (alsoIpv6) {
    const ipv6 = start();
    try {
      await listenOn(ipv6, '::1', bound);
      servers.push(ipv6);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') {
        await close(ipv4);
        // Somebody else has this number on ::1; any other free port will do as well.
        if (code === 'EADDRINUSE' && port === 0) return listen(handle, 0, { alsoIpv6 });
        throw error;
      }
    }
  }
  return {
    port: bound,
    async close() {
      await Promise.all(servers.map(close));
    },
  };
}
