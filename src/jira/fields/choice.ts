/** Choices: one, several, and one that narrows down another. Named on the wire by id. */
import type { FieldOption, RequestField } from '../../ports/desks';
import type { FieldRefusal } from '../../ports/field-values';
import { ok, type Result } from '../../domain/result';
import { each, refuse, single, type FieldWire } from './field-wire';

function choose(value: string, field: RequestField): Result<unknown, FieldRefusal> {
  if (!isOption(field.options, value)) return refuse('option_unknown');
  // Groups have no ids in these fields: Jira lists and takes their names.
  return ok(field.schema.type === 'group' || field.schema.items === 'group' ? { name: value } : { id: value });
}

export const selectWire = single(choose);

export const multiSelectWire = each(choose);

/** Submitted as the parent and, where one was chosen, the child. */
export const cascadingWire: FieldWire = (field, [parent, child]) => {
  const chosen = field.options.find((option) => option.value === parent);
  if (chosen === undefined) return refuse('option_unknown');
  if (child === undefined) return ok({ id: parent });
  return isOption(chosen.children, child) ? ok({ id: parent, child: { id: child } }) : refuse('option_unknown');
};

const isOption = (options: readonly FieldOption[], value: string): boolean =>
  options.some((option) => option.value === value);
