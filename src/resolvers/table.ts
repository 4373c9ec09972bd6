/**
 * The one guard of the administrators' API: it stands before the whole table, so that a name added tomorrow is guarded
 * too. Everybody who can load the page can call any name; only what the platform vouches for decides. A failed check refuses.
 */
import type { ZodError, ZodType } from 'zod';
import { supportMayCall, type Reply } from '../contract/admin-api';
import { NewerRecordFault, UpstreamFault, type UpstreamSystem } from '../ports/faults';
import type { AllHandlers } from './handler';
import type { AdminPorts, Caller } from './ports';
import { failed } from './reply';

export interface AdminRequest {
  readonly functionKey: string;
  readonly payload: unknown;
  /** From the platform's context, never from the payload. */
  readonly accountId: unknown;
}

export type AdminTable = (request: AdminRequest) => Promise<Reply<unknown>>;

const forbidden = failed('forbidden', 'Only Jira administrators can see or change sign-in settings.');
const supportNames: ReadonlySet<string> = new Set(supportMayCall);

export function guardTable(ports: AdminPorts, handlers: AllHandlers): AdminTable {
  const byName = new Map(Object.entries(handlers) as unknown as [string, AnyHandler][]);
  return async ({ functionKey, payload, accountId }) => {
    const caller = await callerOf(ports, accountId);
    const handler = byName.get(functionKey);
    if (caller === undefined || (caller.role === 'support' && !supportNames.has(functionKey))) {
      const reason = caller === undefined ? 'no_administrator' : 'support_only';
      ports.log.info('administrator_refused', { reason, ...callOf(handler, functionKey, accountId) });
      return forbidden;
    }
    if (handler === undefined)
      return failed('not_found', 'This version of the app does not know that action. Reload the page.');
    try {
      const parsed = handler.schema.safeParse(payload);
      if (!parsed.success) {
        const issues = parsed.error.issues.length;
        ports.log.info('input_refused', { issues, ...callOf(handler, functionKey, caller.accountId) });
        return badInput(parsed.error);
      }
      return await handler.run(parsed.data, caller);
    } catch (error) {
      return faultReply(ports, functionKey, error);
    }
  };
}

/** Who called what, for the log: a name that is none is whatever the caller likes, and is not repeated. */
const callOf = (handler: AnyHandler | undefined, functionKey: string, accountId: unknown) => ({
  functionKey: handler === undefined ? 'unknown' : functionKey,
  account: typeof accountId === 'string' ? accountId.slice(0, 128) : 'unidentified',
});

interface AnyHandler {
  readonly schema: ZodType;
  readonly run: (input: unknown, caller: Caller) => Promise<Reply<unknown>>;
}

async function callerOf(ports: AdminPorts, accountId: unknown): Promise<Caller | undefined> {
  if (typeof accountId !== 'string' || accountId === '' || accountId === 'unidentified') return undefined;
  try {
    const role = await ports.administrators.roleOf(accountId, await supportGroups(ports));
    return role === 'none' ? undefined : { accountId, role };
  } catch (error) {
    ports.log.error('administrator_check_failed', error);
    return undefined;
  }
}

/**
 * Read with the list of connections, which most of the handlers need: they wait once. None where it cannot be read: who is an administrator Jira says, and administrators have
 * to be told what is wrong.
 */
async function supportGroups(ports: AdminPorts): Promise<readonly string[]> {
  try {
    return (await ports.configuration.readAll()).settings.supportGroups;
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    ports.log.error('support_groups_unknown', error);
    return [];
  }
}

/** More than a form can show; a long list of wrong items must not become an answer of megabytes. */
const mostFailures = 50;

const badInput = (error: ZodError): Reply<never> =>
  failed('invalid_input', 'Please check the highlighted fields.', {
    fields: error.issues
      .slice(0, mostFailures)
      .map(({ path, message }) => ({ field: path.map(String).join('.'), message })),
  });

const codes = {
  jira: 'jira_unavailable',
  identity_provider: 'provider_unavailable',
  storage: 'storage_unavailable',
  platform: 'unexpected',
} as const satisfies Record<UpstreamSystem, string>;

/** What the store's faults say are facts for support; what to do is the same for each. */
function sentenceOf(fault: UpstreamFault): string {
  const { system, detail } = fault;
  if (fault instanceof NewerRecordFault)
    return `The app was downgraded: its storage ${detail}. Nothing is lost, and nothing can be changed until then.`;
  return system === 'storage'
    ? `The app’s storage is not answering as it should (${detail}). Reload the page and try again.`
    : detail;
}

function faultReply(ports: AdminPorts, functionKey: string, error: unknown): Reply<never> {
  const reference = ports.random.reference();
  ports.log.error('resolver_failed', error, { functionKey, reference });
  if (error instanceof UpstreamFault) return failed(codes[error.system], sentenceOf(error), { reference });
  return failed('unexpected', 'Something went wrong. Please try again; if it happens again, quote the reference.', {
    reference,
  });
}
