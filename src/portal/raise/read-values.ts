/** From what was typed into a form to what Jira takes, field by field, with everything that is wrong at once. */
import { normalizeEmail } from '../../domain/email-address';
import type { RequestField } from '../../ports/desks';
import type { FieldRefusal, FieldValues } from '../../ports/field-values';
import type { Texts } from '../texts/texts';
import { byLabel, byValue, choicesOf, chosenValues, isLong, similar, type Choice } from './choices';

/** The account with an address among the people of the help center; undefined when there is none to be named. */
export type FindPerson = (email: string) => Promise<string | undefined>;

export interface ReadPorts {
  readonly fieldValues: FieldValues;
  readonly findPerson: FindPerson;
  readonly text: Texts;
  /** Of numbers in sentences. */
  readonly timeZone: string;
}

export interface ReadValues {
  /** By field id, in Jira's shape. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly suggestions: Readonly<Record<string, readonly Choice[]>>;
}

/** What stands for a field on the wire, or why nothing can. */
type Meant =
  { readonly values: readonly string[] } | { readonly error: string; readonly suggestions?: readonly Choice[] };

/** `picked` are choices among suggestions. Hidden fields are left out: they keep what Jira presets. */
export async function readValues(
  ports: ReadPorts,
  fields: readonly RequestField[],
  typed: Readonly<Record<string, readonly string[]>>,
  picked: Readonly<Record<string, readonly string[]>>,
): Promise<ReadValues> {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  const suggestions: Record<string, readonly Choice[]> = {};
  const visible = fields.filter((field) => field.visible);
  const meanings = await Promise.all(
    visible.map((field) => meaningOf(ports, field, typed[field.id] ?? [], picked[field.id] ?? [])),
  );
  const toWire = await ports.fieldValues.load();
  for (const [index, field] of visible.entries()) {
    const meant = meanings[index] ?? { values: [] };
    if ('error' in meant) {
      errors[field.id] = meant.error;
      if (meant.suggestions !== undefined) suggestions[field.id] = meant.suggestions;
      continue;
    }
    const read = toWire(field, meant.values, { timeZone: ports.timeZone });
    if (!read.ok) errors[field.id] = sentence(ports, field, read.error);
    else if (read.value !== undefined) values[field.id] = read.value;
  }
  return { values, errors, suggestions };
}

function sentence({ text }: ReadPorts, { name }: RequestField, refusal: FieldRefusal): string {
  const most = 'most' in refusal ? refusal.most : '';
  return text(`field.${refusal.reason}`, { name, most });
}

async function meaningOf(
  ports: ReadPorts,
  field: RequestField,
  typed: readonly string[],
  picked: readonly string[],
): Promise<Meant> {
  if (field.kind === 'user' || field.kind === 'multi_user') return people(ports, typed);
  if (isLong(field)) return searched(ports.text, field, typed, picked);
  return { values: field.kind === 'cascading' ? typed.flatMap(chosenValues) : typed };
}

/** Most suggestions that help more than another word would. */
const mostSuggestions = 40;

/** Names typed into a field with many options, one a line. */
export function searched(text: Texts, field: RequestField, typed: readonly string[], picked: readonly string[]): Meant {
  const choices = choicesOf(field);
  const chosen = picked.filter((value) => byValue(choices, value) !== undefined);
  const names = typed.flatMap((value) => value.split('\n')).filter((name) => name.trim() !== '');
  const found = names.map((name) => byLabel(choices, name));
  const known = [...found.filter((choice) => choice !== undefined).map(({ value }) => value), ...chosen];
  const unknown = names.filter((_, index) => found[index] === undefined);
  const [first] = unknown;
  if (first === undefined || chosen.length > 0) {
    const all = field.kind === 'multi_select' || field.kind === 'checkboxes' ? known : known.slice(-1);
    return { values: all.flatMap(chosenValues) };
  }
  const suggestions = similar(choices, first, mostSuggestions);
  const error = text(suggestions.length === 0 ? 'raise.foundNothing' : 'raise.foundSeveral', { typed: first });
  return { error, suggestions };
}

/** People are named by their addresses, as nobody knows account ids. */
export async function people(ports: Pick<ReadPorts, 'findPerson' | 'text'>, typed: readonly string[]): Promise<Meant> {
  const addresses = typed.flatMap((value) => value.split(/[\s,;]+/)).filter((address) => address !== '');
  const found = await Promise.all(addresses.slice(0, mostPeople).map((address) => person(ports, address)));
  const errors = found.flatMap((one) => ('error' in one ? [one.error] : []));
  if (errors.length > 0) return { error: errors.join(' ') };
  return { values: found.flatMap((one) => ('accountId' in one ? [one.accountId] : [])) };
}

const mostPeople = 20;

async function person(
  { findPerson, text }: Pick<ReadPorts, 'findPerson' | 'text'>,
  address: string,
): Promise<{ readonly accountId: string } | { readonly error: string }> {
  const email = normalizeEmail(address);
  if (email === undefined) return { error: text('raise.personInvalid', { address }) };
  const accountId = await findPerson(email);
  return accountId === undefined ? { error: text('raise.personUnknown', { address }) } : { accountId };
}
