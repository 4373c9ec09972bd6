/** The options of a field as one flat list, and finding one of thousands by what was typed. */
import type { FieldOption, RequestField } from '../../ports/desks';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Between the two levels of a cascading choice; no option's id has it. */
const levels = '\u001f';

/** As many characters of options as a page has room for, of one field and of all; longer lists are searched on the server. */
const [mostOfOne, mostOfAll] = [6_000, 22_000];
const perOption = 60;

/** Cascading options follow their parent, which can be chosen on its own. */
export function choicesOf({ kind, options }: Pick<RequestField, 'kind' | 'options'>): readonly Choice[] {
  if (kind !== 'cascading') return options;
  return options.flatMap((parent) => [parent, ...parent.children.map((child) => under(parent, child))]);
}

const under = (parent: FieldOption, child: FieldOption): Choice => ({
  value: `${parent.value}${levels}${child.value}`,
  label: `${parent.label} – ${child.label}`,
});

/** A chosen value as the values a field understands: of a cascading choice, parent and child. */
export const chosenValues = (value: string): readonly string[] => value.split(levels);

const lengthOf = (field: Pick<RequestField, 'kind' | 'options'>): number => {
  const choices = choicesOf(field);
  return choices.length * perOption + choices.reduce((sum, { label }) => sum + label.length, 0);
};

export const isLong = (field: Pick<RequestField, 'kind' | 'options' | 'searched'>): boolean =>
  field.searched === true || lengthOf(field) > mostOfOne;

const searchedKinds: readonly RequestField['kind'][] = ['select', 'cascading', 'multi_select', 'checkboxes'];

/** The fields of a form, the longest lists to be searched until a page has room for the others. */
export function withinRoom(fields: readonly RequestField[]): readonly RequestField[] {
  const listed = fields
    .filter((field) => field.visible && searchedKinds.includes(field.kind) && !isLong(field))
    .map((field) => ({ field, length: lengthOf(field) }))
    .toSorted((one, other) => other.length - one.length);
  let total = listed.reduce((sum, { length }) => sum + length, 0);
  const searched = new Set<string>();
  for (const { field, length } of listed) {
    if (total <= mostOfAll) break;
    searched.add(field.id);
    total -= length;
  }
  return fields.map((field) => (searched.has(field.id) ? { ...field, searched: true } : field));
}

export const byValue = (choices: readonly Choice[], value: string): Choice | undefined =>
  choices.find((choice) => choice.value === value);

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** The one choice of this name, whatever its capital letters. */
export function byLabel(choices: readonly Choice[], typed: string): Choice | undefined {
  const exact = choices.filter(({ label }) => label === typed.trim());
  const found = exact.length > 0 ? exact : choices.filter(({ label }) => plain(label) === plain(typed));
  return found.length === 1 ? found[0] : undefined;
}

/** What may have been meant: choices with every typed word, those that begin with it first. */
export function similar(choices: readonly Choice[], typed: string, limit: number): readonly Choice[] {
  const words = plain(typed).split(' ');
  const found = choices.filter(({ label }) => words.every((word) => plain(label).includes(word)));
  const begins = ({ label }: Choice): boolean => plain(label).startsWith(plain(typed));
  return [...found.filter(begins), ...found.filter((choice) => !begins(choice))].slice(0, limit);
}
