import type { Result } from '../domain/result';
import type { RequestField } from './desks';

/** Why what was typed cannot be sent. Each reason is a sentence of the pages' texts, next to the field. */
export type FieldRefusal =
  | {
      readonly reason:
        | 'value_missing'
        | 'choice_missing'
        | 'option_unknown'
        | 'person_invalid'
        | 'organization_invalid'
        | 'line_break'
        | 'number_invalid'
        | 'date_invalid'
        | 'date_time_invalid'
        | 'address_invalid'
        | 'not_supported';
    }
  /** `most` in characters. */
  | { readonly reason: 'too_long' | 'label_too_long'; readonly most: number };

/** From what a form sent to the value Jira takes. Undefined: leave the field out. */
export type ToWire = (
  field: RequestField,
  submitted: readonly string[],
  context: { readonly timeZone?: string },
) => Result<unknown, FieldRefusal>;

export interface FieldValues {
  /** Loaded when a form is first sent. */
  load(): Promise<ToWire>;
}
