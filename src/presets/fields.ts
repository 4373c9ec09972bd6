/** The inputs that many presets share, how their values are read, and the checks that follow from an input's kind. */
import { isSafeUrl } from '../domain/safe-url';
import type { FieldError, Fields, PresetField } from './preset';

type Extra = Partial<Omit<PresetField, 'id' | 'label' | 'kind' | 'choices'>>;

export const clientIdField: PresetField = { id: 'clientId', label: 'Client ID', kind: 'text', required: true };

export const secretExpiryField: PresetField = {
  id: 'clientSecretExpiresOn',
  label: 'Client secret expires on',
  kind: 'date',
  required: false,
  help: 'The admin page warns 30, 7 and 1 days ahead.',
};

export const scopesField = (initial: string): PresetField => ({
  ...{ id: 'scopes', label: 'Scopes', kind: 'scopes', required: true, initial },
  help: 'Separated by spaces.',
});

/** The host or base address of a provider that everybody reaches at an address of their own. */
export const domainField = (label: string, example: string, help: string, extra: Extra = {}): PresetField => ({
  ...{ id: 'domain', label, kind: 'domain', required: true, example, help },
  ...extra,
});

export const urlField = (id: string, label: string, extra: Extra = {}): PresetField => ({
  ...{ id, label, kind: 'url', required: false },
  ...extra,
});

export const textField = (id: string, label: string, extra: Extra = {}): PresetField => ({
  ...{ id, label, kind: 'text', required: false },
  ...extra,
});

export const toggleField = (id: string, label: string, initial: boolean, help: string): PresetField => ({
  ...{ id, label, kind: 'toggle', required: false, initial: String(initial), help },
});

/** One of several; the first is the initial one. */
export const choiceField = (
  id: string,
  label: string,
  choices: readonly (readonly [value: string, label: string])[],
  extra: Extra = {},
): PresetField => ({
  ...{ id, label, kind: 'choice', required: true, initial: choices[0]?.[0] ?? '' },
  ...extra,
  choices: choices.map(([value, text]) => ({ value, label: text })),
});

/** The same fields behind "Advanced". */
export const advanced = (fields: readonly PresetField[]): readonly PresetField[] =>
  fields.map((field) => ({ ...field, advanced: true }));

/** The typed value without spaces around it; undefined when empty. */
export const typed = (input: Fields, id: string): string | undefined => {
  const value = input[id]?.trim();
  return value === undefined || value === '' ? undefined : value;
};

/** `{ [name]: value }` when something was typed. */
export const ifTyped = <Name extends string>(input: Fields, id: string, name: Name): Partial<Record<Name, string>> => {
  const value = typed(input, id);
  return value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
};

/** A toggle; `initial` when it was not sent. */
export const isOn = (input: Fields, id: string, initial = false): boolean =>
  (typed(input, id) ?? String(initial)) === 'true';

/** Words separated by spaces; commas are forgiven, repetitions dropped. */
export const wordsOf = (input: Fields, id: string): readonly string[] => [
  ...new Set((typed(input, id) ?? '').split(/[\s,]+/).filter((word) => word !== '')),
];

/** A message next to each field whose value is missing or not of the field's kind. Secrets are checked where they are stored. */
export const fieldErrors = (fields: readonly PresetField[], input: Fields): readonly FieldError[] =>
  fields.flatMap((field) => {
    const message = problemWith(field, typed(input, field.id));
    return message === undefined ? [] : [{ field: field.id, message }];
  });

/** The first message of each field: what follows from it need not be said too. */
export const firstPerField = (errors: readonly FieldError[]): readonly FieldError[] =>
  errors.filter(({ field }, at) => errors.findIndex((other) => other.field === field) === at);

function problemWith(field: PresetField, value: string | undefined): string | undefined {
  if (field.kind === 'secret') return undefined;
  if (value === undefined) return field.required ? `Enter ${withArticle(field.label)}.` : undefined;
  switch (field.kind) {
    case 'url':
      // Placeholders of a logout address stand for what is filled in later.
      return isSafeUrl(value.replace(/\{[^{}]*\}/g, 'x'))
        ? undefined
        : 'Enter a full address that starts with https://.';
    case 'choice':
      return field.choices?.some((choice) => choice.value === value) === true ? undefined : 'Choose one from the list.';
    case 'toggle':
      return value === 'true' || value === 'false' ? undefined : 'Switch it on or off.';
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? undefined : 'Enter a date as 2027-01-31.';
    case 'scopes':
      // RFC 6749, section 3.3: any printable ASCII but the quotation mark and the backslash.
      return /^[\s\x21\x23-\x5B\x5D-\x7E]+$/.test(value) ? undefined : 'Scopes are words separated by spaces.';
    case 'text':
    case 'domain':
    case 'certificate':
    case 'metadata':
      return undefined;
  }
}

const withArticle = (label: string): string =>
  `the ${/^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)}`;
