/** The site's door to the outside, as Atlassian's two addresses know it: the site itself and the gateway. */
import { Hono } from 'hono';
import type { Caller } from '../access/principal';
import { tokens } from '../seed/accounts';
import type { Site } from '../site';
import { agentPages } from './agent-pages';
import { nativePortal } from './native-portal';
import { serveSignedLocation } from './signed-locations';

type Handle = (request: Request, caller: Caller) => Promise<Response>;

interface Credentials {
  readonly email: string;
  readonly token: string;
}

/** RFC 7617, section 2. Undefined when there is no such header. */
function readBasic(request: Request): Credentials | undefined {
  const [scheme, encoded = ''] = (request.headers.get('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic') return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return { email: decoded.slice(0, Math.max(colon, 0)), token: decoded.slice(colon + 1) };
}

function toCaller(request: Request, viaGateway: boolean): Caller {
  const credentials = readBasic(request);
  return credentials === undefined ? { kind: 'anonymous' } : { kind: 'basic', ...credentials, viaGateway };
}

/** The Forms API is at the gateway's host and takes both kinds of tokens. */
const isScoped = (request: Request): boolean => {
  const token = readBasic(request)?.token;
  return Object.values(tokens).some(({ value, scopes }) => value === token && scopes !== undefined);
};

/** Stands in for every avatar and icon that answers link to. */
const picture = (): Response =>
  new Response('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/></svg>', {
    headers: { 'content-type': 'image/svg+xml' },
  });

/** Answers everything that reaches the site over HTTP. `handleInside` takes no injected faults. */
export function createDoor(site: Site, handle: Handle, handleInside: Handle): (request: Request) => Promise<Response> {
  const door = new Hono();
  door.all('/rest/*', (context) => handle(context.req.raw, toCaller(context.req.raw, false)));
  door.all('/jira/forms/cloud/*', (context) =>
    handle(context.req.raw, toCaller(context.req.raw, isScoped(context.req.raw))),
  );
  door.all('/ex/jira/:cloudId/rest/*', (context) => {
    if (context.req.param('cloudId') !== site.cloudId) {
      return Response.json({ code: 404, message: 'No site has this cloud id' }, { status: 404 });
    }
    const { raw } = context.req;
    const url = new URL(raw.url);
    url.pathname = url.pathname.slice(`/ex/jira/${site.cloudId}`.length);
    return handle(new Request(url, raw), toCaller(raw, true));
  });
  door.get('/attachments/*', (context) => serveSignedLocation(site, new URL(context.req.url)));
  door.get('/avatar.svg', picture);
  door.get('/request-type.svg', picture);
  door.route('/', agentPages(site, handleInside));
  door.route('/', nativePortal(site));
  return async (request) => door.fetch(request);
}
