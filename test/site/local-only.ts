/** Keeps web pages away from what only this machine may do: names rebound to loopback, and requests from other origins. */
import type { Context, Next } from 'hono';

const loopbackHosts = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Whoever is on this machine may control the site; a web page that a browser on this machine has open may not. */
export async function localOnly(context: Context, next: Next): Promise<Response | undefined> {
  const host = context.req.header('host') ?? '';
  const origin = context.req.header('origin');
  const fromElsewhere = origin !== undefined && origin !== `http://${host}`;
  if (!loopbackHosts.test(host) || fromElsewhere) {
    return context.json({ error: 'Only this machine may control the local site' }, 403);
  }
  await next();
  return undefined;
}
