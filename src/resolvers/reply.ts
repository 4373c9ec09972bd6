/** Answers of the administrators' API. */
import type { FailureCode, FieldFailure, Reply } from '../contract/admin-api';

export const done = <T>(value: T): Reply<T> => ({ ok: true, value });

export const failed = (
  code: FailureCode,
  message: string,
  more: { readonly fields?: readonly FieldFailure[]; readonly current?: unknown; readonly reference?: string } = {},
): Reply<never> => ({ ok: false, code, message, ...more });

export const notFound = (what: string): Reply<never> =>
  failed('not_found', `${what} does not exist any more. Reload the page.`);

export const invalid = (fields: readonly FieldFailure[]): Reply<never> =>
  failed('invalid_input', 'Please check the highlighted fields.', { fields });

export const conflict = (current: unknown): Reply<never> =>
  failed('conflict', 'Somebody else saved this meanwhile. Compare, then save again.', { current });
