/** Runs a function of the app as one invocation: within its limits, with its identity, and known to the platform while it lasts. */
import { randomUUID } from 'node:crypto';
import type { Installation } from '../installation';
import type { Manifest } from '../manifest';
import type { Recorder } from '../platform/recorder';
import type { Container, Outcome } from './container';
import type { CrashPlan } from './crash-plan';
import type { Pool } from './pool';
import type { InvocationSubject } from './runtime';
import { permissionsOf, toContextArgument, toRuntime } from './runtime';

interface InvocationRequest {
  functionKey: string;
  event: unknown;
  moduleType: string;
  moduleKey: string;
  accountId?: string;
  /** The limit of the module type in seconds; a function's own `timeoutSeconds` counts only where `mayRunLong`. */
  limitSeconds: number;
  mayRunLong?: boolean;
  /** How many queue events led to this one. */
  depth?: number;
  id?: string;
}

export interface LiveInvocation extends InvocationSubject {
  depth: number;
  container: Container | undefined;
}

export interface Invoker {
  invoke(request: InvocationRequest): Promise<Outcome>;
  /** The invocation a platform call comes from; also the last ones that have ended, whose work may still go on. */
  find(id: string): LiveInvocation | undefined;
}

interface InvokerOptions {
  manifest: Manifest;
  installation: Installation;
  pool: Pool;
  recorder: Recorder;
  crashPlan: CrashPlan;
  platformUrl: () => string;
  consentedDomains: () => string[];
  /** What no invocation may exceed, in seconds. */
  mostSeconds: () => number;
}

const maximumPayloadBytes = 5 * 1024 * 1024;
const remembered = 1000;

const failed = (name: string, message: string): Outcome => ({ ok: false, error: { name, message } });

export function createInvoker(options: InvokerOptions): Invoker {
  const { manifest, installation, pool, recorder, crashPlan } = options;
  const known = new Map<string, LiveInvocation>();

  const remember = (invocation: LiveInvocation): void => {
    known.set(invocation.id, invocation);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
  };

  return {
    find: (id) => known.get(id),
    async invoke({ functionKey, event, limitSeconds, mayRunLong = false, depth = 0, ...request }) {
      const definition = manifest.functions.get(functionKey);
      if (definition === undefined) return failed('FUNCTION_NOT_FOUND', `The manifest has no function ${functionKey}`);
      if (Buffer.byteLength(JSON.stringify(event)) > maximumPayloadBytes)
        return failed('PAYLOAD_TOO_LARGE', 'The payload exceeds 5 MB');
      const id = request.id ?? randomUUID();
      const subject: InvocationSubject = {
        id,
        functionKey,
        moduleType: request.moduleType,
        moduleKey: request.moduleKey,
        accountId: request.accountId,
      };
      const live: LiveInvocation = { ...subject, depth, container: undefined };
      remember(live);
      recorder.startInvocation(id, functionKey);
      const seconds = mayRunLong ? (definition.timeoutSeconds ?? limitSeconds) : limitSeconds;
      const permissions = permissionsOf(manifest, options.consentedDomains());
      const job = {
        id,
        handler: definition.handler,
        args: [event, toContextArgument(subject, installation)],
        runtime: toRuntime(subject, installation, permissions, options.platformUrl()),
        timeoutMs: Math.min(seconds, options.mostSeconds()) * 1000,
      };
      // A container that is to die takes nobody else's invocation with it.
      const alone = crashPlan.bind(id, functionKey);
      const outcome = await pool.run(job, { alone, onContainer: (container) => (live.container = container) });
      crashPlan.release(id);
      if (!outcome.ok)
        recorder.log(id, 'error', outcome.error.stack ?? `${outcome.error.name}: ${outcome.error.message}`);
      return outcome;
    },
  };
}
