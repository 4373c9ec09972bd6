/** What every kind of field answers when a form is sent. */
import type { RequestField } from '../../ports/desks';
import type { FieldRefusal } from '../../ports/field-values';
import { fail, ok, type Result } from '../../domain/result';

export interface FieldContext {
  /** IANA name of the customer's zone, for dates with a time. UTC when absent or unknown. */
  readonly timeZone?: string;
}

/** The value in Jira's shape, or why there is none. `submitted` has no blank entries and at least one other. */
export type FieldWire = (
  field: RequestField,
  submitted: readonly [string, ...string[]],
  context: FieldContext,
) => Result<unknown, FieldRefusal>;

/** A value of one control. */
type ReadOne = (value: string, field: RequestField) => Result<unknown, FieldRefusal>;

type Plain = Exclude<FieldRefusal, { readonly most: number }>['reason'];

export const refuse = (reason: Plain): Result<never, FieldRefusal> => fail({ reason });

/** For kinds that take one value: the first. */
export const single =
  (read: ReadOne): FieldWire =>
  (field, [value]) =>
    read(value, field);

/** For kinds that take several: each once, all valid or none. */
export const each =
  (read: ReadOne): FieldWire =>
  (field, submitted) => {
    const values: unknown[] = [];
    for (const value of new Set(submitted)) {
      const wire = read(value, field);
      if (!wire.ok) return wire;
      values.push(wire.value);
    }
    return ok(values);
  };
