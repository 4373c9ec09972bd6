/** What a customer sent for one field, checked and put into the shape that Jira's API takes. */
import type { RequestField } from '../../ports/desks';
import type { FieldRefusal } from '../../ports/field-values';
import { ok, type Result } from '../../domain/result';
import { cascadingWire, multiSelectWire, selectWire } from './choice';
import { dateTimeWire, dateWire } from './date';
import { refuse, single, type FieldContext, type FieldWire } from './field-wire';
import type { FieldKind } from './kind';
import { numberWire } from './number';
import { multiUserWire, organizationWire, userWire } from './people';
import { labelsWire, paragraphWire, textWire, urlWire } from './text';

const wires: Record<FieldKind, FieldWire> = {
  text: textWire,
  paragraph: paragraphWire,
  rich_text: paragraphWire,
  number: numberWire,
  date: dateWire,
  date_time: dateTimeWire,
  select: selectWire,
  radio: selectWire,
  multi_select: multiSelectWire,
  checkboxes: multiSelectWire,
  cascading: cascadingWire,
  user: userWire,
  multi_user: multiUserWire,
  organization: organizationWire,
  labels: labelsWire,
  url: urlWire,
  // Files are named by `NewRequest.temporaryAttachmentIds`, not by a value.
  attachment: () => ok(undefined),
  unsupported: single(() => refuse('not_supported')),
};

/**
 * The value for `NewRequest.values`, undefined when the field is to be left out, or why it cannot be sent.
 * `submitted` are the form's values of that name, in order.
 */
export function toWire(
  field: RequestField,
  submitted: readonly string[],
  context: FieldContext = {},
): Result<unknown, FieldRefusal> {
  const [first, ...rest] = submitted.map((value) => value.trim()).filter((value) => value !== '');
  if (field.kind === 'attachment') return ok(undefined);
  if (first === undefined) return isMissing(field) ? refuse(missing(field)) : ok(undefined);
  return wires[field.kind](field, [first, ...rest], context);
}

/** Hidden fields are Jira's to fill in. */
const isMissing = (field: RequestField): boolean => field.required && field.visible;

const chosenKinds: readonly FieldKind[] = [
  'select',
  'radio',
  'multi_select',
  'checkboxes',
  'cascading',
  'user',
  'multi_user',
  'organization',
];

const missing = ({ kind }: RequestField): 'choice_missing' | 'value_missing' =>
  chosenKinds.includes(kind) ? 'choice_missing' : 'value_missing';
