/** The only door to the app's functions: a wrong name or payload does not compile, and a refusal is thrown as data. */
import { makeInvoke } from '@forge/bridge';
import type { AdminApi, AdminApiName, FailureCode, FieldFailure, Reply } from '../../../src/contract/admin-api';

type Parameter<N extends AdminApiName> = Parameters<AdminApi[N]>;

/** What a function takes; `undefined` when it takes nothing. */
export type Input<N extends AdminApiName> = Parameter<N> extends [infer I] ? I : undefined;

/** What a function gives when it succeeds. */
export type Answer<N extends AdminApiName> = Extract<ReturnType<AdminApi[N]>, { ok: true }>['value'];

/** A refusal or fault as the page meets it; `message` says what to do. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly code: FailureCode;
  readonly fields: readonly FieldFailure[];
  /** For `conflict`: what is stored now. */
  readonly current: unknown;
  readonly reference: string | undefined;

  constructor(failure: Omit<Extract<Reply<never>, { ok: false }>, 'ok'>) {
    super(failure.message);
    this.code = failure.code;
    this.fields = failure.fields ?? [];
    this.current = failure.current;
    this.reference = failure.reference;
  }
}

const invoke = makeInvoke<Pick<AdminApi, AdminApiName>>() as (
  name: string,
  input?: unknown,
) => Promise<Reply<unknown> | undefined>;

/**
 * Calls a function of the app.
 * @throws ApiFailure for every refusal, and with code `unexpected` when the app did not answer at all.
 */
export async function callAdmin<N extends AdminApiName>(name: N, ...input: Parameter<N>): Promise<Answer<N>> {
  const reply = await invoke(name, input[0]).catch((cause: unknown) => {
    throw new ApiFailure({ code: 'unexpected', message: noAnswer(cause) });
  });
  if (typeof reply?.ok !== 'boolean') throw new ApiFailure({ code: 'unexpected', message: noAnswer(undefined) });
  if (!reply.ok) throw new ApiFailure(reply);
  return reply.value as Answer<N>;
}

function noAnswer(cause: unknown): string {
  const detail = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
  return `The app did not answer${detail}. Check your connection and try again.`;
}
