/** An HTTP server on 127.0.0.1 that stops at once, for the local identity providers. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackServer {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Listens on `port` (0 chooses a free one).
 * @param build makes the listener once the origin is known
 * @throws the system's error when the port is taken
 */
export async function listenOnLoopback(
  port: number,
  build: (origin: string) => RequestListener | Promise<RequestListener>,
): Promise<LoopbackServer> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    server.on('request', await build(origin));
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, stop };
}
