/** The control API below `/__local`: what scripts and end-to-end tests learn about the site, and what they may do to it. */
import { Hono } from 'hono';
import type { Context } from 'hono';
import { ZodError, z } from 'zod';
import type { Clock } from './clock';
import type { Forge } from './forge/forge';
import { localOnly } from './local-only';

export interface PortalLink {
  portalId: string;
  name: string;
  url: string;
}

export interface LocalDescription {
  /** Whether the app has answered once. */
  ready: boolean;
  /** The admin page in the Jira frame. */
  admin: string;
  /** The app's web trigger. */
  gateway: string;
  callback: string;
  saml: { entityId: string; acs: string; slo: string; metadata: string };
  links: PortalLink[];
  idps: { oidc: { issuer: string; clientId: string; clientSecret: string }; saml: { metadata: string } };
  people: { email: string; password: string; groups: readonly string[] }[];
  jira: {
    url: string;
    serviceAccount: { email: string; apiToken: string };
    agent: { email: string; apiToken: string };
  };
}

export interface LocalApiOptions {
  forge: Forge;
  clock: Clock;
  describe: () => Promise<LocalDescription>;
  /** Calls a resolver as the admin page would; as a Jira administrator unless an account is named. */
  invoke: (functionKey: string, payload: unknown, accountId?: string) => Promise<unknown>;
  reset: () => Promise<void>;
}

const invokeRequest = z.object({
  functionKey: z.string(),
  payload: z.unknown().optional(),
  accountId: z.string().optional(),
});
const clockRequest = z.object({ advanceSeconds: z.number() });
const runRequest = z.object({ module: z.string() });

/** The body, which is JSON whatever its content type says; throws a SyntaxError that says so. */
async function readJson({ req }: Context): Promise<unknown> {
  try {
    return await req.json<unknown>();
  } catch {
    throw new SyntaxError('The body must be JSON');
  }
}

function toProblem(error: Error): { status: 400 | 500; message: string } {
  if (error instanceof ZodError) return { status: 400, message: z.prettifyError(error) };
  const isInput = error instanceof RangeError || error instanceof SyntaxError;
  return { status: isInput ? 400 : 500, message: error.message };
}

export function createLocalApi({ forge, clock, describe, invoke, reset }: LocalApiOptions): Hono {
  const app = new Hono();
  app.use(localOnly);
  app.onError((error, context) => {
    const { status, message } = toProblem(error);
    return context.json({ error: message }, status);
  });

  for (const address of ['', '/']) app.get(address, async (context) => context.json(await describe()));
  app.get('/calls', (context) => context.json(forge.recorder.calls(context.req.query('since'))));
  app.post('/invoke', async (context) => {
    const { functionKey, payload, accountId } = invokeRequest.parse(await readJson(context));
    return context.json((await invoke(functionKey, payload, accountId)) ?? null);
  });
  app.post('/platform', async (context) => {
    forge.switches.patch(await readJson(context));
    return context.json(forge.switches.current);
  });
  app.post('/run', async (context) => {
    const outcome = await forge.triggers.runScheduled(runRequest.parse(await readJson(context)).module);
    return context.json(outcome, outcome.ok ? 200 : 500);
  });
  app.post('/clock', async (context) => {
    clock.advance(clockRequest.parse(await readJson(context)).advanceSeconds);
    return context.json({ now: new Date(clock.now()).toISOString() });
  });
  app.post('/reset', async (context) => {
    await reset();
    return context.json({ ok: true });
  });
  app.all('/*', (context) => {
    const { method, path } = context.req;
    return context.json({ error: `There is no ${method} ${path}` }, 404);
  });
  return app;
}
