/** Lets a test reach a local provider under the name that its product has in the world, TLS and all, without a socket for it. */

/**
 * A server for `https://<any name>` that hands requests on to a local provider, which sees the name they were sent to.
 * @param origin of the local provider
 * @param prefix taken off the path, for an issuer below a path
 */
export function forwardTo(origin: string, prefix = ''): (request: Request) => Promise<Response> {
  return async (request) => {
    const { protocol, host, pathname, search } = new URL(request.url);
    const headers = new Headers(request.headers);
    headers.set('x-forwarded-proto', protocol.slice(0, -1));
    headers.set('x-forwarded-host', host);
    const body = request.body === null ? null : await request.arrayBuffer();
    const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : pathname;
    return fetch(origin + path + search, { method: request.method, headers, body, redirect: 'manual' });
  };
}
