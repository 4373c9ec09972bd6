/** One HTTP exchange, without redirects, cookies or opinions, over a socket or with a server inside the test. */
import { lookup } from 'node:dns';
import { Agent, request } from 'undici';

export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams | FormData | undefined;
}

/** Answers the requests to an origin without a socket; by origin, such as `https://portal.example`. */
export type Servers = Readonly<Record<string, (request: Request) => Response | Promise<Response>>>;

export interface WireResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

const agent = new Agent({
  connect: {
    // As in a browser, every name under `localhost` leads to loopback.
    lookup: (hostname, options, callback) => {
      lookup(hostname.endsWith('.localhost') ? 'localhost' : hostname, options, callback);
    },
  },
  // Idle sockets would keep a stopped server's port busy.
  keepAliveTimeout: 1000,
});

/** @throws the socket's error when nobody answers, or a timeout error after `milliseconds` */
export async function exchange(wire: WireRequest, servers: Servers, milliseconds: number): Promise<WireResponse> {
  const server = servers[wire.url.origin];
  if (server) {
    const { method, headers, body = null } = wire;
    const answer = await server(new Request(wire.url, { method, headers, body }));
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  }
  const { body, contentType } = await encode(wire.body);
  const answer = await request(wire.url, {
    method: wire.method,
    headers: { ...wire.headers, ...(contentType && { 'content-type': contentType }) },
    ...(body && { body }),
    dispatcher: agent,
    signal: AbortSignal.timeout(milliseconds),
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const item of [value ?? []].flat()) headers.append(name, item);
  }
  return { status: answer.statusCode, headers, bytes: Buffer.from(await answer.body.arrayBuffer()) };
}

async function encode(body: URLSearchParams | FormData | undefined) {
  if (body === undefined) return {};
  // Response knows how to encode both kinds, the multipart boundary included.
  const encoded = new Response(body);
  return {
    body: Buffer.from(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type')?.replace(';charset=UTF-8', ''),
  };
}
