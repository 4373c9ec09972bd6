/** The public side of web triggers: `/public/<id>` (v2) or `/x1/<id>` (v1), and everything below. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Invoker } from '../containers/invoker';
import type { Installation } from '../installation';
import type { InvocationLimits } from '../platform/invocation-limits';
import type { Switches } from '../platform/switches';
import { toWebTriggerRequest } from './request';
import { serverError, toResponse } from './response';
import type { WebTriggerUrls } from './urls';

type Bindings = { Bindings: HttpBindings };

interface WebTriggerOptions {
  urls: WebTriggerUrls;
  invoker: Invoker;
  installation: Installation;
  limits: InvocationLimits;
  switches: Switches;
  onLog: (level: string, text: string) => void;
}

const maximumBytes = 5 * 1024 * 1024;
const limitSeconds = 55;

async function serve(options: WebTriggerOptions, context: Context<Bindings>): Promise<Response> {
  const { urls, invoker, installation, limits, switches } = options;
  const trigger = urls.find(context.req.param('id') ?? '');
  if (trigger === undefined) return new Response('Not Found', { status: 404 });
  const isRefused = switches.takeFault('invocation', trigger.function) !== undefined;
  if (isRefused || !limits.admit())
    return new Response('Too Many Requests', { status: 429, headers: { 'retry-after': '60' } });
  const body = new Uint8Array(await context.req.arrayBuffer());
  if (body.byteLength > maximumBytes) return new Response('Payload Too Large', { status: 413 });
  const { dropCookies } = switches.current;
  const outcome = await invoker.invoke({
    functionKey: trigger.function,
    event: {
      ...toWebTriggerRequest(context.env.incoming, body, dropCookies),
      call: { functionKey: trigger.function },
      context: { cloudId: installation.cloudId, moduleKey: trigger.key },
      contextToken: 'local',
    },
    moduleType: 'webtrigger',
    moduleKey: trigger.key,
    limitSeconds,
  });
  if (!outcome.ok)
    return outcome.error.name === 'FUNCTION_TIME_OUT'
      ? new Response('Failed dependency', { status: 424 })
      : serverError();
  const response = toResponse(trigger, outcome.result, dropCookies);
  if (response === undefined) options.onLog('error', `Web trigger ${trigger.key} returned no valid response`);
  return response ?? serverError();
}

export function createWebTriggers(options: WebTriggerOptions): Hono<Bindings> {
  const app = new Hono<Bindings>();
  const handle = async (context: Context<Bindings>): Promise<Response> => {
    const response = await serve(options, context);
    for (const [name, value] of options.limits.headers()) response.headers.set(name, value);
    return response;
  };
  for (const format of ['public', 'x1']) {
    app.all(`/${format}/:id`, handle);
    app.all(`/${format}/:id/*`, handle);
  }
  return app;
}
