/** The door through which the containers reach the platform: on loopback, and only with the token they were started with. */
import { randomBytes } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { CrashPlan } from '../containers/crash-plan';
import type { Invoker } from '../containers/invoker';
import { ConnectionReset } from './faults';
import type { PlatformCall, PlatformService } from './platform-call';

export interface Door {
  readonly app: Hono<{ Bindings: HttpBindings }>;
  readonly token: string;
}

interface DoorOptions {
  invoker: () => Invoker;
  crashPlan: CrashPlan;
  /** The service that answers calls of this kind. */
  serviceOf: (call: PlatformCall) => PlatformService;
}

type Meta = Omit<PlatformCall, 'body' | 'invocation'> & { invocation: string };

export function createDoor({ invoker, crashPlan, serviceOf }: DoorOptions): Door {
  const token = randomBytes(32).toString('hex');
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.onError((error, context) => {
    if (!(error instanceof ConnectionReset))
      return new Response(error.message, { status: 502, headers: { 'forge-proxy-error': 'UPSTREAM_ERROR' } });
    context.env.incoming.socket.destroy();
    return new Response(null);
  });

  app.post('/', async (context) => {
    if (context.req.header('authorization') !== `Bearer ${token}`) return context.body(null, 401);
    const { invocation: id, ...meta } = JSON.parse(
      Buffer.from(context.req.header('x-forge-call') ?? '', 'base64url').toString(),
    ) as Meta;
    const invocation = invoker().find(id);
    if (invocation === undefined) return context.body(null, 401);
    const crash = crashPlan.count(id);
    if (crash === 'before') await invocation.container?.kill();
    const body = new Uint8Array(await context.req.arrayBuffer());
    const call: PlatformCall = { ...meta, body: body.byteLength === 0 ? undefined : body, invocation };
    const answer = crash === 'before' ? new Response(null) : await serviceOf(call)(call);
    if (crash === 'after') await invocation.container?.kill();
    return answer;
  });

  return { app, token };
}
