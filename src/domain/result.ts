/** A value or a refusal. Refusals are data; faults and bugs are thrown (see `ports/faults.ts`). */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Wraps a value that passed. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** Wraps a refusal: a `reason` in snake_case and the facts that explain it, never a token, code or assertion. */
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
