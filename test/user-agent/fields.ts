/** Fills in the controls of a form as a person could, and lists what they would send (HTML, section 4.10.21.4). */
import type { Elements, Page } from './page';

/** A checkbox takes true or false, a list picks several values of a name, a file input takes files. */
type FieldValue = string | boolean | File | readonly (string | File)[];
export type Fields = Readonly<Record<string, FieldValue>>;
export type Entry = readonly [name: string, value: string | File];

const noFile = (): File => new File([], '', { type: 'application/octet-stream' });

/**
 * The form's entries with `fields` filled in and `button` pressed.
 * @throws Error when a field is not there, or offers no such value: a test may not fill in what a person cannot
 */
export function entriesOf(page: Page, controls: readonly Elements[], fields: Fields, button?: Elements): Entry[] {
  const usable = controls.filter((control) => isUsable(control));
  for (const [name, value] of Object.entries(fields)) assertOffered(page, usable, name, value);
  /** How many text inputs of a name have been filled in already. */
  const used = new Map<string, number>();
  return usable.flatMap((control): Entry[] => {
    const name = control.attr('name') ?? '';
    if (isButton(control)) return button?.get(0) === control.get(0) ? [[name, control.attr('value') ?? '']] : [];
    const position = used.get(name) ?? 0;
    used.set(name, position + 1);
    return valuesOf(page, control, fields[name], position).map((value) => [name, value] as const);
  });
}

function isUsable(control: Elements): boolean {
  const isDisabled = control.is('[disabled]') || control.closest('fieldset[disabled]').length > 0;
  return Boolean(control.attr('name')) && !isDisabled;
}

const isButton = (control: Elements): boolean =>
  control.is('button, [type=submit], [type=image], [type=button], [type=reset]');

function valuesOf(
  page: Page,
  control: Elements,
  given: FieldValue | undefined,
  position: number,
): readonly (string | File)[] {
  if (control.is('[type=checkbox], [type=radio]')) {
    const value = control.attr('value') ?? 'on';
    return (given === undefined ? control.is('[checked]') : picks(given, value)) ? [value] : [];
  }
  if (control.is('select')) return selected(page, control, given);
  if (control.is('[type=file]')) {
    const files = toList(given).filter((value) => value instanceof File);
    return files.length > 0 ? files : [noFile()];
  }
  if (given === undefined) return [(control.is('textarea') ? control.text() : control.attr('value')) ?? ''];
  // Text inputs that share a name take the values of a list in turn.
  return [toList(given)[position] ?? ''];
}

function selected(page: Page, select: Elements, given: FieldValue | undefined): string[] {
  const options = optionsOf(page, select);
  if (given !== undefined) return options.map(({ value }) => value).filter((value) => picks(given, value));
  const marked = options.filter(({ isSelected }) => isSelected).map(({ value }) => value);
  if (select.is('[multiple]')) return marked;
  return marked.length > 0 ? marked.slice(-1) : options.slice(0, 1).map(({ value }) => value);
}

function optionsOf(page: Page, select: Elements): { value: string; isSelected: boolean }[] {
  const options = select.find('option').toArray();
  return options.map((element) => {
    const option = page.$(element);
    return { value: option.attr('value') ?? option.text().trim(), isSelected: option.is('[selected]') };
  });
}

const picks = (given: FieldValue, value: string): boolean =>
  typeof given === 'boolean' ? given : toList(given).includes(value);

const toList = (given: FieldValue | undefined): readonly (string | File)[] =>
  given === undefined || typeof given === 'boolean' ? [] : [given].flat();

function assertOffered(page: Page, controls: readonly Elements[], name: string, given: FieldValue): void {
  const named = controls.filter((control) => control.attr('name') === name && !isButton(control));
  if (named.length === 0) throw new Error(`No field "${name}" can be filled in at ${page.url.href}`);
  const choices = named.flatMap((control) => {
    if (control.is('select')) return optionsOf(page, control).map(({ value }) => value);
    return control.is('[type=checkbox], [type=radio]') ? [control.attr('value') ?? 'on'] : [];
  });
  if (choices.length === 0) return;
  for (const value of toList(given)) {
    if (typeof value === 'string' && choices.includes(value)) continue;
    throw new Error(`The field "${name}" offers ${choices.join(', ')} at ${page.url.href}`);
  }
}
